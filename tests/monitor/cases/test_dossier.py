"""From the case to the dossier: everything asserted stands in a committed capture."""

import json
import re
import shutil
import socket
import threading
from pathlib import Path

import pytest

from monitor.cases import assemble, book, packets
from monitor.cases.draft import Draft
from monitor.clock import system_now
from monitor.errors import CaseError, WorkspaceError
from monitor.page import document_of
from monitor.recognise.pieces import pieces
from monitor.store import Store, ledger
from reports import sign
from reports.dossier import JUDGED, UNTESTED, Dossier
from reports.errors import KeyFileError
from reports.record import check_links
from reports.verify import signer_of
from scrapers.warc import read_capture
from tests.monitor.cases.conftest import LANDING, PRICING, STRIPE, Shop, storefronts
from tests.monitor.support import Watched, answer, hostile

MOTIVE = "No legal conclusion, motive or adjective"
"""A line of the checklist that only a person can judge."""


def drafts(watched: Watched, store: Store) -> list[Draft]:
    """Open a case for every provider that a confirmed storefront shows, and read it."""
    marks = ",".join(map(str, storefronts(watched)))
    found = []
    sql = f"SELECT DISTINCT provider FROM observations WHERE target IN ({marks}) ORDER BY provider"  # noqa: S608 - numbers
    for row in store.rows(sql):
        if book.members(store, row["provider"]):
            found.append(assemble.draft(watched.workspace, store, book.open_case(store, row["provider"])))
    assert len(found) > 10
    return found


def test_each_extract_stands_in_the_capture_that_is_cited(reviewed: Watched) -> None:
    """At most three, the function and the offer both, and every cited capture is an exhibit."""
    with reviewed.store() as store:
        for made in drafts(reviewed, store):
            places = {x.capture: x for x in made.exhibits}
            for shop in made.storefronts:
                assert 1 <= len(shop.extracts) <= 3
                assert {text.why.split(":")[0] for text in shop.extracts} == {"function", "offer"}
                for text in (*shop.extracts, *shop.prices):
                    held = places[text.capture]
                    document = document_of(read_capture(Path(held.file), held.offset, held.length))
                    assert document is not None
                    assert any(text.text.strip("…") in block.text for block in pieces(document))
                assert {step.capture for step in shop.path} | {m.capture for m in shop.marks} <= places.keys()


def test_paths_lead_from_landing_to_the_mark(reviewed: Watched) -> None:
    """Each step was reached from the one before; a payment mark stands at the end."""
    with reviewed.store() as store:
        for made in drafts(reviewed, store):
            for shop in made.storefronts:
                assert shop.path[0].purpose == "landing"
                for before, step in zip(shop.path, shop.path[1:], strict=False):
                    row = store.one("SELECT parent FROM captures WHERE id = ?", step.capture)
                    assert row == {"parent": before.url}


def test_accounts_are_those_of_the_recipient_alone(reviewed: Watched) -> None:
    """What the storefront has with other companies is not told."""
    with reviewed.store() as store:
        for made in drafts(reviewed, store):
            for account in (account for shop in made.storefronts for account in shop.accounts):
                rows = store.rows(
                    "SELECT provider FROM identifiers WHERE kind = ? AND value = ?", account.kind, account.value
                )
                assert {row["provider"] for row in rows} == {made.recipient.provider}


def test_an_address_that_was_not_verified_is_left_out(reviewed: Watched) -> None:
    """The recipient of no known channel has none; nothing is invented."""
    with reviewed.store() as store:
        found = {made.recipient.provider: made.recipient.channel for made in drafts(reviewed, store)}
    assert found["google_signin"] is None
    assert found["stripe"] is not None


def dossier(shop: Shop, store: Store) -> Dossier:
    """Release a case and assemble it."""
    case = book.open_case(store, "stripe")
    for name in ("reviewer-a", "reviewer-b"):
        book.release(shop.watched.workspace, store, case.id, name)
    return assemble.assemble(shop.watched.workspace, store, case.id, system_now())


def test_of_the_ledger_only_links_of_cited_captures_are_shown(shop: Shop) -> None:
    """Each whole, so that its hash can be computed; no place, time or kind of anything else."""
    shop.confirmed()
    shop.watched.crawl()
    with shop.watched.store() as store:
        made = dossier(shop, store)
        told = store.rows("SELECT body ->> 'id' AS id FROM ledger WHERE kind = 'capture' ORDER BY seq")
        ends = {told[0]["id"], told[-1]["id"]}
        far = assemble.links(store, ends)
    assert sorted(json.loads(link.body)["id"] for link in made.ledger) == [one.capture for one in made.exhibits]
    assert {json.loads(link.body)["id"] for link in far} == ends
    assert far[1].seq - far[0].seq > len(far) == 2
    check_links(far)
    assert made.reviewers == ("first reviewer", "second reviewer")


def test_a_cited_capture_has_one_link(shop: Shop) -> None:
    """A second one does not make up for one that is missing."""
    shop.confirmed()
    with shop.watched.store() as store:
        one, other = (row["body"] for row in store.rows("SELECT body FROM ledger WHERE kind = 'capture' LIMIT 2"))
        with store.write() as db:
            db.execute("DROP TRIGGER ledger_no_update")
            db.execute("UPDATE ledger SET body = ? WHERE body = ?", (one, other))
        with pytest.raises(CaseError, match="or more than one; run `railmon doctor`"):
            assemble.links(store, {json.loads(body)["id"] for body in (one, other)})


def test_a_storefront_that_only_redirects_says_that_the_marks_may_be_anothers(tmp_path: Path) -> None:
    """What stands on the domain that its landing page redirects to is told with that doubt, and told first."""
    pages = {"/": LANDING, "/pricing": PRICING.format(STRIPE)}

    def leave(line: socket.socket, _path: str, _closing: threading.Event) -> None:
        line.sendall(answer(b"", "Location: http://moved.example/", status="302 Found"))

    def stay(line: socket.socket, path: str, _closing: threading.Event) -> None:
        line.sendall(answer(pages.get(path, "").encode(), status="200 OK" if path in pages else "404 Not Found"))

    with hostile(tmp_path, {"shop.example": leave, "moved.example": stay}) as watched:
        made = Shop(watched)
        made.confirmed()
        with watched.store() as store:
            (told,) = dossier(made, store).storefronts
    assert told.locator == "http://shop.example/"
    assert told.alternatives[0].startswith("The site only redirects to another domain")


def released(shop: Shop, store: Store, *shown: list[str]) -> dict[str, tuple[bool, str]]:
    """Have a case released by two who were shown these lines; return how each line stands in its packet."""
    case = book.open_case(store, "stripe")
    for name, lines in zip(("reviewer-a", "reviewer-b"), shown, strict=True):
        book.release(shop.watched.workspace, store, case.id, name, lines)
    made = assemble.assemble(shop.watched.workspace, store, case.id, system_now())
    return {check.text: (check.met, check.note) for check in made.checklist}


def test_a_line_for_people_is_not_called_met(shop: Shop) -> None:
    """Of what code cannot test the packet says that it was shown where both who released were shown it."""
    shop.confirmed()
    with shop.watched.store() as store:
        found = released(shop, store, [MOTIVE, "an old line"], [MOTIVE])
    assert found[MOTIVE] == (False, JUDGED)
    assert list(found.values()).count((False, JUDGED)) == 1
    assert list(found.values()).count((False, UNTESTED)) >= 2
    assert found["No picture, screenshot or other media: captures hold text only"] == (True, "")


def test_what_only_one_was_shown_was_not_shown_to_both(shop: Shop) -> None:
    """Such a line is one that code has not tested, and no more."""
    shop.confirmed()
    with shop.watched.store() as store:
        assert released(shop, store, [MOTIVE], [])[MOTIVE] == (False, UNTESTED)


def test_a_release_of_an_earlier_version_showed_nothing(shop: Shop) -> None:
    """Its link in the ledger names no lines."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for name in ("reviewer-a", "reviewer-b"):
            at = store.now()
            with store.write() as db:
                db.execute("INSERT INTO case_releases VALUES (?, ?, ?, ?)", (case.id, case.digest, name, at))
                body: dict[str, object] = {"case": case.id, "reviewer": name, "digest": case.digest}
                ledger.append(db, at, [("case_release", body)])
        made = assemble.assemble(shop.watched.workspace, store, case.id, system_now())
    assert JUDGED not in {check.note for check in made.checklist}


def test_days_are_counted_and_not_crawls(shop: Shop) -> None:
    """Two crawls of one day are one day on which the site was read, two of two days are two."""
    shop.confirmed()
    shop.watched.crawl()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for second, days in (("2026-11-25", 1), ("2026-11-26", 2)):
            store.db.execute("UPDATE captures SET started_at = iif(crawl = 1, '2026-11-25', ?) || 'T09:00Z'", [second])
            assert assemble.draft(shop.watched.workspace, store, case).method.nights == days


@pytest.mark.parametrize(
    "which",
    ["purpose = 'robots' AND status = 200", "purpose = 'script' AND status = 200", "purpose = 'checkout'"],
)
def test_a_day_on_which_no_page_was_read_is_not_counted(shop: Shop, which: str) -> None:
    """Neither robots.txt nor a script file is a page, nor is one that is not there."""
    linked = '<a href="/checkout">Buy</a><script src="/app.js"></script></html>'
    shop.pages["/"] = LANDING.replace("</html>", linked)
    shop.pages |= {"/robots.txt": "User-agent: *\nAllow: /\n", "/app.js": "let words = 1;"}
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        assert store.rows(f"SELECT outcome FROM captures WHERE {which}") == [{"outcome": "kept"}]  # noqa: S608 - constants
        store.db.execute(f"UPDATE captures SET started_at = iif({which}, '2026-11-26', '2026-11-25') || 'T09:00Z'")  # noqa: S608 - constants
        assert assemble.draft(shop.watched.workspace, store, case).method.nights == 1


def test_damaged_captures_are_refused_by_name(shop: Shop) -> None:
    """One flipped byte in a cited file, and the storefront is named; nothing is built."""
    shop.confirmed()
    with shop.watched.store() as store:
        made = dossier(shop, store)
        place = made.exhibits[0]
        path = Path(place.file)
        data = bytearray(path.read_bytes())
        data[place.offset + place.length // 2] ^= 0xFF
        path.write_bytes(data)
        with pytest.raises(CaseError, match=r"shop\.example.*damaged"):
            packets.build(shop.watched.workspace, store, made.case, system_now())
        assert packets.listed(store) == []
    assert not list(shop.watched.workspace.packets.glob("EX-*"))


def test_a_lost_key_is_not_replaced_in_silence(shop: Shop) -> None:
    """The fingerprint that was published is named, and what to do; a new key is begun on purpose alone."""
    shop.confirmed()
    home = shop.watched.workspace
    with shop.watched.store() as store:
        number = dossier(shop, store).case
        packets.build(home, store, number, system_now())
        old = sign.fingerprint(packets.signing_key(home).public_key())
        kept = home.signing_key.rename(home.folder / "copy.pem")
        with pytest.raises(CaseError, match=rf"\({re.escape(old)}\) is missing: put your copy.*--new-key"):
            packets.build(home, store, number, system_now())
        assert not home.signing_key.exists()
        shutil.copy2(kept, home.signing_key)
        assert signer_of(packets.build(home, store, number, system_now())) == old
        with pytest.raises(KeyFileError, match=r"never overwritten: .* without --new-key signs with it.*move it away"):
            packets.build(home, store, number, system_now(), new_key=True)
        home.signing_key.unlink()
        assert signer_of(packets.build(home, store, number, system_now(), new_key=True)) != old


def test_a_lost_key_is_missed_where_no_packet_is_left(shop: Shop) -> None:
    """Packets that are gone from the disk were signed all the same."""
    shop.confirmed()
    home = shop.watched.workspace
    with shop.watched.store() as store:
        number = dossier(shop, store).case
        packets.build(home, store, number, system_now())
        shutil.rmtree(home.packets)
        home.signing_key.unlink()
        with pytest.raises(CaseError, match="signed your packets is missing"):
            packets.build(home, store, number, system_now())


def test_the_same_case_makes_the_next_packet(shop: Shop) -> None:
    """Ids go on, also past what a killed build left on the disk."""
    shop.confirmed()
    with shop.watched.store() as store:
        made = dossier(shop, store)
        first = packets.build(shop.watched.workspace, store, made.case, system_now())
        (shop.watched.workspace.packets / "EX-0002_stripe.zip").write_bytes(b"")
        second = packets.build(shop.watched.workspace, store, made.case, system_now())
    assert (first.name, second.name) == ("EX-0001_stripe.zip", "EX-0003_stripe.zip")
    assert shop.watched.workspace.signing_key.stat().st_mode & 0o777 == 0o600


def test_two_packets_are_not_built_at_once(shop: Shop) -> None:
    """Both would take the next free number; who comes second is told to wait, and nothing is left of it."""
    shop.confirmed()
    home = shop.watched.workspace
    with shop.watched.store() as store:
        number = dossier(shop, store).case
        with (
            home.packet_lock(),
            pytest.raises(WorkspaceError, match=r"being built already \(process \d+\); build yours"),
        ):
            packets.build(home, store, number, system_now())
        assert packets.listed(store) == []
        assert packets.build(home, store, number, system_now()).name.startswith("EX-0001_")
