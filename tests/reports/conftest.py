import gzip
import hashlib
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reports import timestamp
from reports.dossier import Dossier, Exhibit, Link
from reports.record import link_hash


def _beside(name: str) -> ModuleType:
    """Load a module beside this file; importlib mode puts no test folder on the path."""
    spec = importlib.util.spec_from_file_location(f"reports_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


AUTHORITY = _beside("authority")
DOSSIERS = _beside("dossiers")
MADE_AT = datetime(2024, 3, 1, 9, 30, 5, tzinfo=UTC)
"""Long ago, so that every stamp is later on any machine."""


@pytest.fixture(scope="session")
def make_authority() -> Callable[[Path], object]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed (scripts/system-deps)")
    return lambda folder: AUTHORITY.Authority(folder)  # type: ignore[no-any-return]  # loaded by name


@pytest.fixture(scope="session")
def shared_authority(tmp_path_factory: pytest.TempPathFactory, make_authority: Callable[[Path], object]) -> object:
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def authority(shared_authority: object) -> object:
    """A time-stamp authority that puts its whole chain, unsorted, into replies."""
    shared_authority.section = "chain"  # type: ignore[attr-defined]  # loaded by name
    return shared_authority


@pytest.fixture
def service(authority: object) -> Iterator[str]:
    """Its address on the loopback."""
    with AUTHORITY.serving(authority) as address:
        yield address


@pytest.fixture(scope="session")
def post() -> Callable[[str, bytes], bytes]:
    return AUTHORITY.post  # type: ignore[no-any-return]  # loaded by name


@pytest.fixture(scope="session")
def stamped(shared_authority: object) -> Callable[[str], tuple[bytes, bytes]]:
    """Give a query for the same data and the reply of a section of the authority, made once."""
    made: dict[str, tuple[bytes, bytes]] = {}
    data = b"0" * 64 + b"  00-REPORT.pdf\n"

    def give(section: str) -> tuple[bytes, bytes]:
        if section not in made:
            request = timestamp.query(data)
            shared_authority.section = section  # type: ignore[attr-defined]  # loaded by name
            made[section] = (request, shared_authority.answer(request))  # type: ignore[attr-defined]  # the same
        return made[section]

    return give


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def member(text: str) -> bytes:
    """One gzip member, as a capture file has them."""
    return gzip.compress(text.encode(), mtime=0)


@pytest.fixture
def make_dossier(tmp_path: Path) -> Callable[..., Dossier]:
    """Give a dossier whose captures lie in two real files, between captures that are not cited."""

    def give(**changes: object) -> Dossier:
        texts = ("landing", "pricing", "checkout")
        folder = tmp_path / "captures"
        folder.mkdir(exist_ok=True)
        found: dict[str, Exhibit] = {}
        for name in ("one", "two"):
            path = folder / f"{name}.warc.gz"
            data = b""
            for text in texts:
                data += member(f"not cited, before the {text} of {name}")
                raw = member(f"WARC/1.1\r\nthe {text} page of {name}")
                digest = hashlib.sha256(raw).hexdigest()
                found[digest] = Exhibit(capture=digest, file=str(path), offset=len(data), length=len(raw))
                data += raw
            path.write_bytes(data)
        ids = iter(found)
        shops = tuple(_shop(f"S{number}", f"shop-{number}.example", [next(ids) for _ in texts]) for number in (1, 2))
        whole = DOSSIERS.dossier(
            *shops,
            made_at=MADE_AT,
            exhibits=tuple(found[one] for one in sorted(found)),
            ledger=chain([f'{{"id":"{one}"}}' for one in found]),
        )
        return replace(whole, **changes)  # type: ignore[no-any-return]  # loaded by name

    return give


def _shop(label: str, host: str, ids: list[str]) -> object:
    """A storefront of the given captures: landing, pricing, checkout."""
    plain = DOSSIERS.storefront(label, host)
    landing, pricing, _ = ids
    return replace(
        plain,
        extracts=tuple(replace(one, capture=landing) for one in plain.extracts),
        path=tuple(replace(step, capture=one) for step, one in zip(plain.path, ids, strict=True)),
        marks=tuple(replace(one, capture=pricing) for one in plain.marks),
        accounts=tuple(replace(one, capture=pricing) for one in plain.accounts),
        prices=tuple(replace(one, capture=pricing) for one in plain.prices),
    )


def chain(bodies: list[str]) -> tuple[Link, ...]:
    """A real segment of a ledger that began earlier."""
    links: list[Link] = []
    previous = hashlib.sha256(b"earlier").hexdigest()
    for seq, body in enumerate(bodies, start=41):
        at = "2024-02-20T02:14:33Z"
        digest = link_hash(seq, at, "capture", body, previous)
        links.append(Link(seq=seq, at=at, kind="capture", body=body, previous=previous, hash=digest))
        previous = digest
    return tuple(links)
