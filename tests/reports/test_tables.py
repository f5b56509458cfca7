"""The tables of a packet: exact for machines, harmless in spreadsheets."""

import csv
import io
import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from reports.tables import cell, moment, tables, to_csv, to_jsonl

from . import dossiers as make

ANYTHING = st.text(st.characters(exclude_categories=()))
ENCODABLE = st.text(st.characters(exclude_categories=("Cs",)))


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def test_the_folder_holds_three_tables_twice() -> None:
    """Names are those of the packet's layout."""
    names = {
        f"{name}.{ending}" for name in ("observations", "storefronts", "identifiers") for ending in ("csv", "jsonl")
    }
    assert set(tables(make.dossier())) == names


def test_observations_hold_every_mark_exactly() -> None:
    """With the exact address and the exact time, which paper does not show."""
    lines = [json.loads(line) for line in tables(make.dossier())["observations.jsonl"].splitlines()]
    assert len(lines) == 5
    assert lines[0] == {
        "storefront": "S1",
        "locator": "https://shop.example/",
        "provider": "stripe",
        "role": "card_processor",
        "value": make.KEY,
        "place": "inline",
        "quote": f'Stripe("{make.KEY}")',
        "grade": "configured",
        "url": "https://shop.example/pricing?plan=pro",
        "seen_at": "2026-11-20T02:15:03.123456Z",
        "capture": make.digest("shop.example/pricing"),
    }


def test_csv_and_jsonl_hold_the_same_rows() -> None:
    """The first line of the CSV names the columns."""
    made = tables(make.multilingual())
    for name in ("observations", "storefronts", "identifiers"):
        header, *rows = read_csv(made[f"{name}.csv"])
        exact = [json.loads(line) for line in made[f"{name}.jsonl"].splitlines()]
        assert [dict(zip(header, row, strict=True)) for row in rows] == [
            {key: str(value) for key, value in row.items()} for row in exact
        ]
        assert rows


def test_hostile_text_survives_exactly_in_jsonl() -> None:
    """Also NUL, lone surrogates and ten thousand characters."""
    lines = tables(make.hostile())["identifiers.jsonl"].splitlines()
    values = [json.loads(line)["value"] for line in lines]
    assert values[::2] == list(make.HOSTILE)


def test_reviewers_and_files_stand_in_no_table() -> None:
    """Who looked, and where the evidence lies at home, is nobody's business."""
    whole = b"".join(tables(make.dossier()).values())
    assert b"Robin" not in whole
    assert b"/evidence/" not in whole


@given(st.lists(ANYTHING, min_size=1))
def test_jsonl_gives_back_any_text(texts: list[str]) -> None:
    """One line a row, ASCII only."""
    data = to_jsonl({"text": text} for text in texts)
    assert data.isascii()
    assert [json.loads(line)["text"] for line in data.split(b"\n")[:-1]] == texts


@given(st.lists(ENCODABLE, min_size=1))
@example(["'", "''=", "", "\r\n", '"', "a\x00b", "\ufeff=1"])
def test_csv_gives_back_any_text_but_for_the_apostrophe(texts: list[str]) -> None:
    """One leading apostrophe, where there is one, is ours; what follows it is the text."""
    header, *rows = read_csv(to_csv(["text", "same"], [{"text": text, "same": text} for text in texts]))
    assert header == ["text", "same"]
    assert [[value.removeprefix("'") for value in row] for row in rows] == [[text, text] for text in texts]


@given(ANYTHING)
@example("=1+1")
@example("  -2")
@example("\uff1d1")
@example("\u200b=1")
@example("\t@x")
@example("\r=x")
@example("\u2009\uff20x")
@example("|x")
@example("%x")
@example("\ufe62x")
@example("\xa0\n+x")
def test_no_cell_starts_like_a_formula(anything: str) -> None:
    """Not behind spaces or invisible characters either, nor in a look-alike form that a spreadsheet folds."""
    folded = unicodedata.normalize("NFKC", cell(anything))
    seen = "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")
    assert seen[:1] not in tuple("=+-@%|")
    assert folded.lstrip(" ")[:1] not in ("\t", "\r")


def test_a_lone_surrogate_is_written_as_an_escape_in_csv() -> None:
    """UTF-8 has no place for it, and a table that cannot be opened helps nobody."""
    assert to_csv(["text"], [{"text": "a\ud800b"}]) == b'"text"\r\n"a\\ud800b"\r\n'


def test_times_are_in_utc_to_the_microsecond() -> None:
    """Whatever zone they came in."""
    there = datetime(2026, 11, 20, 1, 2, 3, tzinfo=timezone(timedelta(hours=9)))
    assert moment(there) == "2026-11-19T16:02:03.000000Z"
    assert moment(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"
