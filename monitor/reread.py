"""Old captures read again: what data/ has learnt since finds its past, dated by the capture, never by today.

Observations and identifiers are replaced visit by visit, each in one transaction that also notes how far the reading
has come: killed at any moment, the next one goes on. Verdicts stay what they were on their night, and captures are
never changed. What is in quarantine is not there to be read.
"""

import hashlib
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from monitor import page, recovery
from monitor.asked import require_provider
from monitor.model import Reading
from monitor.reference import Catalogue
from monitor.store import Store, rereads, targets
from monitor.store.nights import CaptureReading, Kept
from monitor.store.rereads import Scope, Value, Visit
from monitor.workspace import Workspace
from scrapers.errors import WarcError

Progress = Callable[[int, int], None]
"""Takes the number of visits done and of all visits; called from one thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadResult:
    """What a reading of old captures did."""

    visits: int
    """Visits read."""
    captures: int
    """Captures in them."""
    resumed: bool
    """Whether an interrupted reading was gone on with."""
    stopped: bool
    """Whether it was asked to stop; the next one goes on."""
    problems: tuple[str, ...]
    """One sentence for each visit whose captures could not be read back; what was read before stays."""


def reread(
    workspace: Workspace, catalogue: Catalogue, store: Store, stop: threading.Event, progress: Progress,
    provider: str = "",
) -> RereadResult:  # fmt: skip
    """Read all kept captures again with a catalogue, and replace what was read in them: all, or one provider's part.

    A page is always read with the whole catalogue: whose page it is, and whose an identifier, is settled among all
    providers. Raises UsageError when there is no such provider.
    """
    if provider:
        require_provider(provider, catalogue.providers)
    rules = f"railmon/{version('railmon')} {_code()} {catalogue.version}"
    scope = Scope(provider=provider, version=rules, data_version=catalogue.version)
    resumed = any(row["scope"] == provider and row["version"] == rules for row in rereads.pending(store))
    reader = _Reader(workspace, store, catalogue, scope)
    todo = rereads.visits(store, scope)
    done = captures = 0
    problems: list[str] = []
    for visit in todo:
        if stop.is_set():
            break
        try:
            captures += reader.read(visit)
        except (WarcError, OSError) as error:
            problems.append(f"crawl {visit[0]}, target {visit[1]}: {error}")
        done += 1
        progress(done, len(todo))
    else:
        rereads.finish(store, provider)
    return RereadResult(
        visits=done, captures=captures, resumed=resumed, stopped=done < len(todo), problems=tuple(problems)
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads visits within one scope."""

    workspace: Workspace
    store: Store
    catalogue: Catalogue
    scope: Scope

    def read(self, visit: Visit) -> int:
        """Replace what was read in a visit and return the number of its captures.

        Raises WarcError or OSError when they cannot be read back; a visit that went into quarantine meanwhile has none.
        """
        target = targets.by_id(self.store, visit[1])
        if target is None or target.status == "quarantined":
            return 0
        kept = recovery.read_visit(self.workspace, self.store, *visit)
        readings = list(page.read_captures([item.capture for item in kept], self.catalogue, target.locator.host))
        values: set[Value] = set()
        if self.scope.provider:
            values = self._settled_anew(visit, kept, readings)
            readings = [
                self._part(reading, item.stored.id, values) for reading, item in zip(readings, kept, strict=True)
            ]
        rows = [CaptureReading.of(item, reading) for item, reading in zip(kept, readings, strict=True)]
        return len(kept) if rereads.replace(self.store, visit, rows, values, self.scope) else 0

    def _settled_anew(self, visit: Visit, kept: Sequence[Kept], readings: Sequence[Reading]) -> set[Value]:
        """Return the values that are or were the provider's, that its shapes fit among others', or that were in doubt.

        A kind that its file has lost is known to nobody any more: what was ambiguous is settled anew, whoever it was.
        """
        provider = self.scope.provider
        kinds = {mark.kind for mark in self.catalogue.providers[provider].identifiers}
        old = {
            (row["capture"], row["value"])
            for row in rereads.identified(self.store, visit)
            if row["provider"] == provider or ambiguous(row["kind"])
        }
        return old | {
            (item.stored.id, one.value)
            for item, reading in zip(kept, readings, strict=True)
            for one in reading.identifiers
            if one.provider == provider or kinds & ambiguous(one.kind)
        }

    def _part(self, reading: Reading, capture: str, values: Collection[Value]) -> Reading:
        """Return the part of a reading that is the provider's, or speaks of the values."""
        return Reading(
            observations=tuple(
                one
                for one in reading.observations
                if one.provider == self.scope.provider
                or ("/identifier/" in one.rule and (capture, one.value) in values)
            ),
            identifiers=tuple(one for one in reading.identifiers if (capture, one.value) in values),
        )


@cache
def _code() -> str:
    """Return the version of the code that reads: a reading begun under other rules must not be gone on with."""
    here = Path(__file__).parent
    return code_version((here, here.parent / "scrapers"))


def code_version(folders: Sequence[Path]) -> str:
    """Return a short SHA-256 over the Python files below some folders, by their names there and contents."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def ambiguous(kind: str) -> frozenset[str]:
    """Return the kinds among which an ambiguous identifier was not settled; empty for any other."""
    word, _, kinds = kind.partition(": ")
    return frozenset(kinds.split(", ")) if word == "ambiguous" else frozenset()
