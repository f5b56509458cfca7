from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import InputError, TargetError
from monitor.store import Store, targets
from scrapers.locator import Kind, Locator

Write = Callable[[str, str], Path]
ROW = {"locator": "shop.example", "source": "hotline", "note": "seen in an advert"}


def test_a_target_says_who_named_it_and_why(store: Store) -> None:
    """Both come back, and stand in the ledger."""
    number = targets.add(store, targets.named(ROW))
    found = targets.find(store, str(number))
    assert (found.source, found.note, found.added_at) == ("hotline", "seen in an advert", "2026-11-25T02:30:00.000Z")
    assert '"source":"hotline"' in store.rows("SELECT body FROM ledger WHERE kind = 'target_added'")[0]["body"]


def test_nobody_named_it_is_refused() -> None:
    """A target without a source does not enter."""
    with pytest.raises(TargetError, match="say who named"):
        targets.named({"locator": "shop.example", "source": " "})


@pytest.mark.parametrize("wanted", ["SHOP.example", "https://shop.example:443/#x", "hxxps://shop[.]example/", "1"])
def test_a_target_is_found_by_id_or_any_spelling(store: Store, wanted: str) -> None:
    """Also by the defanged form that railmon itself prints."""
    targets.add(store, targets.named(ROW))
    assert targets.find(store, wanted).locator.address == "https://shop.example/"


@pytest.mark.parametrize(
    ("locator", "kind"),
    [
        ("t.me/shop_bot", ""),
        ("@shop_bot", ""),
        ("@shop_news", ""),
        ("@shop_news", "telegram_channel"),
        ("com.Shop.app", "play_store"),
        ("123456", "app_store"),
    ],
)
def test_a_target_is_found_by_the_name_that_the_list_shows(store: Store, locator: str, kind: str) -> None:
    """Also of what is no web site, in any case and with the sign of a messenger in front."""
    number = targets.add(store, targets.named(ROW | {"locator": locator, "kind": kind}))
    shown = targets.find(store, str(number)).locator.shown
    assert [targets.find(store, text).id for text in (shown, shown.upper(), f"@{shown}")] == [number] * 3


@pytest.mark.parametrize(
    ("locator", "kind"),
    [("@shop_bot", Kind.TELEGRAM_BOT), ("@shop_news", Kind.TELEGRAM_CHANNEL), ("shop.example/@news?to=@all", Kind.WEB)],
)
def test_a_sign_of_a_messenger_in_front_tells_the_kind(locator: str, kind: Kind) -> None:
    """Elsewhere in an address it tells nothing."""
    assert targets.named(ROW | {"locator": locator}).locator.kind is kind


def test_a_name_of_two_targets_is_asked_back(store: Store) -> None:
    """A bot and a channel may have one name: their numbers tell them apart."""
    for kind in ("telegram_bot", "telegram_channel"):
        targets.add(store, targets.named(ROW | {"locator": "@shop_bot", "kind": kind}))
    with pytest.raises(TargetError, match="shop_bot names targets 1, 2; give one of these ids"):
        targets.find(store, "shop_bot")


def test_the_same_target_twice_is_said(store: Store) -> None:
    """It is not added again under another spelling."""
    targets.add(store, targets.named(ROW))
    with pytest.raises(TargetError, match="is target 1 already"):
        targets.add(store, targets.named(ROW | {"locator": "HTTPS://Shop.Example"}))


def test_an_import_reports_every_line(store: Store, write: Write) -> None:
    """Good lines enter, and each other line says why it did not."""
    text = (
        "locator,kind,source,note,entry_url,referrer\n"
        "shop.example,web,group,advert,https://shop.example/?ad=1,\n"
        "https://Shop.example/,,group,twice,,\n"
        "bücher.example,,group,,,\n"
        "x.example,person,group,,,\n"
        "not a host,,group,,,\n"
        "y.example,,,nobody,,\n"
        'z.example,,group,"a ""quoted"" note",,\n'
        "v.example,,group,too,many,fields,here\n"
        "ftp://w.example,,group,,,\n"
        "@some_bot,telegram_bot,group,,,\n"
    )
    report = targets.import_csv(store, write("t.csv", text))
    assert [line for line, _ in report.accepted] == [2, 4, 8, 11]
    assert report.duplicate == ((3, "https://shop.example/"),)
    assert [line for line, _ in report.refused] == [5, 6, 7, 9, 10]
    assert "kinds are web, telegram_bot" in report.refused[0][1]
    assert targets.find(store, "https://xn--bcher-kva.example").note == "named in t.csv, line 4"
    assert targets.find(store, "shop.example").entry_url == "https://shop.example/?ad=1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("address,source\nx.example,g\n", "no column named locator"),
        ("locator,sorce\nx.example,g\n", "a column 'sorce'"),
        ("", "t.csv is empty; the columns are locator,"),
        ("\nlocator,source\nx.example,g\n", "t.csv has no column names in its first line; the columns are locator,"),
        (" ,,\nlocator,source\n", "t.csv has no column names in its first line;"),
        ("sep=;\nlocator;source\nx.example;g\n", "t.csv begins with a line sep= for Excel: leave that line out"),
        ("sep=,\nlocator,source\nx.example,g\n", "t.csv begins with a line sep= for Excel: leave that line out"),
        ("locator;source\nx.example;g\n", "t.csv is separated by ;, commas are needed"),
        ("locator | source\nx.example | g\n", r"t.csv is separated by \|, commas are needed"),
        ("locator\tsource\nx.example\tg\n", "t.csv is separated by tabs, commas are needed"),
        ("PK\x03\x04\x14\x00\x06\x00", "t.csv is no CSV: save the table as CSV in UTF-8, with commas"),
    ],
)
def test_a_file_that_is_no_list_adds_nothing(store: Store, write: Write, text: str, told: str) -> None:
    """One sentence names the file and the fault."""
    with pytest.raises(InputError, match=told):
        targets.import_csv(store, write("t.csv", text))
    assert targets.all_targets(store) == []


def test_bytes_that_are_no_text_are_refused_by_line(store: Store, tmp_path: Path) -> None:
    """A line in another encoding or with NULs does not stop the others."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"locator,source\na.example,caf\xe9\nb.example,g\x00\nc.example,g\n")
    report = targets.import_csv(store, path)
    assert [line for line, _ in report.accepted] == [4]
    assert [line for line, _ in report.refused] == [2, 3]


def test_a_retired_target_is_kept_but_not_watched(store: Store) -> None:
    """Retiring loses nothing."""
    targets.add(store, targets.named(ROW))
    targets.retire(store, targets.find(store, "1"))
    assert targets.all_targets(store) == []
    assert targets.find(store, "1").status == "retired"
    with pytest.raises(TargetError, match="retired already"):
        targets.retire(store, targets.find(store, "1"))


def test_an_imported_list_takes_up_a_retired_target(store: Store, write: Write) -> None:
    """Whoever names it in a file wants it watched, as by hand; twice in one file is once."""
    number = targets.add(store, targets.named(ROW))
    targets.retire(store, targets.find(store, str(number)))
    line = f"{ROW['locator']},a second group\n"
    report = targets.import_csv(store, write("t.csv", "locator,source\n" + line + line))
    assert ([line for line, _ in report.accepted], [line for line, _ in report.duplicate]) == ([2], [3])
    assert [one.id for one in targets.all_targets(store)] == [number]
    assert "a second group" in store.rows("SELECT body FROM ledger WHERE kind = 'target_watched_again'")[0]["body"]


def test_a_retired_target_named_again_is_watched_again(store: Store) -> None:
    """It keeps its number, and who named it again stays known; one that is watched is refused."""
    number = targets.add(store, targets.named(ROW))
    targets.retire(store, targets.find(store, "1"))
    assert targets.add(store, targets.named({**ROW, "source": "a second group", "note": "it is back"})) == number
    (entry,) = store.rows("SELECT body FROM ledger WHERE kind = 'target_watched_again'")
    assert "a second group" in entry["body"]
    assert "it is back" in entry["body"]
    assert [one.id for one in targets.all_targets(store)] == [number]
    with pytest.raises(TargetError, match="already, and watched"):
        targets.add(store, targets.named(ROW))


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_bytes_break_an_import(store: Store, tmp_path: Path, body: bytes) -> None:
    """Whatever the file holds: lines reported, or one sentence."""
    path = tmp_path / "any.csv"
    path.write_bytes(b"locator,source\n" + body)
    try:
        report = targets.import_csv(store, path)
    except InputError:
        return
    else:
        for _, address in report.accepted:
            assert Locator.parse(address.split(" ")[0]).kind


def test_an_unclosed_quote_refuses_what_follows_it_and_nothing_before(store: Store, write: Write) -> None:
    """No row disappears into its neighbour's note."""
    text = 'locator,source,note\na.example,g,x\nb.example,g,"open\nc.example,g,y\nd.example,g,z\n'
    report = targets.import_csv(store, write("t.csv", text))
    assert [line for line, _ in report.accepted] == [2]
    assert [line for line, _ in report.refused] == [3]
    assert "all that follows" in report.refused[0][1]
