"""Words kept from the eye in elements that keep their room: no ink, no opacity, no size, by the page's own sheet too.

Of the sheets, rules of one class or id alone are read. A script, an animation or another rule may show such words
again: where one could, they are seen. What is drawn around them is seen anyway, so links and frames are not told here.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from monitor.document.legible import INK, SIZE, faintness, is_clear, stated
from monitor.document.looks import FAINT, Looks
from monitor.document.stylesheet import compact
from monitor.document.unseen import below
from monitor.document.visitors import heading

_FADED = "opacity"
_ZERO = re.compile(r"(?:^|;)opacity:(?:0|0?\.0(?:[0-4]\d*|50*)?)(?:!important)?(?:;|$)")
_SIZELESS = re.compile(
    r"(?:^|;)font-size:0(?:px|r?em|pt|%)?(?:!important)?(?:;|$)|(?:^|;)font:0(?:px|em)?(?:/|[a-z\"'])"
)
_MOVES = ("animation", "transition", "will-change", "transform", "background-clip")
"""What a rule says of words that come up later, or of letters that their paper shows through."""
_TOUCHES = {
    _FADED: ("opacity", "animation", "transition", "filter"),
    INK: ("color", "background", "animation", "transition", "filter", "shadow", "stroke", "blend"),
    SIZE: ("font", "animation", "transition", "zoom", "scale", "transform"),
}
"""What another rule says that may show the words again."""
_ALL = re.compile(r"\ball\s*:")
_NAMES = re.compile(r"[.#][A-Za-z_][\w-]*")
_STIRS = re.compile(
    "fade|reveal|anim|aos|wow|show|scroll|hero|view|lazy|load|appear|enter|slide|carousel|swiper|intro|motion|opacity|"
    "transition|hover|parallax|gsap|visible|title|grad|clip|delay|stagger|split|framer|elementor|w-id",
    re.IGNORECASE,
)
"""Names by which scripts and sheets of other files find what they bring up."""
_PARTS = re.compile(r"[\s>+~]+")
_WHOLE = frozenset(["html", "body", "main"])
_MOST_NAMES = 200
"""Classes and ids that are looked for in the page and its scripts; what rules beyond them name is taken as seen."""
_MOST = 50
"""Elements with most words of a page that are weighed."""


def sheer(looks: Looks, scripts: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the elements of whose words nothing is seen, and of what stands in them as they do."""
    clear = {style for style, said in looks.inked.items() if is_clear(said)}
    inked = [node for node in looks.styled(clear) if may_hide(node)]
    ruled = [(node, one, kind) for one, kind in _ruled(looks, scripts).items() for node in looks.root.css(one)]
    ruled = [(node, one, kind) for node, one, kind in ruled if may_hide(node)]
    touched = _touched(looks, {kind for _, _, kind in ruled})
    ruled = [(node, one, kind) for node, one, kind in ruled if not _comes_up(node, one, kind, touched[kind])]
    faded = [node for node, _, kind in ruled if kind == _FADED]
    yield from _inside(looks.root, faded) if faded else ()
    inked = [node for node in inked if not looks.restyled.over(INK, node.tag or "", node.attributes)]
    lettered = [(node, kind) for node, _, kind in ruled if kind != _FADED]
    for node, kind in (*((node, INK) for node in inked), *lettered):
        yield from below(node, kind, looks.restyled)


def may_hide(node: LexborNode) -> bool:
    """Whether an element holds anything, and has no name by which scripts and other sheets bring it up."""
    attributes = node.attributes
    names = " ".join([attributes.get("class") or "", attributes.get("id") or "", *attributes])
    return node.first_child is not None and node.tag not in _WHOLE and _STIRS.search(names) is None


def _ruled(looks: Looks, scripts: Sequence[str]) -> dict[str, str]:
    """Return the classes and ids whose words a rule keeps from the eye, and by what; none that a script names."""
    found: dict[str, str] = {}
    for names, says, *_ in looks.marked(FAINT):
        if kind := _kind(says):
            found.update(dict.fromkeys(names, kind))
    first = islice(found.items(), _MOST_NAMES)
    return {one: kind for one, kind in first if not _is_named(one[1:], scripts)}


def _is_named(name: str, scripts: Iterable[str]) -> bool:
    """Whether a script has a class or an id in a string: it may show what bears it."""
    holding = [script for script in scripts if name in script]
    told = re.compile(rf"""["'`][.#]?{name}(?![\w-])|(?<![\w-]){name}["'`]""") if holding else None
    return told is not None and any(map(told.search, holding))


def _kind(says: str) -> str:
    """Return by what a rule keeps words from the eye; nothing where it does not, or they may come up."""
    told = compact(says)
    if any(word in told for word in _MOVES):
        return ""
    if _FADED in told and _ZERO.search(told):
        return _FADED
    if "font" in told and _SIZELESS.search(told):
        return SIZE
    return INK if is_clear(said := stated(says)) else faintness(said)


def _touched(looks: Looks, kinds: Collection[str]) -> Mapping[str, Mapping[str, int]]:
    """Return by how many rules words of each name may show again, by what keeps them; one for some screens is two."""
    touched: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    for selectors, says, everywhere in looks.rules if kinds else ():
        for kind in kinds:
            for one in _named(selectors) if _touches(kind, says) else ():
                touched[kind][one] = touched[kind].get(one, 0) + (1 if everywhere else 2)
    return touched


def _touches(kind: str, says: str) -> bool:
    """Whether a rule or style says something of what keeps words from the eye."""
    return any(word in says for word in _TOUCHES[kind]) or ("all" in says and _ALL.search(says) is not None)


def _named(selectors: str) -> Iterator[str]:
    """Yield the classes and ids in selectors, and the kind of element that one means inside another."""
    yield from set(_NAMES.findall(selectors))
    for one in selectors.split(","):
        parts = _PARTS.split(one.strip())
        yield from parts[-1:] if len(parts) > 1 else ()


def _comes_up(node: LexborNode, selector: str, kind: str, touched: Mapping[str, int]) -> bool:
    """Whether another rule, or the element's own style, may show what a rule keeps from the eye."""
    attributes = node.attributes
    if _touches(kind, attributes.get("style") or "") or touched.get(selector, 0) != 1:
        return True
    names = {node.tag or "", "*", f"#{attributes.get('id') or ''}"}
    names.update(f".{name}" for name in (attributes.get("class") or "").split())
    return any(one in touched for one in names - {selector})


def _inside(root: LexborNode, nodes: Iterable[LexborNode]) -> Iterator[int]:
    """Yield the numbers of what stands in elements that hold neither the main heading nor most words of the page."""
    told: set[int] = set()
    headed, all_letters, left = heading(root), letters(root), _MOST
    for node in nodes:
        if left and node.mem_id not in told and node.mem_id not in headed:
            if 2 * letters(node) < all_letters:
                told.update(inner.mem_id for inner in node.traverse(include_text=True))
            else:
                left -= 1
    yield from told


def letters(node: LexborNode) -> int:
    """Return how many letters an element shows."""
    return sum(map(len, node.text().split()))
