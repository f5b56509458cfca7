"""Rows, ledger links and bytes are compared both ways, however many there are."""

import json
import tracemalloc
from collections.abc import Callable

import pytest

from monitor import doctor
from monitor.doctor import Kind
from monitor.store import Store, ledger
from monitor.workspace import Workspace
from tests.monitor.past import spend_nights
from tests.monitor.support import called

SHOP = "https://shop.example/"
ELSEWHERE: dict[str, object] = {"id": "0" * 64, "file": "captures/1/1.warc.gz", "offset": 1}


def rewrite(store: Store, changed: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> None:
    """Write the links of captures anew in a chain that holds, as somebody could who knows how it is made."""
    rows = store.rows("SELECT * FROM ledger ORDER BY seq")
    with store.write() as db:
        db.execute("DROP TRIGGER ledger_no_delete")
        db.execute("DELETE FROM ledger")
        linked = [json.loads(row["body"]) for row in rows if row["kind"] == "capture"]
        ledger.append(db, store.now(), [("capture", body) for body in changed(linked)])
    ledger.verify(store)


@pytest.mark.parametrize(
    ("changed", "kind", "told"),
    [
        (lambda links: links[1:], doctor.UNLINKED, "it has no link in the ledger."),
        (lambda links: [{**links[0], "offset": 7}, *links[1:]], doctor.UNLINKED, "names another place."),
        (lambda links: [*links, links[0]], doctor.UNLINKED, "it has 2 links in the ledger."),
        (lambda links: [*links, ELSEWHERE], doctor.ROWLESS, f"links capture {'0' * 64}, whose row is missing."),
    ],
)
def test_rows_and_links_that_do_not_agree_are_named(
    workspace: Workspace, store: Store, changed: Callable[..., list[dict[str, object]]], kind: Kind, told: str
) -> None:
    """A capture without its link, with one that leads elsewhere, with two; a link without its capture."""
    spend_nights(workspace, store, {SHOP: [{SHOP: "shop", SHOP + "pricing": "prices"}]})
    assert doctor.examine(workspace, store).problems == ()
    rewrite(store, changed)
    examined = doctor.examine(workspace, store)
    (problem,) = examined.problems
    assert problem.kind is kind
    assert problem.told.endswith(told)
    assert examined.captures == (2 if kind is doctor.ROWLESS else 1)
    assert examined.files == 1


def test_a_changed_row_cannot_write_on_the_terminal(workspace: Workspace, store: Store) -> None:
    """Whoever can write the database could otherwise wipe the screen and say that all is well."""
    spend_nights(workspace, store, {SHOP: [{SHOP: "shop"}]})
    with store.write() as db:
        db.execute("UPDATE captures SET file = 'captures/' || char(27) || '[2J'")
        db.execute("UPDATE captures SET id = char(27) || '[2J'")
    _, out, err = called(workspace.folder, "doctor")
    assert "\x1b" not in out + err
    assert "⟦U+001B⟧[2J" in err


def test_ten_times_as_many_captures_take_no_more_memory(workspace: Workspace, store: Store) -> None:
    """They are looked at one by one, in the order of the ledger."""
    peaks, counts = [], []
    for pages in (100, 1000):
        spend_nights(workspace, store, {f"{SHOP}{pages}": [{f"{SHOP}{pages}/{n}": "" for n in range(pages)}]})
        tracemalloc.start()
        counts.append(doctor.examine(workspace, store).captures)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert counts == [100, 1100]
    assert peaks[1] < 1.5 * peaks[0]
