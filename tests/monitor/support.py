"""What the tests of whole crawls share: a small fictional web with a workspace that watches it, and hostile sites."""

import contextlib
import fcntl
import io
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor import demo, simulator
from monitor.cli import main
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.pipeline import CrawlResult, crawl
from monitor.progress import Report
from monitor.store import Store, targets
from monitor.store.targets import Named
from monitor.workspace import Workspace, init
from scrapers.fetch import SystemClock
from scrapers.locator import Locator
from tests.scrapers.support_web import Names

PATIENCE = 240.0
"""Seconds after which a command that should begin or end by itself counts as hanging, on a busy machine too."""
Handler = Callable[[socket.socket, str, threading.Event], None]
"""Takes the connection, the path asked, and an event that is set when the server closes."""


@dataclass(frozen=True)
class Watched:
    """A workspace, and how to work with it."""

    workspace: Workspace
    bound: tuple[str, ...] = ()
    """What the command line runs under: a program and its words."""

    def store(self) -> Store:
        """Open the database."""
        return Store(self.workspace.database, system_now)

    def copied(self, folder: Path) -> "Watched":
        """Return a copy of the workspace in another folder."""
        shutil.copytree(self.workspace.folder, folder)
        return Watched(Workspace.open(folder), self.bound)

    def crawl(self, stop: threading.Event | None = None, report: Report = lambda _event: None) -> CrawlResult:
        """Crawl all targets in this process."""
        with self.store() as store:
            chosen = targets.all_targets(store)
        return crawl(self.workspace, chosen, knowledge(), SystemClock(), report, stop or threading.Event())

    def call(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        """Run the command line in this process, where one of its own is not what is tested: that costs a second."""
        return called(self.workspace.folder, *words, typed=typed)

    def railmon(self, *words: str, **more: object) -> subprocess.Popen[str]:
        """Start the command line in a process of its own."""
        command = [*self.bound, sys.executable, "-m", "monitor", "--workspace", str(self.workspace.folder), *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=os.environ | {"COLUMNS": "200"}, **pipes, **more)


@contextlib.contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Give a process that does not outlive the block, nor do its pipes: what fails here disturbs no other test."""
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def called(folder: Path, *words: str, typed: str = "") -> tuple[int, str, str]:
    """Call railmon on a workspace as the shell does, in this process; give exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    rights = os.umask(0o077)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["railmon", "--workspace", str(folder), *words])
            patch.setattr(sys, "stdin", io.StringIO(typed))
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
                main()
    finally:
        os.umask(rights)
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def on_terminal(width: int, folder: Path, *words: str) -> list[str]:
    """Run the command line on a terminal of so many columns and return the lines that it shows."""
    ours, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "monitor", "--workspace", str(folder), *words]
    with subprocess.Popen(command, env=env, stdin=its, stdout=its, stderr=its):
        os.close(its)
        told = b""
        with contextlib.suppress(OSError):  # on Linux the end of a terminal is an error
            while more := os.read(ours, 65_536):
                told += more
        os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", told.decode()).splitlines()


def watching(folder: Path, locators: list[str], tables: dict[str, dict[str, object]]) -> Watched:
    """Make a workspace with settings and targets."""
    init(folder)
    (folder / "railmon.toml").write_text(demo.toml({"identity": demo.IDENTITY, **tables}), encoding="utf-8")
    made = Watched(Workspace.open(folder))
    with made.store() as store:
        targets.add_all(store, [Named(locator=Locator.parse(text), source="test", note="test") for text in locators])
    return made


@contextlib.contextmanager
def fictional(folder: Path, *, storefronts: int = 4, delay_seconds: float = 0.0) -> Iterator[Watched]:
    """Serve a small fictional web and give a workspace that watches the sites of its first night."""
    world = simulator.build(storefronts=storefronts)
    with simulator.serve(world, folder / "web") as web:
        tables = web.settings()
        tables["network"]["delay_seconds"] = delay_seconds
        yield watching(folder / "w", [row.locator for row in world.targets(1)], tables)


@contextlib.contextmanager
def hostile(folder: Path, sites: dict[str, Handler], **network: object) -> Iterator[Watched]:
    """Serve hosts (HTTP only), each by its own handler, and give a workspace that watches them."""
    names = Names({(host, "A"): ["192.0.2.1"] for host in sites})
    server = _Raw(sites)
    settings = {
        "resolver": f"127.0.0.1:{names.port}",
        "allow": ["192.0.2.0/24"],
        "connect": {"*:80": f"127.0.0.1:{server.port}"},
        "delay_seconds": 0.0,
        **network,
    }
    rdap = {"rdap": "http://rdap.example"}
    try:
        yield watching(folder / "w", [f"http://{host}/" for host in sites], {"network": settings, "endpoints": rdap})
    finally:
        server.close()
        names.close()


class _Raw:
    """A socket server that knows of HTTP no more than the host and path of a request."""

    def __init__(self, sites: dict[str, Handler]) -> None:
        self._sites = sites
        self._closing = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            line, _ = self._socket.accept()
            if self._closing.is_set():
                line.close()
                return
            thread = threading.Thread(target=self._serve, args=(line,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            line.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head and (more := line.recv(4096)):
                head += more
            lines = head.decode("latin-1").split("\r\n")
            host = next((text[6:] for text in lines if text.lower().startswith("host: ")), "")
            if handler := self._sites.get(host):
                handler(line, lines[0].split(" ")[1], self._closing)

    def close(self) -> None:
        self._closing.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join()
        self._socket.close()


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return an HTTP answer in bytes."""
    first = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*first, *headers, "", ""]).encode() + body
