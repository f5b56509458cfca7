"""The project's own gate corpus: authored texts, each wrapped in furniture that does not know its label.

`pages()` gives every page as HTML bytes, the same ones at every call and on every machine.
`python -m tests.recognition.corpus` enters pages without a split into split.toml.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.recognition.core import HEAD, PARTS, core, head, host
from tests.recognition.dice import Dice
from tests.recognition.furniture import Setting, furnish

FOLDER = Path(__file__).parent
SPLIT = FOLDER / "split.toml"
LABELS = frozenset({"storefront", "needs_review", "directory", "protective", "unrelated"})
OFFERS = frozenset({"furniture", "own", "none"})
FIELDS = frozenset({"id", "label", "kind", "hand", "brand", "host", "path", "offer", "disguise", *PARTS, *HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of one fictional site, and what a careful reader calls the site."""

    id: str
    lang: str
    label: str
    """storefront, needs_review (the most that may be said), directory, protective or unrelated."""
    kind: str
    """Why it is in the corpus, in a few words."""
    hand: str
    """The author."""
    url: str
    html: bytes
    split: str
    """tuning or gate."""
    offer: str
    """Where prices stand: hung up by the furniture, in the author's own text, or nowhere."""
    setting: Setting
    """What the furniture knew."""


def pages(split: str | None = None) -> list[Page]:
    """All pages, or those of one split, in the order of language and file."""
    return [page for page in _all() if split in {None, page.split}]


@cache
def _all() -> tuple[Page, ...]:
    splits = tomllib.loads(SPLIT.read_text("utf-8")) if SPLIT.exists() else {}
    return tuple(_page(lang, entry, splits.get(entry["id"], "")) for lang, entry in _entries())


def _entries() -> Iterable[tuple[str, dict[str, Any]]]:
    for path in sorted((FOLDER / "pages").glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["page"]:
            yield path.stem, entry


def _page(lang: str, entry: dict[str, Any], split: str) -> Page:
    if unknown := entry.keys() - FIELDS:
        raise ValueError(f"{entry['id']}: unknown {sorted(unknown)}")
    offer = entry.get("offer", "furniture")
    if entry["label"] not in LABELS or offer not in OFFERS:
        raise ValueError(f"{entry['id']}: label {entry['label']!r}, offer {offer!r}")
    # Who names prices in the text may hang up a list as well: half do, whatever the label.
    hung = offer == "furniture" or (offer == "own" and Dice(f"offer {entry['id']}").chance(50))
    setting = Setting(seed=entry["id"], lang=lang, brand=entry["brand"], offer=hung)
    dice = Dice(f"core {entry['id']}")
    return Page(
        id=entry["id"],
        lang=lang,
        label=entry["label"],
        kind=entry["kind"],
        hand=entry["hand"],
        url=f"https://{host(entry)}{entry.get('path', '/')}",
        html=furnish(setting, head(entry, dice), core(entry, dice)).encode(),
        split=split,
        offer=offer,
        setting=setting,
    )


def drawn(found: Iterable[Page]) -> dict[str, str]:
    """A split for every page: the one it has, else the smaller side of its language and label, by hash where equal."""
    found = list(found)
    sides = {page.id: page.split for page in found if page.split}
    sizes = Counter((page.lang, page.label, page.split) for page in found if page.split)
    for page in sorted(found, key=lambda page: sha256(page.id.encode()).digest()):
        if page.id in sides:
            continue
        less = sizes[page.lang, page.label, "tuning"] - sizes[page.lang, page.label, "gate"]
        first = "tuning" if less < 0 or (less == 0 and Dice(f"split {page.id}").chance(50)) else "gate"
        sides[page.id] = first
        sizes[page.lang, page.label, first] += 1
    return {page.id: sides[page.id] for page in found}


if __name__ == "__main__":
    named = "".join(f'{name} = "{side}"\n' for name, side in drawn(pages()).items())
    SPLIT.write_text(
        "# Which half a page belongs to: tuning (rules may be fitted to it) or gate (only scored).\n" + named, "utf-8"
    )
