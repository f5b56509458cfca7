"""What `railmon capture list` and `show` tell of what was kept."""

import gzip
import json

import pytest

from tests.monitor.support import Watched


def listed(watched: Watched, *words: str) -> list[dict[str, object]]:
    """Return what the list tells machines."""
    return list(json.loads(watched.call("capture", "list", "--json", *words)[1]))


def test_machines_get_all_and_people_are_told_what_they_do_not_see(crawled: Watched) -> None:
    """Newest first, each with the locator of its target."""
    with crawled.store() as store:
        rows = store.rows("SELECT c.id, t.address FROM captures c JOIN targets t ON t.id = c.target")
    assert len(rows) > 200
    found = listed(crawled)
    assert {(one["id"], one["target"]) for one in found} == {(row["id"], row["address"]) for row in rows}
    assert listed(crawled, "--limit", "3") == found[:3]
    told = crawled.call("capture", "list")[1].splitlines()
    assert len(told) == 202
    assert told[-1] == f"The newest 200 of {len(rows)} captures; `--limit {len(rows)}` shows all."
    of_one = crawled.call("capture", "list", "--target", "1", "--limit", "999")[1].splitlines()
    assert len(of_one) == 1 + len(listed(crawled, "--target", "1"))


def test_a_capture_is_read_back_for_machines(crawled: Watched) -> None:
    """With what the list says of it, and what its WARC says; `offset` and `length` cut out its bytes."""
    one = next(row for row in listed(crawled) if row["status"] == 200 and row["purpose"] == "landing")
    (shown,) = json.loads(crawled.call("capture", "show", str(one["id"])[:12], "--json")[1])
    assert {name: shown[name] for name in one} == one
    assert ["Content-Type", "text/html; charset=utf-8"] in shown["response_headers"]
    assert shown["received_length"] > 0
    content = (crawled.workspace.folder / shown["file"]).read_bytes()
    records = gzip.decompress(content[shown["offset"] : shown["offset"] + shown["length"]])
    assert shown["received_sha256"].encode() in records


@pytest.mark.parametrize(("source", "start"), [("dns", "dns:"), ("tls", "tls://"), ("http", "GET hxxp")])
def test_nothing_is_said_of_http_where_there_was_none(crawled: Watched, source: str, start: str) -> None:
    """Names and certificates are asked by no method and have no headers; every capture names its target."""
    one = next(row for row in listed(crawled) if row["source"] == source and row["outcome"] == "kept")
    lines = crawled.call("capture", "show", str(one["id"]))[1].splitlines()
    facts = {line.partition(" ")[0]: line.partition(" ")[2].strip() for line in lines}
    assert facts["target"].startswith("hxxp")
    assert facts["asked"].startswith(start)
    assert ("received" in facts) == ("Answer's" in facts) == (source == "http")
    (when,) = [line for line in lines if line.startswith("when")]
    assert when.split()[2:] == [str(one["started_at"])[:10], str(one["started_at"])[11:19]]


def test_text_and_facts_are_not_printed_together(crawled: Watched) -> None:
    """They are for two readers."""
    told = crawled.call("capture", "show", "abcdef", "--body", "--json")
    assert told[0] == 2
    assert "give one of them" in told[2]
