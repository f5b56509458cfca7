"""Sites of several pages, each hand's in a folder of its own: what a crawl reads of a site, judged together.

`python -m tests.recognition.sites` prints how each hand's come out.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from monitor.cli.common import knowledge
from monitor.document import read
from monitor.recognise import judge
from tests.recognition.score import Counts

FOLDER = Path(__file__).parent / "sites"
HANDS = ("SA", "SB", "SC", "SD", "SE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One fictional site, and what a careful reader calls it."""

    id: str
    lang: str
    hand: str
    label: str
    """storefront, needs_review (the most that may be said), directory, protective or unrelated."""
    kind: str
    """Why it is in the corpus, in a few words."""
    brand: str
    pages: tuple[tuple[str, bytes], ...]
    """Addresses and what is served there, the home page first."""


@cache
def sites() -> tuple[Site, ...]:
    """All sites, in the order of hands, languages and files."""
    return tuple(
        site for hand in HANDS for path in sorted((FOLDER / hand).glob("*.toml")) for site in _sites(hand, path)
    )


def _sites(hand: str, path: Path) -> Iterable[Site]:
    for entry in tomllib.loads(path.read_text("utf-8"))["site"]:
        host = f"https://{entry['brand'].lower()}.example"
        yield Site(
            id=entry["id"],
            lang=path.stem,
            hand=hand,
            label=entry["label"],
            kind=entry["kind"],
            brand=entry["brand"],
            pages=tuple((f"{host}{page['path']}", page["html"].encode()) for page in entry["page"]),
        )


def judged(chosen: Iterable[Site]) -> Counts:
    """Judge sites, the pages of each together; counts by hand, label and verdict."""
    vocabulary = knowledge().vocabulary
    found: Counts = Counter()
    for site in chosen:
        verdict = judge([read(html, url) for url, html in site.pages], [], vocabulary)
        found[site.hand, site.label, verdict.kind.value if verdict else "none"] += 1
    return found


if __name__ == "__main__":
    for (hand, label, kind), number in sorted(judged(sites()).items()):
        sys.stdout.write(f"{hand} {label} called {kind}: {number}\n")
