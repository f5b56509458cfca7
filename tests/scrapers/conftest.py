"""What the tests of the scrapers share."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.warc import WarcWriter

STARTED = datetime(2026, 3, 4, 5, 6, 7, 89012, tzinfo=UTC)


def _open_writer(path: Path) -> WarcWriter:
    numbers = itertools.count()
    return WarcWriter(
        path,
        software="railmon/0.1.0",
        new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012d}",
        now=lambda: STARTED,
    )


def _captures() -> list[Capture]:
    """One capture of every shape that a group of records can have."""
    page = Capture(
        source=Source.HTTP,
        url="https://shop.example/pricing?q=1",
        purpose="pricing",
        parent="https://shop.example/",
        started_at=STARTED,
        seconds=0.25,
        vantage="de",
        status=200,
        request_headers=(("Host", "shop.example"), ("Accept", "text/html")),
        response_headers=(
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "77"),
            ("X-Word", "caf\xe9"),
        ),
        cookie_names=("session",),
        body="<p>9.99 € a month</p>".encode(),
        received_length=77,
        received_sha256="ab" * 32,
        address="203.0.113.7",
        peer="127.0.0.1:8443",
    )
    common = {"started_at": STARTED, "purpose": "other"}
    return [
        page,
        Capture(
            source=Source.HTTP,
            url="https://shop.example/",
            status=200,
            request_headers=(("Host", "shop.example"),),
            response_headers=(("Content-Type", "text/html"),),
            body=b'<img src="data:,cut-image-png-9000" alt="Card">',
            cut=("img src image/png 9000",),
            received_length=9100,
            peer="[2001:db8::1]:443",
            **common,
        ),
        Capture(
            source=Source.HTTP,
            url="https://shop.example/logo.png",
            status=200,
            reason=Reason.MEDIA,
            detail="Not text.",
            request_headers=(("Host", "shop.example"),),
            response_headers=(("Content-Type", "image/png"), ("Content-Length", "5000")),
            **common,
        ),
        Capture(
            source=Source.HTTP,
            url="https://gone.example/",
            outcome=Outcome.FAILED,
            reason=Reason.CONNECT,
            detail="No connection.",
            request_headers=(("Host", "gone.example"),),
            **common,
        ),
        Capture(
            source=Source.HTTP,
            url="https://shop.example/secret",
            outcome=Outcome.REFUSED,
            reason=Reason.ROBOTS,
            **common,
        ),
        Capture(source=Source.DNS, url="dns:shop.example?type=NS", body=b'{"type":"NS"}', **common),
        Capture(source=Source.TLS, url="tls://shop.example:443", body=b'{"verified":true}', **common),
        Capture(
            source=Source.RDAP,
            url="https://rdap.example/domain/shop.example",
            status=200,
            request_headers=(("Host", "rdap.example"),),
            response_headers=(("Content-Type", "application/rdap+json"),),
            body=b"{}",
            **common,
        ),
        Capture(
            source=Source.HTTP,
            url="https://slow.example/",
            status=200,
            outcome=Outcome.FAILED,
            reason=Reason.DEADLINE,
            request_headers=(("Host", "slow.example"),),
            body=b"<p>the begin",
            **common,
        ),
    ]


@pytest.fixture(scope="session")
def open_writer() -> Callable[[Path], WarcWriter]:
    """Open a writer whose ids and clock are fixed."""
    return _open_writer


@pytest.fixture
def captures() -> list[Capture]:
    """One capture of every shape."""
    return _captures()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write captures to a finished file and return its path."""
    numbers = itertools.count()

    def write_all(*captures: Capture) -> Path:
        path = tmp_path / f"{next(numbers)}.warc.gz"
        with _open_writer(path) as writer:
            for capture in captures:
                writer.write(capture)
            return writer.commit()

    return write_all
