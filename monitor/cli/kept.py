"""The knowledge as it was read from the reviewed data, kept for the next command: reading anew takes a second or two.

A copy, never a source: one that is missing, damaged, another user's to write or made of other data or code is made
anew, and nobody notices but by the time. It holds only what is public.
"""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import hyperscan

from monitor import document, identify, model, recognise, reference
from monitor.document.literals import Literals
from monitor.identify import scan
from monitor.page import Knowledge, load_knowledge
from monitor.recognise.company import Company
from monitor.recognise.segmentation import Runs
from monitor.recognise.vocabulary import Rule, Term, Vocabulary

_CLASSES = (
    Knowledge, date, frozenset, model.Role, model.Where, Literals, scan.BrandShape, scan.Cue, scan.Said, scan.Scan,
    Vocabulary, Company, Rule, Runs, Term, reference.AddressRanges, reference.BrandMark, reference.Catalogue,
    reference.Example, reference.HostMark, reference.IdentifierMark, reference.KeyMark, reference.Provider,
    reference.ScriptMark, reference.Table,
)  # fmt: skip
"""All that a copy may be made of."""
_KNOWN = {(one.__module__, one.__qualname__): one for one in _CLASSES}
_CODE = [Path(str(one.__file__)).parent for one in (document, identify, model, recognise, reference)]
"""What makes the knowledge of the data."""
_DIGEST = hashlib.sha256().digest_size
_OTHERS = 0o022
"""Rights of other users to write."""


def kept_knowledge() -> Knowledge:
    """Return the reviewed knowledge, from its copy where there is one. Raises DataError as `load_knowledge` does."""
    made_of = _made_of()
    try:
        place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "railmon" / "knowledge"
        found = _read(place, made_of)
    except (OSError, RuntimeError, pickle.UnpicklingError, hyperscan.error):  # RuntimeError: a user without a home
        found = None
    if found is None:
        found = load_knowledge()
        scan.scan_of(found.catalogue)  # a part of the copy
        with suppress(OSError, RuntimeError):
            _write(place, made_of, found)
    return found


def _made_of() -> bytes:
    """Return the digest of data, code and Python that the knowledge is made of."""
    digest = hashlib.sha256(sys.version.encode())
    for file in _files():
        with suppress(OSError):  # who reads it to know it says what is wrong
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.digest()


def _files() -> Iterator[Path]:
    """Yield these files, in order."""
    base = reference.folder()
    yield from sorted(base.glob("providers/*.toml"))
    yield from sorted(base.glob("vocabulary/*"))
    yield from sorted(base.glob("bulk/*"))
    for code in _CODE:
        yield from sorted(code.glob("*.py"))


class _Reader(pickle.Unpickler):
    """Makes values of the known classes and of no other."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle asks it
        """Return a known class."""
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of the knowledge")
        return _KNOWN[module, name]


def _read(place: Path, made_of: bytes) -> Knowledge | None:
    """Return the copy; None where it is of something else, damaged, or might be somebody else's."""
    with place.open("rb") as file:
        about = os.fstat(file.fileno())
        if about.st_uid != os.getuid() or about.st_mode & _OTHERS or file.read(_DIGEST) != made_of:
            return None
        digest, content = file.read(_DIGEST), file.read()
    if hashlib.sha256(content).digest() != digest:
        return None
    found = _Reader(BytesIO(content)).load()
    return found if isinstance(found, Knowledge) else None


def _write(place: Path, made_of: bytes, knowledge: Knowledge) -> None:
    """Put a copy in its place at once: another command may be reading or writing it."""
    content = pickle.dumps(knowledge, pickle.HIGHEST_PROTOCOL)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        try:
            file.write(made_of + hashlib.sha256(content).digest() + content)
            file.flush()
            Path(file.name).replace(place)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
