"""Crawls over real sockets: what is kept, what is refused, what hostile sites cannot do."""

import gzip
import json
import resource
import socket
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest

from monitor import doctor
from monitor.errors import WorkspaceError
from monitor.progress import Visited
from monitor.store import ledger
from scrapers.warc import read_capture
from tests.monitor.support import PATIENCE, Handler, Watched, answer, ended, fictional, hostile

SHOP = answer(b'<title>Shop</title><script src="https://js.stripe.com/v3/"></script><p>Plans from $9</p>')
MEGABYTE = b"x" * 1_000_000


def sends(*parts: bytes) -> Handler:
    """Answer every path with these bytes, and robots.txt with 404."""

    def handler(line: socket.socket, path: str, _closing: threading.Event) -> None:
        for part in parts if path != "/robots.txt" else (answer(b"", status="404 Not Found"),):
            line.sendall(part)

    return handler


def endless(line: socket.socket, path: str, closing: threading.Event) -> None:
    """Answer with ten gigabytes, and no robots.txt."""
    if path == "/robots.txt":
        return line.sendall(answer(b"", status="404 Not Found"))
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000000\r\n\r\n")
    while not closing.is_set():
        line.sendall(MEGABYTE)
    return None


def loop(line: socket.socket, path: str, _closing: threading.Event) -> None:
    """Redirect from a to b to a."""
    there = "/b" if path == "/" else "/"
    line.sendall(answer(b"", f"Location: {there}", status="404 Not Found" if path == "/robots.txt" else "302 Found"))


def bomb() -> Handler:
    """Answer with a gigabyte in a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(packer.compress(MEGABYTE) for _ in range(1000)) + packer.flush()
    return sends(answer(body, "Content-Encoding: gzip"))


def big_robots(line: socket.socket, path: str, closing: threading.Event) -> None:
    """Answer robots.txt with a hundred megabytes, whose first lines disallow /checkout."""
    if path != "/robots.txt":
        return line.sendall(answer(b'<a href="/checkout">Buy</a>'))
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000000\r\n\r\n")
    line.sendall(b"User-agent: *\nDisallow: /checkout\n" + b"#" * 64 + b"\n")
    for _ in range(100):
        if closing.is_set():
            return None
        line.sendall(MEGABYTE)
    return None


def drip(line: socket.socket, path: str, closing: threading.Event) -> None:
    """Answer with a byte a second (more often here, so that the test is short), headers included."""
    if path == "/robots.txt":
        return line.sendall(answer(b"", status="404 Not Found"))
    for byte in answer(b"y" * 10_000):
        if closing.wait(0.05):
            return None
        line.sendall(bytes([byte]))
    return None


def stopped() -> threading.Event:
    """Return a wish to stop that is there from the beginning."""
    event = threading.Event()
    event.set()
    return event


def landing(watched: Watched, host: str) -> dict[str, object]:
    """Return the last capture of a host's landing page."""
    with watched.store() as store:
        sql = "SELECT * FROM captures WHERE purpose = 'landing' AND url LIKE ? ORDER BY started_at DESC LIMIT 1"
        row = store.one(sql, f"http://{host}/%")
    assert row is not None
    return row


@pytest.mark.usefixtures("crawled")  # what is loaded once is no memory of a hostile site
def test_hostile_sites_become_facts_and_the_others_are_visited(tmp_path: Path) -> None:
    """Each ends as a capture with its reason; an honest site beside them is read; memory stays bounded."""
    sites = {
        "endless.example": endless,
        "loop.example": loop,
        "bomb.example": bomb(),
        "robots.example": big_robots,
        "drip.example": drip,
        "nul.example": sends(answer(b"\x00" * 100_000)),
        "junk.example": sends(b"\x16\x03\x01 this is not HTTP\r\n\r\n"),
        "picture.example": sends(answer(b"\x89PNG\r\n\x1a\n" + b"x" * 1000)),
        "honest.example": sends(SHOP),
    }
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with hostile(tmp_path, sites, deadline_seconds=1.5, max_bytes=3_000_000) as watched:
        result = watched.crawl()
        reasons = {host: landing(watched, host)["reason"] for host in sites}
        with watched.store() as store:
            findings = store.rows("SELECT DISTINCT provider FROM observations WHERE place = 'script'")
            refused = store.rows("SELECT reason FROM captures WHERE url = 'http://robots.example/checkout'")
            examined = doctor.examine(watched.workspace, store)
    assert result.problems == ()
    assert result.visited == len(sites)
    assert reasons == {
        "endless.example": "size",
        "loop.example": "redirects",
        "bomb.example": "ratio",
        "robots.example": "",
        "drip.example": "deadline",
        "nul.example": "",
        "junk.example": "protocol",
        "picture.example": "media",
        "honest.example": "",
    }
    assert refused == [{"reason": "robots"}]
    assert [row["provider"] for row in findings] == ["stripe"]
    assert examined.problems == ()
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 200


def test_every_request_is_a_capture_with_a_link_in_the_ledger(tmp_path: Path) -> None:
    """Rows, ledger and files agree, and each capture can be shown from its bytes."""
    with fictional(tmp_path) as watched:
        result = watched.crawl()
        with watched.store() as store:
            length, _ = ledger.verify(store)
            examined = doctor.examine(watched.workspace, store)
            kinds = {row["source"] for row in store.rows("SELECT DISTINCT source FROM captures")}
            targets = store.rows("SELECT COUNT(*) AS n FROM targets")[0]["n"]
    assert examined.captures == result.captures
    assert length == result.captures + targets
    assert kinds == {"http", "dns", "tls", "rdap"}
    assert not list(watched.workspace.captures.glob("*/*.part"))


def test_a_second_crawl_is_refused_by_name_of_the_first(tmp_path: Path) -> None:
    """Two processes, one lock: the second says who holds it, and the first goes on undisturbed."""
    entered, leave = threading.Event(), threading.Event()

    def slow(line: socket.socket, _path: str, _closing: threading.Event) -> None:
        entered.set()
        leave.wait(PATIENCE)
        line.sendall(SHOP)

    with (
        hostile(tmp_path, {"slow.example": slow}, deadline_seconds=2 * PATIENCE) as watched,
        ended(watched.railmon("crawl")) as first,
    ):
        try:
            assert entered.wait(PATIENCE)
            with ended(watched.railmon("crawl")) as second:
                _, told = second.communicate(timeout=PATIENCE)
            _, listed, _ = watched.call("target", "list", "--json")
            (status,) = json.loads(watched.call("status", "--json")[1])
        finally:
            leave.set()
        first.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert f"A crawl is running already (process {first.pid})" in told
    assert len(json.loads(listed)) == 1
    assert [night["state"] for night in status["nights"]] == ["running"]
    assert first.returncode == 0


def test_a_stopped_crawl_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Asked to stop, it ends with exit code 3 and a hint; the next call visits only those whose visit had not ended."""
    with fictional(tmp_path, delay_seconds=0.05) as watched:
        (watched.workspace.folder / "railmon.toml").write_text(
            (watched.workspace.folder / "railmon.toml").read_text("utf-8").replace("[network]", "[network]\nslots = 1"),
            encoding="utf-8",
        )
        process = watched.railmon("crawl")
        assert process.stderr is not None
        assert process.stderr.readline().startswith("1/")
        process.terminate()
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 3
        assert "to go on" in out
        with watched.store() as store:
            assert store.rows("SELECT target FROM visits WHERE state = 'done'")
        ended = len(list(watched.workspace.captures.rglob("*.warc.gz")))
        rest = watched.crawl()
        with watched.store() as store:
            visits = store.rows("SELECT crawl, state, COUNT(*) AS n FROM visits GROUP BY crawl, state")
    assert rest.resumed
    assert rest.visited == visits[0]["n"] - ended
    assert [(row["crawl"], row["state"]) for row in visits] == [(1, "done")]


def test_a_crawl_that_died_before_reading_is_read_without_asking_again(fiction: Watched) -> None:
    """Committed captures are read back from disk; no second request is made."""
    with fiction.store() as store:
        before = store.rows("SELECT * FROM observations ORDER BY 1, 5, 6, 8, 9, 10")
        captures = store.rows("SELECT COUNT(*) AS n FROM captures")
        with store.write() as db:
            db.execute("UPDATE crawls SET state = 'running'")
            db.execute("UPDATE visits SET state = 'captured'")
            db.execute("DELETE FROM observations")
            db.execute("DELETE FROM verdicts")
    again = fiction.crawl()
    with fiction.store() as store:
        assert store.rows("SELECT * FROM observations ORDER BY 1, 5, 6, 8, 9, 10") == before
        assert store.rows("SELECT COUNT(*) AS n FROM captures") == captures
        assert store.rows("SELECT COUNT(*) AS n FROM verdicts")[0]["n"] > 0
    assert again.resumed
    assert again.captures == 0


def test_a_finished_file_without_rows_is_adopted(fiction: Watched) -> None:
    """Killed between rename and commit: the file is committed, read, and not asked for again."""
    with fiction.store() as store:
        whole = store.rows("SELECT COUNT(*) AS n FROM captures")[0]["n"]
        row = store.rows("SELECT target, COUNT(*) AS n FROM captures GROUP BY target LIMIT 1")[0]
        with store.write() as db:
            db.execute("PRAGMA defer_foreign_keys = ON")
            for table in ("sketches", "observations", "identifiers", "verdicts", "captures"):
                db.execute(f"DELETE FROM {table} WHERE target = ?", (row["target"],))  # noqa: S608 - names from here
            db.execute("UPDATE visits SET state = 'pending' WHERE target = ?", (row["target"],))
            db.execute("UPDATE crawls SET state = 'running'")
    again = fiction.crawl()
    assert (again.saved, again.visited) == (row["n"], 0)
    with fiction.store() as store:
        assert store.rows("SELECT COUNT(*) AS n FROM captures")[0]["n"] == whole
        assert store.rows("SELECT DISTINCT state FROM visits") == [{"state": "done"}]


def test_a_full_disk_stops_the_crawl_in_one_sentence(tmp_path: Path) -> None:
    """What was committed stays whole, and with room the crawl goes on."""

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    with fictional(tmp_path) as watched:
        process = watched.railmon("crawl", preexec_fn=little_room)
        _, told = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1, told
        last = told.strip().splitlines()[-1]
        assert last.startswith("railmon: ")
        assert "is full" in last or "File too large" in last
        assert "Traceback" not in told
        with watched.store() as store:
            ledger.verify(store)
            assert doctor.examine(watched.workspace, store).problems == ()
        again = watched.crawl()
        with watched.store() as store:
            assert doctor.examine(watched.workspace, store).problems == ()
            states = store.rows("SELECT DISTINCT state FROM visits WHERE crawl = ?", again.crawl)
    assert not again.partial
    assert states == [{"state": "done"}]


def test_captures_that_cannot_be_written_stop_the_crawl_in_one_sentence(tmp_path: Path) -> None:
    """Not one fault for each target: nothing more is asked, and with a folder to write to the crawl goes on."""
    with hostile(tmp_path, {f"{name}.example": sends(SHOP) for name in ("a", "b", "c")}) as watched:
        watched.workspace.captures.rmdir()
        watched.workspace.captures.touch()
        code, out, told = watched.call("crawl")
        assert (code, out) == (1, "")
        place = watched.workspace.captures / "000001"
        why = f"The crawl stopped: {place}: Not a directory. What was committed stays; see to that and run it again."
        assert told == f"railmon: {why}\n"
        watched.workspace.captures.unlink()
        assert watched.crawl().visited == 3


def test_a_damaged_capture_is_named(fiction: Watched) -> None:
    """One flipped byte is found, with the capture's id; so is a file that is gone."""
    first, second = sorted(fiction.workspace.captures.glob("*/*.warc.gz"))[:2]
    body = bytearray(first.read_bytes())
    with fiction.store() as store:
        name = first.relative_to(fiction.workspace.folder).as_posix()
        row = store.one("SELECT id, offset, length FROM captures WHERE file = ? ORDER BY offset LIMIT 1", name)
        assert row is not None
        body[row["offset"] + row["length"] // 2] ^= 1
        first.write_bytes(body)
        second.unlink()
        examined = doctor.examine(fiction.workspace, store)
    (changed,) = [problem.told for problem in examined.problems if problem.kind is doctor.CHANGED]
    assert row["id"] in changed
    gone = [problem.told for problem in examined.problems if problem.kind is doctor.GONE]
    assert gone
    assert all(second.name in told for told in gone)
    told = fiction.call("doctor")[2].splitlines()
    assert len(told) == 3 + 6
    assert (told[0], told[2]) == ("1 capture whose bytes are not as they were stored:", f"  {doctor.CHANGED.todo}")
    assert told[3] == f"{len(gone)} captures whose file cannot be read:"
    assert told[7:] == [
        f"    and {len(gone) - 3} more; `railmon doctor --json` names each.",
        f"  {doctor.GONE.todo}",
    ]
    code, out, err = fiction.call("doctor", "--json")
    assert (code, err) == (1, "")
    assert [one["told"] for one in json.loads(out)] == [problem.told for problem in examined.problems]


def test_a_full_disk_is_named(fiction: Watched, tmp_path: Path) -> None:
    """The one of the backup need not be the one of the workspace."""

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    (tmp_path / "other").mkdir()
    process = fiction.railmon("backup", str(tmp_path / "other" / "night.tar"), preexec_fn=little_room)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told.startswith(f"railmon: The disk of {tmp_path / 'other'}/")
    assert list((tmp_path / "other").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_cannot_be_written_is_no_file(fiction: Watched) -> None:
    """In one sentence."""
    command = [sys.executable, "-m", "monitor", "--workspace", str(fiction.workspace.folder), "status"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode
    assert ended.stderr.startswith("railmon: The output, or a file: No space left on device.\n")


def test_a_backup_holds_what_links_lead_to_and_writes_through_none(fiction: Watched, tmp_path: Path) -> None:
    """Settings kept elsewhere are in it as a file; where others can write, nothing of theirs is overwritten."""
    import tarfile

    home = fiction.workspace.folder
    linked = [home / "railmon.toml", next(iter(fiction.workspace.captures.rglob("*.warc.gz")))]
    for number, path in enumerate(linked):
        path.rename(tmp_path / f"kept{number}")
        path.symlink_to(tmp_path / f"kept{number}")
    (tmp_path / "theirs").write_text("mine", encoding="utf-8")
    (tmp_path / "night.tar.part").symlink_to(tmp_path / "theirs")
    assert fiction.call("backup", str(tmp_path / "night.tar"))[0] == 0
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "mine"
    with tarfile.open(tmp_path / "night.tar") as archive:
        assert all(archive.getmember(path.relative_to(home).as_posix()).isreg() for path in linked)


def test_a_backup_follows_no_link_to_a_key_or_a_folder(fiction: Watched, tmp_path: Path) -> None:
    """Whoever can put a link where a capture lies could have the key carried out, or all of a disk."""
    import tarfile

    home = fiction.workspace.folder
    fiction.workspace.signing_key.parent.mkdir(exist_ok=True)
    fiction.workspace.signing_key.write_text("secret", encoding="utf-8")
    (tmp_path / "much").mkdir()
    (tmp_path / "much/more").write_text("theirs", encoding="utf-8")
    linked = sorted(fiction.workspace.captures.rglob("*.warc.gz"))[:2]
    for path, leads in zip(linked, (fiction.workspace.signing_key, tmp_path / "much"), strict=True):
        path.unlink()
        path.symlink_to(leads)
    code, _, told = fiction.call("backup", str(tmp_path / "night.tar"))
    names = [path.relative_to(home).as_posix() for path in linked]
    assert (code, [line.split(" ")[0] for line in told.splitlines()]) == (1, names)
    with tarfile.open(tmp_path / "night.tar") as archive:
        assert not [name for name in archive.getnames() if name.startswith(tuple(names))]


@pytest.mark.parametrize("file", ["night.tar", "railmon.db"])
def test_a_backup_is_a_whole_workspace(fiction: Watched, tmp_path: Path, file: str) -> None:
    """Unpacked elsewhere it is examined and found whole, and holds the same findings, whatever it is called."""
    import tarfile

    assert fiction.call("backup", str(tmp_path / file))[0] == 0
    with tarfile.open(tmp_path / file) as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    from monitor.workspace import Workspace

    restored = Watched(Workspace.open(tmp_path / "restored"))
    with fiction.store() as old, restored.store() as new:
        assert doctor.examine(restored.workspace, new).problems == ()
        assert new.rows("SELECT * FROM observations") == old.rows("SELECT * FROM observations")
    code, _, told = fiction.call("backup", str(tmp_path / file))
    assert (code, "exists already" in told) == (1, True)
    (lost,) = list(fiction.workspace.captures.rglob("*.warc.gz"))[:1]
    lost.unlink()
    code, _, told = fiction.call("backup", str(tmp_path / "other.tar"))
    name = lost.relative_to(fiction.workspace.folder).as_posix()
    assert (code, told) == (
        1,
        f"{name} is missing or cannot be read, and so it is not in the backup; put a copy back.\n",
    )
    with tarfile.open(tmp_path / file) as whole, tarfile.open(tmp_path / "other.tar") as rest:
        assert set(whole.getnames()) - set(rest.getnames()) == {name}


@pytest.mark.parametrize("packed", [True, False])
def test_identify_reads_a_capture_file(tmp_path: Path, packed: bool) -> None:
    """The WARC of a visit can be given to identify, packed or not."""
    with hostile(tmp_path, {"honest.example": sends(SHOP)}) as watched:
        watched.crawl()
    (path,) = watched.workspace.captures.glob("*/*.warc.gz")
    if not packed:
        plain = tmp_path / "plain.warc"
        plain.write_bytes(gzip.decompress(path.read_bytes()))
        path = plain
    code, out, told = watched.call("identify", str(path), "--json")
    assert (code, told) == (0, "")
    pages = [json.loads(line) for line in out.splitlines()]
    assert [page["url"] for page in pages] == ["http://honest.example/"]
    assert pages[0]["findings"][0]["provider"] == "stripe"


@pytest.mark.parametrize("said", ["", "HTTP/1.1 302 Found\r\nLocation: {}x\r\nContent-Length: 9\r\n\r\n"])
def test_a_stop_ends_requests_that_hang(tmp_path: Path, said: str) -> None:
    """Asked to stop while a site says nothing, or where to go and no more, the crawl is over long before a deadline."""
    entered = threading.Event()

    def silent(line: socket.socket, path: str, closing: threading.Event) -> None:
        line.sendall(said.format(path).encode())
        entered.set()
        closing.wait(60)

    with hostile(tmp_path, {"silent.example": silent}, deadline_seconds=50) as watched:
        process = watched.railmon("crawl")
        assert entered.wait(PATIENCE)
        process.terminate()
        process.communicate(timeout=40)  # less than the deadline of the request
        assert process.returncode == 3
        assert watched.crawl(stopped()).visited == 0  # saves what the first one left, and visits nobody
        with watched.store() as store:
            assert store.rows("SELECT url FROM captures WHERE reason <> ''") == []


def test_a_beginning_that_was_saved_twice_is_still_no_whole_visit(fiction: Watched) -> None:
    """Killed while saving what an earlier kill left: the visit is made again all the same."""
    with fiction.store() as store:
        row = store.rows("SELECT file, target FROM captures ORDER BY target LIMIT 1")[0]
        with store.write() as db:
            for table in ("sketches", "observations", "identifiers", "verdicts", "captures"):
                db.execute(f"DELETE FROM {table} WHERE target = ?", (row["target"],))  # noqa: S608 - names from here
            db.execute("UPDATE visits SET state = 'pending' WHERE target = ?", (row["target"],))
            db.execute("UPDATE crawls SET state = 'running'")
    path = fiction.workspace.folder / row["file"]
    path.rename(path.with_name(path.name.replace(".warc", ".saved1.warc")))
    (fiction.workspace.captures / "old").mkdir()
    (fiction.workspace.captures / "old/x.warc.gz").write_bytes(b"none of ours")
    again = fiction.crawl()
    with fiction.store() as store:
        files = store.rows("SELECT DISTINCT file FROM captures WHERE target = ?", row["target"])
    assert again.saved > 0
    assert again.visited == 1
    assert len(files) == 2


def test_a_visit_whose_file_is_lost_fails_alone(fiction: Watched) -> None:
    """The others of the night are read and visited; the fault is told."""
    with fiction.store() as store:
        row = store.rows("SELECT file, target FROM captures ORDER BY target LIMIT 1")[0]
        with store.write() as db:
            db.execute("UPDATE visits SET state = 'captured' WHERE target = ?", (row["target"],))
            db.execute("UPDATE visits SET state = 'pending' WHERE target = ?", (row["target"] + 1,))
            db.execute("UPDATE crawls SET state = 'running'")
    (fiction.workspace.folder / row["file"]).unlink()
    again = fiction.crawl()
    assert len(again.problems) == 1
    assert row["file"] in again.problems[0]
    assert again.visited == 1
    with fiction.store() as store:
        states = store.rows("SELECT state, COUNT(*) AS n FROM visits GROUP BY state ORDER BY state")
    assert states[1] == {"state": "failed", "n": 1}


def test_a_target_retired_meanwhile_leaves_the_resumed_crawl(fiction: Watched) -> None:
    """Nobody asks it for anything any more."""
    with fiction.store() as store, store.write() as db:
        db.execute("UPDATE visits SET state = 'pending' WHERE target IN (1, 2)")
        db.execute("UPDATE crawls SET state = 'running'")
        db.execute("UPDATE targets SET status = 'retired' WHERE id = 1")
    assert fiction.crawl().visited == 1
    with fiction.store() as store:
        assert store.rows("SELECT state FROM visits WHERE target = 1") == [{"state": "dropped"}]


def test_a_fault_is_not_the_callers_wish_to_stop(tmp_path: Path) -> None:
    """The event by which a caller stops a crawl is the caller's alone: a service goes on after a failed night."""

    def full(_event: Visited) -> None:
        raise WorkspaceError("The disk is full.")

    stop = threading.Event()
    with fictional(tmp_path) as watched:
        with pytest.raises(WorkspaceError, match="disk is full"):
            watched.crawl(stop, full)
        assert not stop.is_set()
        assert watched.crawl(stop).resumed


def test_damage_outside_the_captures_is_named_by_the_doctor(fiction: Watched) -> None:
    """The file's opening record, and whatever stands behind its last capture."""
    first, second = sorted(fiction.workspace.captures.glob("*/*.warc.gz"))[:2]
    data = bytearray(first.read_bytes())
    data[100] ^= 1
    first.write_bytes(data)
    with second.open("ab") as file:
        file.write(b"more")
    with fiction.store() as store:
        examined = doctor.examine(fiction.workspace, store)
    assert {problem.kind for problem in examined.problems} == {doctor.FRAME}
    assert all(str(path) in problem.told for path, problem in zip((first, second), examined.problems, strict=True))
    code, _, told = fiction.call("doctor")
    assert (code, told.splitlines()[0]) == (1, "2 capture files with damage outside the captures:")


def test_a_changed_row_is_named_by_the_doctor(fiction: Watched) -> None:
    """Whoever edits the address or the time of a capture is found out: the bytes still say it."""
    with fiction.store() as store:
        row = store.rows("SELECT id FROM captures WHERE purpose = 'landing' LIMIT 1")[0]
        with store.write() as db:
            db.execute("UPDATE captures SET url = 'https://other.example/', status = 500 WHERE id = ?", (row["id"],))
        (problem,) = doctor.examine(fiction.workspace, store).problems
    assert problem.kind is doctor.EDITED
    assert row["id"] in problem.told
    assert "url, status" in problem.told


def test_the_referrer_of_a_target_reaches_its_landing_page_alone(tmp_path: Path) -> None:
    """A shop that shows itself only to those who come from an advert is asked as one of them."""
    page = answer(b'<a href="/pricing">Pricing</a>')
    with hostile(tmp_path, {"shop.example": sends(page)}) as watched:
        with watched.store() as store, store.write() as db:
            db.execute("UPDATE targets SET referrer = 'https://adverts.example/'")
        watched.crawl()
        with watched.store() as store:
            rows = {row["purpose"]: row for row in store.rows("SELECT * FROM captures WHERE source = 'http'")}
    kept = {
        purpose: read_capture(watched.workspace.folder / row["file"], row["offset"], row["length"])
        for purpose, row in rows.items()
    }
    sent = {purpose: dict(one.request_headers).get("Referer") for purpose, one in kept.items()}
    assert sent == {"robots": None, "landing": "https://adverts.example/", "pricing": None}


def test_a_named_target_that_is_not_due_is_not_asked_again(tmp_path: Path) -> None:
    """--due counts beside --target: visited once, left alone the same night."""
    with hostile(tmp_path, {"shop.example": sends(SHOP)}) as watched:
        words = ("crawl", "--due", "--target", "http://shop.example/")
        told = [watched.call(*words)[1] for _ in range(2)]
    assert told[0].startswith("Crawl 1 done: visits 1,")
    assert told[1] == "Nothing to visit: no target is due.\n"


def test_a_killed_crawl_is_called_interrupted(tmp_path: Path) -> None:
    """No process is at work on it, which its lock tells, and the status says what goes on with it."""
    entered = threading.Event()

    def silent(_line: socket.socket, _path: str, closing: threading.Event) -> None:
        entered.set()
        closing.wait(30)

    with hostile(tmp_path, {"silent.example": silent}, deadline_seconds=50) as watched:
        process = watched.railmon("crawl")
        assert entered.wait(PATIENCE)
        process.kill()
        process.communicate(timeout=10)
        _, told, _ = watched.call("status")
    assert "A crawl was interrupted; `railmon crawl` goes on.\n" in told
    assert told.splitlines()[-1].split()[:2] == ["1", "interrupted"]
