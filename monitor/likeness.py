"""How alike two sites are: near-duplicate texts and templates, by MinHash signatures that are compared by the million.

Pure. The signature of a set of shingles keeps, for each of 128 hash functions, the least hash; the share of places at
which two signatures are equal estimates the Jaccard likeness of the sets (A. Broder, On the resemblance and containment
of documents, 1997). Candidates are found by banding (Indyk and Motwani 1998): signatures that are equal in all three
places of one of 42 bands are compared. datasketch offers both and brings scipy along, 120 MB for two formulas.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser

from monitor.document import Document
from monitor.document.lookalikes import one_script, roman

FUNCTIONS = 128
"""Hash functions of a signature: the standard error of a likeness is at most 0.044."""
BANDS = 42
_ROWS = FUNCTIONS // BANDS
_PIECE = 50_000
"""Pairs that are compared at once."""
MIRROR = 0.45
"""Texts at least so alike are near-duplicates (docs/review.md says how it was measured)."""
TEMPLATE = 0.9
"""Templates at least so alike were made by one hand, or bought in one place."""
FEWEST = 40
"""A text of fewer tokens, or a template of fewer elements, is like many others by chance: it is compared with none."""
_RUN = 3
"""Tokens of a shingle."""
_MOST = 20_000
"""Tokens and elements that are looked at."""
_CROWD = 20
"""In a larger band bucket each signature is compared with its neighbours and the first alone, not with all."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d,-]{0,12}((?:[\w&'-]{1,30}[ ]?){1,3})", re.IGNORECASE)
_TOKEN = re.compile(r"[぀-ヿ㐀-鿿]|[^\W\d_]+|\d+")
_LETTERS = 100_000
"""Characters of a page by which its script is told."""
_UNSEEN = re.compile(
    "[\u00ad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\u0300-\u036f]+"
    "|(?<=[a-z\u00df-\u024f\u0300-\u036f\u0370-\u052f"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[\u200c\u200d\ufe00-\ufe0f]+"
)
"""Signs without width, direction marks and accents on no letter; joiners only where a script has no use for them."""

Signature = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a site to compare it."""

    text: bytes
    """Signature of its words, empty when they are too few."""
    template: bytes
    """Signature of its elements and their classes, empty when they are too few."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two signatures that are alike, by their places in the list, the first one smaller."""

    first: int
    second: int
    likeness: float
    """0 to 1, an estimate."""


def sketch(pages: Sequence[tuple[Document, bytes]]) -> Sketch:
    """Return the sketch of a site's pages, landing first. Brand and numbers are no part of it: mirrors change them.

    Letters that only look like others are read as those, and signs that nobody sees are left out.
    """
    tokens = [token for document, _ in pages for token in _tokens(document)][:_MOST]
    elements = _elements(pages[0][1])[:_MOST] if pages else []
    text = _signed(_shingles(tokens)) if len(tokens) >= FEWEST else b""
    return Sketch(text, _signed(_shingles(elements)) if len(elements) >= FEWEST else b"")


def likeness(first: bytes, second: bytes) -> float:
    """Return how alike two signatures are, 0 to 1; 0 where one is empty."""
    if not first or not second:
        return 0.0
    return float(np.mean(np.frombuffer(first, np.uint32) == np.frombuffer(second, np.uint32)))


def nearest(signatures: Mapping[int, bytes], wanted: Iterable[int], among: Iterable[int]) -> dict[int, float]:
    """Return for each wanted key how alike its signature is to the nearest other one `among` the keys, 0 to 1.

    Keys without a signature, or with an empty one, are passed over.
    """
    keys = [key for key in among if signatures.get(key)]
    table = _table([signatures[key] for key in keys])
    found = {}
    for one in wanted:
        if signature := signatures.get(one):
            alike = np.mean(table == np.frombuffer(signature, np.uint32), axis=1)
            found[one] = float(np.max(alike, where=np.array(keys) != one, initial=0.0))
    return found


def _table(signatures: Sequence[bytes]) -> Signature:
    """Return signatures as the rows of a table."""
    return np.frombuffer(b"".join(signatures), np.uint32).reshape(-1, FUNCTIONS)


def pairs(signatures: Sequence[bytes], least: float) -> list[Pair]:
    """Return the pairs at least so alike, sorted. Time grows with the number of signatures, not with its square.

    Empty signatures pair with none. Of pairs of likeness 0.45 are found 98 %, of 0.5 99.6 %, of 0.6 and more 99.99 %.
    """
    places = [place for place, one in enumerate(signatures) if one]
    if len(places) < 2:
        return []
    table = _table([signatures[place] for place in places])
    found: dict[tuple[int, int], float] = {}
    for band in range(BANDS):
        for chunk in _candidates(table, band):
            alike = np.mean(table[chunk[:, 0]] == table[chunk[:, 1]], axis=1)
            for (one, other), value in zip(chunk[alike >= least], alike[alike >= least], strict=True):
                found[places[one], places[other]] = float(value)
    return [Pair(one, other, found[one, other]) for one, other in sorted(found)]


def _candidates(table: Signature, band: int) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the pairs that are equal in a band, in pieces that fit into memory."""
    keys = (table[:, band * _ROWS : (band + 1) * _ROWS].astype(np.uint64) * _factors()[:_ROWS]).sum(axis=1)
    order = np.argsort(keys, kind="stable").astype(np.int64)
    held: list[npt.NDArray[np.int64]] = []
    for bucket in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
        if len(bucket) > 1:
            held.append(_together(bucket))
        if len(held) > _PIECE // _CROWD:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def _together(bucket: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the pairs of one bucket that are compared; its numbers rise."""
    if len(bucket) <= _CROWD:
        one, other = np.triu_indices(len(bucket), 1)
        return np.stack([bucket[one], bucket[other]], axis=1)
    first = np.stack([np.full(len(bucket) - 1, bucket[0]), bucket[1:]], axis=1)
    return np.concatenate([first, np.stack([bucket[:-1], bucket[1:]], axis=1)])


def _signed(shingles: Iterable[str]) -> bytes:
    """Return the signature of a set of shingles."""
    hashes = np.fromiter(
        (
            int.from_bytes(hashlib.blake2b(one.encode("utf-8", "backslashreplace"), digest_size=4).digest())
            for one in shingles
        ),
        np.uint64,
    )
    least = np.full(FUNCTIONS, np.iinfo(np.uint32).max, np.uint64)
    factors, terms = _factors(), _terms()
    for start in range(0, len(hashes), 1000):
        products = (
            hashes[start : start + 1000, None] * factors + terms
        )  # modulo 2**64: a universal hash in its top half
        least = np.minimum(least, (products >> np.uint64(32)).min(axis=0))
    return least.astype(np.uint32).tobytes()


@cache
def _factors() -> npt.NDArray[np.uint64]:
    """Return the odd factors of the hash functions: fixed for ever, since signatures are kept."""
    return _numbers("factor") | np.uint64(1)


@cache
def _terms() -> npt.NDArray[np.uint64]:
    """Return the terms of the hash functions."""
    return _numbers("term")


def _numbers(name: str) -> npt.NDArray[np.uint64]:
    """Return 128 numbers of 64 bits that depend on a name alone."""
    digests = (hashlib.blake2b(f"{name} {number}".encode(), digest_size=8).digest() for number in range(FUNCTIONS))
    return np.array([int.from_bytes(digest) for digest in digests], np.uint64)


def _shingles(tokens: Sequence[str]) -> set[str]:
    """Return every run of three tokens."""
    return {" ".join(tokens[place : place + _RUN]) for place in range(max(1, len(tokens) - _RUN + 1))}


def _tokens(document: Document) -> list[str]:
    """Return the visible words of a page as they are compared: folded, the site's own names and numbers left blank."""
    own = _names(document)
    found: list[str] = []
    texts = [_folded(block.text) for block in document.blocks if not block.hidden]
    latin = roman("".join(texts)[:_LETTERS])
    for text in texts:
        for said in _TOKEN.findall(text):
            token = one_script(said, latin=latin)
            kept = "#" if token.isdecimal() else "@" if token in own else token
            if kept not in ("#", "@") or found[-1:] != [kept]:  # two numbers or names in a row are one price or name
                found.append(kept)
    return found


def _folded(text: str) -> str:
    """Return a text without the differences of case and of compatibility forms, and without signs that nobody sees."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isascii() else _UNSEEN.sub("", folded)


def _names(document: Document) -> set[str]:
    """Return the words by which a site calls itself: of its host, its og:site_name, or behind a copyright sign.

    Words of two letters in longer names ("of") are everybody's.
    """
    labels = document.host.split(".")[:-1]
    said = [content for name, content in document.metas if name in ("og:site_name", "application-name")]
    said += [match[1] for block in document.blocks for match in _COPYRIGHT.finditer(block.text)]
    own = {word for label in labels for word in (label, *label.split("-")) if len(word) > 3}
    names = [_TOKEN.findall(_folded(text)) for text in said]
    return own | {token for name in names for token in name if len(token) > 2 or (len(token) > 1 and len(name) == 1)}


def _elements(body: bytes) -> list[str]:
    """Return the elements of a page in order, each with its classes; names that are drawn anew are left out."""
    root = LexborHTMLParser(body[:2_000_000]).root
    found = []
    for node in root.traverse() if root is not None else ():
        classes = (node.attributes.get("class") or "").split()
        found.append(" ".join([node.tag or "", *sorted(name for name in classes if not any(map(str.isdigit, name)))]))
    return found
