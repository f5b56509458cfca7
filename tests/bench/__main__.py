"""Prints the benchmark tables. CPU time of this process unless a row says wall time; best of the rounds."""

import hashlib
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import lxml.html
import requests
from rich.console import Console
from rich.table import Table

from monitor import simulator
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.document import read
from monitor.files import captures_in
from monitor.identify import identify
from monitor.recognise import judge, load_vocabulary
from monitor.reference import folder
from monitor.store import Store, ledger
from scrapers.capture import Capture
from scrapers.fetch import Door, FetchSettings
from scrapers.redact import redact
from scrapers.warc import WarcWriter, read_captures

CORPUS = (
    Path(os.environ.get("RAILMON_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus") / "real-pages.warc.gz"
)
ROUNDS = 3
Row = tuple[str, float]


def best(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the least time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def pages() -> tuple[str, list[Capture]]:
    """Return what is read: the real pages, or the fictional ones where those are missing."""
    if CORPUS.exists():
        return "300 real pages", list(captures_in(CORPUS))
    world = simulator.build()
    found = [
        Capture(source="http", url=f"https://{host.name}{path}", purpose="landing", started_at=system_now(), status=200,  # type: ignore[arg-type]
                response_headers=(("content-type", reply.kind),), body=reply.body.encode())
        for host in world.hosts
        for path, reply in (host.routes(1) or {}).items()
        if reply.status == 200
    ]  # fmt: skip
    return f"{len(found)} fictional pages", found


def reading(captures: list[Capture]) -> Iterator[Row]:
    """Yield the cost of each step over the same pages."""
    known = knowledge()
    documents = [read(one.body, one.url) for one in captures]
    yield "UTF-8 decoding (floor)", best(lambda: [one.body.decode("utf-8", "replace") for one in captures])
    yield "lxml, parse only (peer)", best(lambda: [lxml.html.document_fromstring(one.body) for one in captures])
    yield "document.read", best(lambda: [read(one.body, one.url) for one in captures])
    pairs = list(zip(captures, documents, strict=True))
    yield "identify", best(lambda: [identify(one, known.catalogue, document) for one, document in pairs])
    yield "recognise.judge", best(lambda: [judge([document], [], known.vocabulary) for document in documents])
    yield "redact", best(lambda: [redact(one.body, "text/html") for one in captures])


def recognising(captures: list[Capture]) -> Iterator[Row]:
    """Yield the cost of recognition from the bytes of a page to its verdict, and of its steps."""
    vocabulary = knowledge().vocabulary

    def verdicts() -> list[object]:
        return [judge([read(one.body, one.url)], [], vocabulary) for one in captures]

    yield "lxml, parse only (peer)", best(lambda: [lxml.html.document_fromstring(one.body) for one in captures])
    start = time.process_time()
    verdicts()
    yield "read, cut into blocks and judge: the first time", time.process_time() - start
    yield "read, cut into blocks and judge", best(verdicts)
    yield "of it: read", best(lambda: [len(read(one.body, one.url).addresses) for one in captures])
    yield "of it: read and cut into blocks", best(lambda: [len(read(one.body, one.url).blocks) for one in captures])
    yield "load the words", best(lambda: load_vocabulary(folder() / "vocabulary"))


def keeping(captures: list[Capture], folder: Path) -> Iterator[Row]:
    """Yield the cost of writing and reading captures."""
    count = iter(range(1000))

    def write() -> None:
        path = folder / f"{next(count)}.warc.gz"
        with WarcWriter(path, software="bench", new_id=lambda: os.urandom(8).hex(), now=system_now) as warc:
            for one in captures:
                warc.write(one)
            warc.commit()

    yield "SHA-256 of the bodies (floor)", best(lambda: [hashlib.sha256(one.body).digest() for one in captures])
    yield "write captures (gzip)", best(write)
    yield "read captures back", best(lambda: list(read_captures(folder / "0.warc.gz")))


def links(folder: Path, number: int = 5_000) -> Iterator[Row]:
    """Yield the wall time of ledger links, in one transaction and one by one, against bare inserts."""
    store = Store(folder / "bench.db", system_now)
    entries = [("bench", {"n": n}) for n in range(number)]

    def batch() -> None:
        with store.write() as db:
            ledger.append(db, store.now(), entries)

    def one_by_one() -> None:
        for entry in entries[: number // 10]:
            with store.write() as db:
                ledger.append(db, store.now(), [entry])

    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("CREATE TABLE t (seq INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT)")

    def inserts() -> None:
        bare.execute("BEGIN")
        bare.executemany(
            "INSERT INTO t (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", [("x" * 20, "b", "{}", "p" * 64, "h" * 64)] * number
        )
        bare.execute("COMMIT")

    yield f"{number} bare inserts, one transaction (floor)", best(inserts, time.perf_counter)
    yield f"{number} links, one transaction", best(batch, time.perf_counter)
    yield f"{number} links, one by one (from {number // 10})", 10 * best(one_by_one, time.perf_counter)
    yield "verify the whole chain", best(lambda: ledger.verify(store), time.perf_counter)
    bare.close()
    store.close()


def fetching(folder: Path, number: int = 200) -> Iterator[Row]:
    """Yield the cost of the door against bare requests, a connection a page over TLS on loopback, servers included."""
    world = simulator.build()
    with simulator.serve(world, folder / "web") as web:
        network = web.settings()["network"]
        settings = FetchSettings(user_agent="railmon/bench (bench)", resolver=network["resolver"],
                                 allow=tuple(network["allow"]), connect=network["connect"], ca_file=network["ca_file"],
                                 delay_seconds=0.0)  # fmt: skip
        host = next(site.host for site in world.sites if site.scenario == "script_static")
        port = network["connect"]["*:443"]

        def bare() -> None:
            for _ in range(number):
                with requests.Session() as session:
                    session.get(f"https://{port}/", headers={"Host": host}, verify=False, timeout=10)

        def door() -> None:
            with Door(settings) as one:
                for _ in range(number):
                    one.get(f"https://{host}/", purpose="landing")

        yield f"{number} pages, bare requests without checks (peer)", best(bare)
        yield f"{number} pages, the door", best(door)


def show(title: str, rows: Iterator[Row]) -> None:
    """Print a table: seconds, and the ratio to the first row."""
    table = Table("", "seconds", "ratio to the first row", title=title, title_justify="left", box=None)
    first = 0.0
    for name, seconds in rows:
        first = first or seconds
        table.add_row(name, f"{seconds:.3f}", f"{seconds / first:.2f}")
    Console(width=110).print(table, "")


def main() -> None:
    """Run all."""
    import urllib3

    urllib3.disable_warnings()
    what, captures = pages()
    size = sum(len(one.body) for one in captures) / 1e6
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, railmon {version('railmon')}, "  # noqa: T201
          f"selectolax {version('selectolax')}, lxml {version('lxml')}, requests {version('requests')}; "
          f"best of {ROUNDS}; {what}, {size:.0f} MB.\n")  # fmt: skip
    show(f"Recognising {what} (CPU time)", recognising(captures))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        show(f"Reading {what} (CPU time)", reading(captures))
        show(f"Keeping {what} (CPU time)", keeping(captures, place))
        show("Ledger (wall time)", links(place))
        show("Fetching on loopback (CPU time of client and server)", fetching(place))
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
