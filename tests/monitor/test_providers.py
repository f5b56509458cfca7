"""Every provider file is sound and its own examples hold, with all the other files loaded beside it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from monitor.document import read
from monitor.identify import group, identify
from monitor.model import Reading
from monitor.reference import Example, Provider, folder, load
from scrapers.capture import Capture, Source

FILES = sorted((folder() / "providers").glob("*.toml"))
CATALOGUE = load()
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def captures(example: Example) -> Iterator[Capture]:
    """Yield the captures that an example stands for."""
    host = urlsplit(example.url).hostname or ""
    yield Capture(
        source=Source.HTTP,
        url=example.url,
        purpose="landing",
        started_at=NOW,
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
        origin = {"address": "192.0.2.1", "asn": example.asn, "name": "EXAMPLE"}
        answers.append((Source.DNS, "dns:192.0.2.1?type=ORIGIN", origin))
    if example.issuer:
        answers.append((Source.TLS, f"tls://{host}:443", {"host": host, "issuer_organisation": example.issuer}))
    if example.registrar:
        ids = [{"type": "IANA Registrar ID", "identifier": str(example.registrar)}]
        entities = [{"objectClassName": "entity", "roles": ["registrar"], "publicIds": ids}]
        domain = {"objectClassName": "domain", "ldhName": host, "entities": entities}
        answers.append((Source.RDAP, f"https://rdap.example/domain/{host}", domain))
    for source, url, answer in answers:
        body = json.dumps(answer).encode()
        yield Capture(source=source, url=url, purpose=source.value, started_at=NOW, body=body)


def readings(example: Example) -> Iterator[Reading]:
    """Yield what identify reads in each capture of an example."""
    for capture in captures(example):
        document = read(capture.body, capture.url) if capture.source is Source.HTTP else None
        yield identify(capture, CATALOGUE, document)


def complaint(provider: Provider, example: Example) -> str:
    """Return what is wrong with an example, empty when it holds."""
    read_ = list(readings(example))
    findings = [f for f in group(o for reading in read_ for o in reading.observations) if f.provider == provider.id]
    if example.role:
        findings = [finding for finding in findings if finding.role is example.role]
    grades = max((finding.grade for finding in findings), default=None)
    found = str(grades) if grades else "nothing"
    if found != example.finds:
        return f"finds {found}, not {example.finds}: {example.html or example.url} {example.role or ''}"
    seen = {f"{i.kind}:{i.value}" for reading in read_ for i in reading.identifiers}
    missing = [identifier for identifier in example.identifiers if identifier not in seen]
    return f"lacks {missing} among {sorted(seen)}: {example.html}" if missing else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_provider_file_is_sound_and_its_examples_hold(file: Path) -> None:
    """The id is the file's stem, sources are there, one example finds something, one finds nothing, each as it says."""
    provider = CATALOGUE.providers[file.stem]
    assert provider.sources
    assert provider.roles
    outcomes = [example.finds == "nothing" for example in provider.examples]
    assert True in outcomes, "no negative example"
    assert False in outcomes, "no positive example"
    wrong = [text for example in provider.examples if (text := complaint(provider, example))]
    assert not wrong, "\n".join(wrong)
