"""A drawing of the graph: storefronts on the left, providers on the right, in one SVG without scripts or fonts."""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import fmean

from monitor.graph.build import Graph
from monitor.graph.export import whole
from monitor.graph.reach import Edge, counted, edges, span, table
from monitor.model import Grade, Role
from monitor.plain import visible

WIDTH, TOP, BOTTOM = 1140, 84, 76
LEFT_ROW, RIGHT_ROW = 23, 40
"""Least distance between two storefronts, and between two providers, in pixels."""
SHOP_X, PROVIDER_X, BRACKET_X = 446, 840, 140
NAME = 28
"""Characters of a storefront's address: a longer one would run over the bracket of its operator."""
INK, MUTED, PAPER = "#1d2330", "#6b7280", "#fdfcf8"
COLOURS = {
    Grade.CLAIMED: "#b4b8c0",
    Grade.EMBEDDED: "#e2a93b",
    Grade.CONFIGURED: "#d9602a",
    Grade.REACHED: "#ad2360",
    Grade.CONFIRMED: "#471b6b",
}
"""From light to dark as the evidence grows, told apart without colour vision by lightness."""
DASHED = ' stroke-dasharray="5 4"'
FONT = "font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\""


@dataclass(frozen=True, slots=True)
class _Line:
    shop: str
    provider: str
    grade: Grade
    counts: bool
    """Whether it is reach: no mark of a payment provider off the payment path."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is drawn where: vertical positions by node, in drawing order."""

    shops: dict[str, float]
    providers: dict[str, float]
    lines: list[_Line]
    operators: dict[str, str]
    height: float
    seen: str
    """From when to when."""


def draw_svg(graph: Graph, path: Path, roles: Collection[Role], *, storefronts_only: bool = True) -> None:
    """Write the drawing of `graph_svg` to a file. Raises OSError when it cannot be written."""
    drawing = graph_svg(graph, roles, storefronts_only=storefronts_only)
    with whole(path) as part:
        part.write_text(drawing, encoding="utf-8")


def graph_svg(graph: Graph, roles: Collection[Role], *, storefronts_only: bool = True) -> str:
    """Draw the storefronts and the providers that serve them in these roles; the same graph gives the same text.

    Providers stand in the order of their reach; members of one operator stand together behind a bracket; addresses are
    defanged. What is gone and what may be somebody else's account is not drawn.
    """
    shops = counted(graph, storefronts_only=storefronts_only)
    there = [edge for edge in edges(graph, roles, shops) if not edge.gone]
    lines = _lines(there)
    reach = {line.provider: 0 for line in lines}
    for line in lines:
        reach[line.provider] += line.counts
    scene = _scene(graph, shops, lines, reach, span((edge.first_seen, edge.last_seen) for edge in there))
    acts: dict[str, list[str]] = {}
    for row in table(graph, roles, storefronts_only=storefronts_only):
        if row.storefronts:
            acts.setdefault(f"provider:{row.provider}", []).append(row.role.replace("_", " "))
    parts = [*_head(scene), *_curves(graph, scene), *_brackets(scene), *_shops(graph, scene)]
    for provider, y in scene.providers.items():
        parts += _provider(graph.nodes[provider]["label"], ", ".join(acts[provider]), reach[provider], y)
    return "\n".join([*parts, *_legend(scene), "</svg>"]) + "\n"


def _lines(there: Collection[Edge]) -> list[_Line]:
    """One line for each storefront and provider, weakest first so that strong evidence is drawn on top."""
    found: dict[tuple[str, str], tuple[Grade, bool]] = {}
    for edge in there:
        grade, counts = found.get((edge.target, edge.provider), (Grade.CLAIMED, False))
        strongest = max(grade, Grade.named(edge.data["grade"]))
        found[edge.target, edge.provider] = (strongest, counts or not edge.aside)
    lines = [_Line(shop, provider, grade, counts) for (shop, provider), (grade, counts) in found.items()]
    return sorted(lines, key=lambda line: (line.grade, line.shop, line.provider))


def _scene(graph: Graph, shops: list[str], lines: list[_Line], reach: dict[str, int], seen: str) -> _Scene:
    """Order both sides and give each node its height: storefronts near the middle of their providers."""
    ranks = {node: rank for rank, node in enumerate(sorted(reach, key=lambda node: (-reach[node], node)))}
    operators = {shop: end for shop, end, data in graph.out_edges(shops, data=True) if data["kind"] == "run_by"}
    pull: dict[str, list[int]] = {}
    for line in lines:
        pull.setdefault(line.shop, []).append(ranks[line.provider])
    middle = {shop: fmean(pull.get(shop, [len(ranks)])) for shop in shops}
    groups: dict[str, list[str]] = {}
    for shop in shops:
        groups.setdefault(operators.get(shop, shop), []).append(shop)
    order: list[str] = []
    for group in sorted(groups, key=lambda name: (fmean(middle[shop] for shop in groups[name]), name)):
        order += sorted(groups[group], key=lambda shop: (middle[shop], shop))
    inner = max(len(order) * LEFT_ROW, len(ranks) * RIGHT_ROW, 3 * RIGHT_ROW)
    return _Scene(
        {shop: TOP + inner * (place + 0.5) / len(order) for place, shop in enumerate(order)},
        {node: TOP + inner * (rank + 0.5) / len(ranks) for node, rank in ranks.items()},
        lines,
        operators,
        TOP + inner + BOTTOM,
        seen,
    )


def shown(text: str) -> str:
    """Return a text safe to print and to put into XML: controls, bidirectional marks and unassigned made visible."""
    return escape(visible(text))


def _defanged(locator: str) -> str:
    """An address that no program makes a link of, cut where it is too long."""
    text = locator.split("://", 1)[-1].removesuffix("/").replace(".", "[.]")
    return text if len(text) <= NAME else f"{text[: NAME - 1]}…"


def text_at(x: float, y: float, text: str, style: str) -> str:
    """Return an SVG text element whose text cannot act."""
    return f'<text x="{x:g}" y="{y:.1f}" {style}>{shown(text)}</text>'


def _head(scene: _Scene) -> list[str]:
    title = f"{len(scene.shops)} storefronts, {len(scene.providers)} providers"
    size = f'viewBox="0 0 {WIDTH} {scene.height:g}" width="{WIDTH}" height="{scene.height:g}"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {FONT} font-size="13" fill="{INK}">',
        f"<title>{title}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        text_at(SHOP_X - 12, 40, "Storefronts", 'text-anchor="end" font-size="17" font-weight="600"'),
        text_at(PROVIDER_X + 24, 40, "Providers, by reach", 'font-size="17" font-weight="600"'),
        text_at(
            SHOP_X - 12,
            60,
            f"{len(scene.shops)} watched{scene.seen and f', seen {scene.seen}'}",
            f'text-anchor="end" fill="{MUTED}"',
        ),
        text_at(PROVIDER_X + 24, 60, f"{len(scene.providers)} seen", f'fill="{MUTED}"'),
    ]


def _curves(graph: Graph, scene: _Scene) -> list[str]:
    parts, bend = ['<g fill="none" stroke-width="1.7" stroke-opacity="0.8">'], (PROVIDER_X - SHOP_X) * 0.45
    for line in scene.lines:
        start, end = scene.shops[line.shop], scene.providers[line.provider]
        pulls = f"{SHOP_X + bend:g} {start:.1f} {PROVIDER_X - bend:g} {end:.1f}"
        way = f"M{SHOP_X} {start:.1f}C{pulls} {PROVIDER_X} {end:.1f}"
        dash = "" if line.counts else DASHED
        label = f"{_defanged(graph.nodes[line.shop]['label'])} – {graph.nodes[line.provider]['label']}: {line.grade}"
        style = f'stroke="{COLOURS[line.grade]}"{dash}'
        parts.append(f'<path d="{way}" {style}><title>{shown(label)}</title></path>')
    return [*parts, "</g>"]


def _brackets(scene: _Scene) -> list[str]:
    """A bracket beside each run of storefronts of one operator; members always stand together."""
    runs: dict[str, list[float]] = {}
    for shop, y in scene.shops.items():
        if shop in scene.operators:
            runs.setdefault(scene.operators[shop], []).append(y)
    parts = []
    for operator, heights in runs.items():
        top, end = heights[0] - 8, heights[-1] + 8
        parts.append(
            f'<path d="M{BRACKET_X + 7} {top:.1f}h-4q-3 0-3 3V{end - 3:.1f}q0 3 3 3h4" fill="none" stroke="{INK}" '
            'stroke-width="1.4"/>'
        )
        style = f'text-anchor="end" font-size="11" fill="{MUTED}"'
        parts.append(text_at(BRACKET_X - 7, (top + end) / 2 - 3, "operator", style))
        parts.append(text_at(BRACKET_X - 7, (top + end) / 2 + 10, operator.removeprefix("operator:"), style))
    return parts


def _shops(graph: Graph, scene: _Scene) -> list[str]:
    parts, idle = [], set(scene.shops) - {line.shop for line in scene.lines}
    for shop, y in scene.shops.items():
        label, colour = _defanged(graph.nodes[shop]["label"]), MUTED if shop in idle else INK
        fill = PAPER if shop in idle else INK
        parts.append(f'<circle cx="{SHOP_X}" cy="{y:.1f}" r="3.6" fill="{fill}" stroke="{colour}" stroke-width="1.2"/>')
        parts.append(text_at(SHOP_X - 12, y + 4.5, label, f'text-anchor="end" fill="{colour}"'))
    return parts


def _provider(name: str, acts: str, reach: int, y: float) -> list[str]:
    name = name if len(name) <= 30 else f"{name[:29]}…"
    acts = acts if len(acts) <= 30 else f"{acts[:29]}…"
    radius = min(4 + 1.6 * reach**0.5, 15)
    return [
        f'<circle cx="{PROVIDER_X}" cy="{y:.1f}" r="{radius:.1f}" fill="{INK}" stroke="{PAPER}" stroke-width="2"/>',
        text_at(PROVIDER_X + 24, y - 1, name, 'font-weight="600"'),
        text_at(PROVIDER_X + 24, y + 14, f"{reach} · {acts}", f'font-size="11.5" fill="{MUTED}"'),
    ]


def _legend(scene: _Scene) -> list[str]:
    y, x = scene.height - 30, 40.0
    parts = [f'<path d="M40 {y - 26:.1f}H{WIDTH - 40}" stroke="#e3e0d6"/>']
    for word, colour, dash in [
        *((str(grade), colour, "") for grade, colour in COLOURS.items()),
        *([] if all(line.counts for line in scene.lines) else [("off the payment path", MUTED, DASHED)]),
    ]:
        parts.append(f'<path d="M{x:g} {y:.1f}h26" stroke="{colour}" stroke-width="3"{dash}/>')
        parts.append(text_at(x + 33, y + 4, word, f'font-size="12" fill="{MUTED}"'))
        x += 33 + 7 * len(word) + 24
    return [
        *parts,
        text_at(
            WIDTH - 40, y + 4, "bracket: tied by shared identifiers", f'text-anchor="end" font-size="12" fill="{MUTED}"'
        ),
    ]
