"""Examples of provider files, as the captures that they stand for."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor.document import read
from monitor.identify import identify
from monitor.model import Reading
from monitor.reference import Catalogue, Example
from scrapers.capture import Capture, Source

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
"""The time of every capture made of an example; nothing depends on it."""


def read_example(example: Example, catalogue: Catalogue) -> Iterator[Reading]:
    """Yield what identify reads in each capture of an example."""
    for capture in captures_of(example):
        document = read(capture.body, capture.url) if capture.source is Source.HTTP else None
        yield identify(capture, catalogue, document)


def captures_of(example: Example) -> Iterator[Capture]:
    """Yield the captures that an example stands for."""
    host = urlsplit(example.url).hostname or ""
    yield Capture(
        source=Source.HTTP,
        url=example.url,
        purpose="landing",
        started_at=WHEN,
        status=200,
        response_headers=(("Content-Type", "text/html; charset=utf-8"), *example.headers.items()),
        cookie_names=example.cookies,
        body=example.html.encode(),
    )
    answers: list[tuple[Source, str, dict[str, object]]] = [
        (Source.DNS, f"dns:{host}?type={kind}", {"name": host, "type": kind, "canonical": host, "values": list(values)})
        for kind, values in example.dns.items()
    ]
    if example.asn:
        origin: dict[str, object] = {"address": "192.0.2.1", "asn": example.asn, "name": "EXAMPLE"}
        answers.append((Source.DNS, "dns:192.0.2.1?type=ORIGIN", origin))
    if example.issuer:
        answers.append((Source.TLS, f"tls://{host}:443", {"host": host, "issuer_organisation": example.issuer}))
    if example.registrar:
        ids = [{"type": "IANA Registrar ID", "identifier": str(example.registrar)}]
        entities = [{"objectClassName": "entity", "roles": ["registrar"], "publicIds": ids}]
        domain: dict[str, object] = {"objectClassName": "domain", "ldhName": host, "entities": entities}
        answers.append((Source.RDAP, f"https://rdap.example/domain/{host}", domain))
    for source, url, answer in answers:
        yield Capture(source=source, url=url, purpose=source.value, started_at=WHEN, body=json.dumps(answer).encode())
