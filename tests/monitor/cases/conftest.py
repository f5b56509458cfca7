"""A shop whose pages a test changes, and a night over the fictional web with reviewers."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor.cases import confirm, reviewers
from monitor.store import targets
from tests.monitor.support import Watched, answer, hostile

LANDING = """<html lang="en"><title>AI clothes remover</title><h1>Undress any photo with AI</h1>
<p>Upload a photo and our AI removes the clothes.</p><p>Packages from $4.99.</p><a href="/pricing">Pricing</a></html>"""
PRICING = '<html lang="en"><title>Pricing</title><p>10 credits: $4.99</p><button>Pay</button>{}</html>'
STRIPE = '<script src="https://js.stripe.com/v3/"></script>'
PADDLE = '<script src="https://cdn.paddle.com/paddle/v2/paddle.js"></script>'


@dataclass
class Shop:
    """A shop under our hands, and the workspace that watches it."""

    watched: Watched
    pages: dict[str, str] = field(default_factory=dict)
    """Body by path; every other path is 404. Empty: the shop hangs up."""
    status: dict[str, str] = field(default_factory=dict)
    """Status line by path, where it is not 200."""

    def confirmed(self) -> None:
        """Crawl, and confirm the shop by a reviewer."""
        self.watched.crawl()
        with self.watched.store() as store:
            for name in ("reviewer-a", "reviewer-b"):
                reviewers.add(self.watched.workspace, store, name)
            confirm.confirm(self.watched.workspace, store, targets.find(store, "1"), "reviewer-a")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop that takes Stripe, at http://shop.example/."""
    with serving(tmp_path) as made:
        yield made


@contextlib.contextmanager
def serving(folder: Path, *others: str) -> Iterator[Shop]:
    """Serve the shop, and other hosts that say nothing but hello."""
    made = Shop(Watched.__new__(Watched), {"/": LANDING, "/pricing": PRICING.format(STRIPE)})

    def serve(line: socket.socket, path: str, _closing: threading.Event) -> None:
        if not made.pages:
            return
        body = made.pages.get(path)
        with contextlib.suppress(OSError):
            status = made.status.get(path, "200 OK" if body is not None else "404 Not Found")
            line.sendall(answer((body if body and path not in made.status else "").encode(), status=status))

    def greet(line: socket.socket, _path: str, _closing: threading.Event) -> None:
        line.sendall(answer(b"<title>Hello</title><p>Hello.</p>"))

    with hostile(folder, {"shop.example": serve, **dict.fromkeys(others, greet)}) as watched:
        made.watched = watched
        yield made


@pytest.fixture
def reviewed(fiction: Watched) -> Watched:
    """The fictional workspace with two reviewers and every storefront confirmed by the first."""
    with fiction.store() as store:
        for name in ("reviewer-a", "reviewer-b"):
            reviewers.add(fiction.workspace, store, name)
        for target in storefronts(fiction):
            confirm.confirm(fiction.workspace, store, targets.find(store, str(target)), "reviewer-a")
    return fiction


def storefronts(watched: Watched) -> list[int]:
    """Return the targets whose verdict is storefront."""
    with watched.store() as store:
        return [
            row["target"] for row in store.rows("SELECT target FROM verdicts WHERE kind = 'storefront' ORDER BY target")
        ]
