"""The choke-point curve as a drawing: how few providers reach how many storefronts, one provider a row."""

from collections.abc import Collection, Sequence

from monitor.graph.build import Graph
from monitor.graph.draw import FONT, INK, MUTED, PAPER, shown, text_at
from monitor.graph.reach import Chokepoint, chokepoints, counted, span
from monitor.model import Role

WIDTH, LEFT, RIGHT, TOP, ROW, BOTTOM = 860, 250, 650, 122, 28, 56
"""Pixels; 0 and 100 % of the storefronts stand at LEFT and RIGHT."""
MOST = 25
"""Providers that are drawn; of the rest the number is said."""
BAR, BEFORE, GRID = "#ad2360", "#ead7de", "#e3e0d6"


def curve_svg(
    graph: Graph, roles: Collection[Role], *, storefronts_only: bool = True, without: Collection[str] = ()
) -> str:
    """Draw the steps of `chokepoints`; the same graph gives the same text."""
    points = chokepoints(graph, roles, storefronts_only=storefronts_only, without=without)
    drawn, total = points[:MOST], len(counted(graph, storefronts_only=storefronts_only))
    bottom = TOP + ROW * max(len(drawn), 1)
    reached = f"{len(points)} providers reach {points[-1].cumulative if points else 0} of {total} storefronts"
    size = f'viewBox="0 0 {WIDTH} {bottom + BOTTOM}" width="{WIDTH}" height="{bottom + BOTTOM}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {FONT} font-size="13" fill="{INK}">',
        f"<title>{reached}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        text_at(24, 36, "Choke points", 'font-size="17" font-weight="600"'),
        text_at(24, 57, f"{reached}; each row adds what those above do not reach", f'fill="{MUTED}"'),
        text_at(24, 76, _counted(points), f'font-size="12" fill="{MUTED}"'),
        *_grid(bottom),
    ]
    before = 0.0
    for place, point in enumerate(drawn):
        parts += _row(place, point, before)
        before = point.share
    parts.append(_line(drawn))
    told = f"and {len(points) - MOST} more; " if len(points) > MOST else ""
    told += "exclusive n: n storefronts that none of the others reaches"
    parts.append(text_at(24, bottom + 36, told, f'font-size="12" fill="{MUTED}"'))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _counted(points: Sequence[Chokepoint]) -> str:
    """Return which findings are counted, and from when to when they were seen."""
    seen = span((point.first_seen, point.last_seen) for point in points)
    return f"counted: what was seen {seen} and is not gone" if seen else ""


def _x(share: float) -> float:
    """Return where a share of the storefronts stands."""
    return LEFT + (RIGHT - LEFT) * share


def _grid(bottom: int) -> list[str]:
    parts = []
    for quarter in range(5):
        x = _x(quarter / 4)
        parts.append(f'<path d="M{x:.1f} {TOP - 8}V{bottom + 4}" stroke="{GRID}"/>')
        parts.append(text_at(x, TOP - 16, f"{quarter * 25} %", f'text-anchor="middle" font-size="12" fill="{MUTED}"'))
    return parts


def _row(place: int, point: Chokepoint, before: float) -> list[str]:
    """Return one provider: its name, what was reached before it, what it adds, and the sum."""
    y = TOP + ROW * place
    name = point.name if len(point.name) <= 28 else f"{point.name[:27]}…"
    told = f"+{point.newly} → {point.cumulative} ({point.share:.0%})"
    if point.exclusive:
        told += f", exclusive {point.exclusive}"
    label = f"{point.name}: {', '.join(role.replace('_', ' ') for role in point.roles)}"
    return [
        f"<g><title>{shown(label)}</title>",
        text_at(LEFT - 12, y + 15, name, 'text-anchor="end" font-weight="600"'),
        f'<rect x="{LEFT}" y="{y + 3}" width="{_x(before) - LEFT:.1f}" height="16" fill="{BEFORE}"/>',
        f'<rect x="{_x(before):.1f}" y="{y + 3}" width="{_x(point.share) - _x(before):.1f}" height="16" fill="{BAR}"/>',
        text_at(RIGHT + 14, y + 15, told, f'font-size="12" fill="{MUTED}"'),
        "</g>",
    ]


def _line(points: Sequence[Chokepoint]) -> str:
    """Return the curve through the ends of the bars."""
    way = " ".join(f"{_x(point.share):.1f},{TOP + ROW * place + 11}" for place, point in enumerate(points))
    return f'<polyline points="{way}" fill="none" stroke="{INK}" stroke-width="1.4"/>'
