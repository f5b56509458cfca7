"""The commands from the first confirmation to the sealed packet, as the shell calls them."""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import monitor
from monitor.cases import assemble, book, packets
from monitor.clock import system_now
from monitor.model import stamp
from reports import layout, sign
from tests.monitor.cases.conftest import PRICING, STRIPE, Shop


def said(shop: Shop, *words: str) -> tuple[int, str]:
    """Run a command; return its exit code and all that it printed."""
    code, out, err = shop.watched.call(*words)
    return code, out + err


def test_from_a_night_to_a_packet_and_its_end(shop: Shop) -> None:
    """Each step says what comes next, and each refusal is one sentence with exit code 1."""
    shop.watched.crawl()
    code, text = said(shop, "case", "open", "stripe")
    assert (code, text.count("\n")) == (1, 1)
    for name in ("reviewer-a", "reviewer-b"):
        assert said(shop, "reviewer", "add", name)[0] == 0
    code, text = said(shop, "target", "confirm", "1", "--by", "reviewer-a")
    assert code == 0
    assert text.index("Undress any photo with AI") < text.index("confirmed")
    assert said(shop, "case", "open", "stripe")[0] == 0
    code, text = said(shop, "case", "show", "1")
    assert code == 0
    assert "support.stripe.com" in text
    assert "missing" in text
    assert "http://" not in text
    assert said(shop, "packet", "build", "1")[0] == 1
    code, text = said(shop, "case", "release", "1", "--by", "reviewer-a", "--yes")
    assert code == 0
    assert text.index("X  No legal conclusion, motive or adjective") < text.index("1 of 2 releases")
    assert said(shop, "case", "release", "1", "--by", "Reviewer-A", "--yes")[0] == 1
    assert said(shop, "case", "release", "1", "--by", "reviewer-b", "--yes")[0] == 0
    code, text = said(shop, "packet", "build", "1")
    assert code == 0
    assert "UNSTAMPED" in text
    path = text.splitlines()[0]
    today = stamp(system_now())[:10]
    assert said(shop, "packet", "verify", path)[0] == 0
    assert said(shop, "case", "event", "1", "acted", "--packet", "EX-0001")[0] == 2
    zipped = Path(path)
    whole = zipped.read_bytes()
    zipped.write_bytes(whole + b"x")
    code, text = said(shop, "case", "event", "1", "sent")
    assert (code, text.count("\n")) == (1, 1)
    assert "was changed since it was sealed. Do not send what is here" in text
    zipped.write_bytes(whole)
    code, text = said(shop, "case", "event", "1", "sent", "--note", "web form https://form.example/", "--on", today)
    assert (code, text) == (0, f"Case 1: sent on {today}, packet EX-0001.\n")
    shop.pages["/pricing"] = PRICING.format("")
    shop.watched.crawl()
    (case,) = json.loads(shop.watched.call("case", "list", "--json")[1])
    assert case["after"] == {"gone": 1}
    assert case["storefronts"] == [{"target": "http://shop.example/", "state": "gone", "detail": ""}]
    assert "1 gone" in said(shop, "case", "list")[1]
    (row,) = monitor.open(shop.watched.workspace.folder).cases.to_frame().to_dict("records")
    assert (row["provider"], row["state"], row["storefronts"], row["packets"]) == ("stripe", "sent", 1, 1)
    assert row["sent_at"].isoformat().startswith(case["sent_at"].rstrip("Z"))
    (became,) = monitor.open(shop.watched.workspace.folder).outcomes
    assert became | {"sent_at": None} == {
        "case": 1, "provider": "stripe", "sent_at": None, "target": "http://shop.example/", "outcome": "gone",
        "detail": "",
    }  # fmt: skip
    assert became["sent_at"] == row["sent_at"]
    code, text = said(shop, "case", "show", "1")
    assert code == 0
    assert re.search(r"hxxp://shop\[\.\]example/ +gone\n", text)
    assert re.search(rf"{today} +sent +EX-0001 +web form hxxps://form\[\.\]example/ +[\d-]+\n", text)
    assert json.loads(shop.watched.call("case", "show", "1", "--json")[1]) == [case]
    (event,) = case["events"]
    assert (event["day"], event["kind"], event["packet"]) == (today, "sent", "EX-0001")
    assert event["note"] == "web form https://form.example/"
    assert "EX-0001" in said(shop, "packet", "list")[1]
    archive = shop.watched.workspace.folder.with_name("kept.tar")
    code, text = said(shop, "backup", str(archive))
    assert (code, " 1 packets." in text, "signer.pem elsewhere" in text) == (0, True, True)
    with tarfile.open(archive) as kept:
        assert "packets/EX-0001_stripe.zip" in kept.getnames()
        assert not any(name.startswith("keys") for name in kept.getnames())
    with shop.watched.store() as store, store.write() as db:
        db.execute("UPDATE targets SET status = 'quarantined'")
    assert len(monitor.open(shop.watched.workspace.folder).outcomes) == 0


def test_a_release_asks_whether_the_lines_are_so(shop: Shop) -> None:
    """Only a yes releases, and what was shown is kept; no answer and a no release nothing."""
    shop.confirmed()
    with shop.watched.store() as store:
        book.open_case(store, "stripe")
        for answer, code, told, number in (
            ("", 130, "Stopped", 0), ("n\n", 1, "Case 1 is not released: ", 0), ("y\n", 0, "1 of 2 releases", 1),
        ):  # fmt: skip
            found, out, err = shop.watched.call("case", "release", "1", "--by", "reviewer-a", typed=answer)
            assert (found, told in out + err) == (code, True)
            assert out.index("No legal conclusion") < out.index("is each of these lines so? [y/N]")
            assert len(book.find(store, 1).releases) == number
        assert "No legal conclusion, motive or adjective" in assemble.lines_shown(store, book.find(store, 1))


def test_what_changed_while_a_person_read_is_not_released(shop: Shop) -> None:
    """The question stands while a night finds another account; the answer is for what was there before."""
    shop.confirmed()
    with shop.watched.store() as store:
        book.open_case(store, "stripe")
        with shop.watched.railmon("case", "release", "1", "--by", "reviewer-a", stdin=subprocess.PIPE) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if "No legal conclusion" in line:  # the question has no line end; the case was read before
                    break
            shop.pages["/pricing"] = PRICING.format(
                STRIPE + '<script>Stripe("pk_live_Nq8xKJd02mPzLrT7vWbYcQe4")</script>'
            )
            shop.watched.crawl()
            out, err = process.communicate("y\n", timeout=120)
        assert (process.returncode, "have changed meanwhile" in err) == (1, True), out
        assert book.find(store, 1).releases == ()


def test_a_packet_that_is_gone_or_changed_is_named(shop: Shop) -> None:
    """The doctor says which; a backup saves the rest, and says that it is not whole."""
    shop.confirmed()
    for words in (
        ("case", "open", "stripe"),
        *(("case", "release", "1", "--yes", "--by", f"reviewer-{one}") for one in "ab"),
    ):
        assert said(shop, *words)[0] == 0
    for _ in range(3):
        assert said(shop, "packet", "build", "1")[0] == 0
    assert "Packets whole: 3." in said(shop, "doctor")[1]
    first, second, _ = sorted(shop.watched.workspace.packets.glob("*.zip"))
    first.write_bytes(first.read_bytes()[:-1])
    second.unlink()
    code, text = said(shop, "doctor")
    assert (code, text.count("Packet EX-")) == (1, 2)
    assert f"Packet EX-0001: {first} was changed since it was sealed" in text
    assert f"Packet EX-0002: {second} cannot be read: No such file or directory" in text
    archive = shop.watched.workspace.folder.with_name("kept.tar")
    code, text = said(shop, "backup", str(archive))
    assert (code, "and 2 packets." in text, f"packets/{second.name} is missing" in text) == (1, True, True)
    with tarfile.open(archive) as kept:
        assert {"packets/EX-0001_stripe.zip", "packets/EX-0003_stripe.zip", "railmon.db"} < set(kept.getnames())


def test_verify_tells_broken_from_unusable(shop: Shop) -> None:
    """Exit code 1 for a packet that is none, 2 where nothing is there to check or a fingerprint is no fingerprint."""
    fake = shop.watched.workspace.folder / "fake.zip"
    fake.write_bytes(b"no zip at all")
    assert said(shop, "packet", "verify", str(fake))[0] == 1
    assert said(shop, "packet", "verify", str(fake.with_name("none.zip")))[0] == 2
    assert said(shop, "packet", "verify", str(fake), "--fingerprint", "abc")[0] == 2


def test_a_packet_of_another_version_is_not_called_broken(shop: Shop) -> None:
    """Nor whole: exit code 2, with what to do."""
    shop.confirmed()
    said(shop, "case", "open", "stripe")
    for one in "ab":
        said(shop, "case", "release", "1", "--yes", "--by", f"reviewer-{one}")
    said(shop, "packet", "build", "1")
    home = shop.watched.workspace
    shutil.unpack_archive(home.packets / "EX-0001_stripe.zip", home.folder)
    folder, key = home.folder / "EX-0001_stripe", packets.signing_key(home)
    record, listed = folder / layout.RECORD, folder / layout.SUMS
    earlier = record.read_bytes().replace(b"railmon-packet/3", b"railmon-packet/2")
    hashes = (hashlib.sha256(data).hexdigest() for data in (record.read_bytes(), earlier))
    sums = listed.read_bytes().replace(*(text.encode() for text in hashes))
    record.write_bytes(earlier)
    listed.write_bytes(sums)
    (folder / layout.SSH).write_text(sign.ssh_sign(key, sums), encoding="ascii")
    (folder / layout.MINISIG).write_text(sign.minisign_sign(key, sums, "packet EX-0001"), encoding="ascii")
    code, text = said(shop, "packet", "verify", str(folder))
    assert (code, "BROKEN" in text, "FAILED" in text) == (2, False, False)
    assert "This version cannot judge the packet" in text


def test_an_unknown_provider_is_refused(shop: Shop) -> None:
    """With where to look."""
    code, text = said(shop, "case", "open", "no_such_company")
    assert code == 2
    assert "provider list" in text
