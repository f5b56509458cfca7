"""The drawing, as an SVG reader sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from monitor.graph import Graph, build, curve_svg, draw_svg
from monitor.graph.draw import BRACKET_X, COLOURS, SHOP_X
from monitor.model import ROLE_GROUPS, Grade, Role

Make = Callable[..., Any]
PAYMENT = ROLE_GROUPS["payment"]
SVG = "{http://www.w3.org/2000/svg}"


def texts(path: Path) -> list[str]:
    return [element.text or "" for element in etree.parse(path).iter(f"{SVG}text")]


def test_every_storefront_and_payment_provider_is_named_once(world: Graph, tmp_path: Path) -> None:
    """Addresses are defanged, the quiet storefronts are there, the news site and the CDN are not."""
    draw_svg(world, tmp_path / "graph.svg", PAYMENT)
    found = texts(tmp_path / "graph.svg")
    assert sorted(text for text in found if "[.]" in text) == [f"shop{number}[.]example" for number in range(5)]
    assert [text for text in found if text in ("Stripe", "CCBill", "cloudflare")] == ["CCBill", "Stripe"]
    assert "operator" in found


def test_lines_are_coloured_by_grade_and_dashed_off_the_payment_path(world: Graph, tmp_path: Path) -> None:
    """One line for each storefront and provider, the strongest drawn last."""
    draw_svg(world, tmp_path / "graph.svg", PAYMENT)
    lines = [path for path in etree.parse(tmp_path / "graph.svg").iter(f"{SVG}path") if len(path)]
    assert [(line[0].text, line.get("stroke"), line.get("stroke-dasharray") is None) for line in lines] == [
        ("shop1[.]example – CCBill: embedded", COLOURS[Grade.EMBEDDED], True),
        ("shop1[.]example – Stripe: embedded", COLOURS[Grade.EMBEDDED], False),
        ("shop2[.]example – CCBill: embedded", COLOURS[Grade.EMBEDDED], True),
        ("shop0[.]example – Stripe: configured", COLOURS[Grade.CONFIGURED], True),
    ]


def test_what_is_gone_or_borrowed_is_not_drawn_and_the_rest_is_dated(use: Make, tmp_path: Path) -> None:
    """A mark off the payment path is drawn, dashed, and adds nothing to the reach."""
    rows = [
        use("t1", "stripe", night=1), use("t2", "stripe", on_payment_path=False), use("t2", "mollie", gone=True),
        use("t1", "paddle", night=9, possibly_borrowed=True),
    ]  # fmt: skip
    draw_svg(build(rows, [], {"t1": "storefront", "t2": "storefront"}), tmp_path / "graph.svg", PAYMENT)
    found = texts(tmp_path / "graph.svg")
    assert {"stripe", "1 · card processor", "off the payment path"} <= {*found}
    assert "2 watched, seen from 2026-11-22 to 2026-11-23" in found
    assert not {"mollie", "paddle"} & {*found}


def test_outside_payment_no_line_is_off_the_payment_path(use: Make, tmp_path: Path) -> None:
    """Hosts lie on none: their lines are whole and the legend speaks of no dashes."""
    graph = build([use("t", "hetzner", Role.HOSTING, on_payment_path=False)], [], {"t": "storefront"})
    draw_svg(graph, tmp_path / "graph.svg", ROLE_GROUPS["infrastructure"])
    assert "stroke-dasharray" not in (tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert "off the payment path" not in texts(tmp_path / "graph.svg")


def test_the_curve_says_what_it_counts_and_from_when_to_when(use: Make) -> None:
    """Reach, exclusive storefronts and dates, in one word each as everywhere."""
    shops = dict.fromkeys(["t1", "t2"], "storefront")
    svg = curve_svg(build([use("t1", "stripe", night=2), use("t2", "mollie", gone=True)], [], shops), PAYMENT)
    found = [element.text for element in etree.fromstring(svg).iter(f"{SVG}text")]
    assert "1 providers reach 1 of 2 storefronts; each row adds what those above do not reach" in found
    assert "counted: what was seen from 2026-11-24 to 2026-11-24 and is not gone" in found
    assert "+1 → 1 (50%), exclusive 1" in found


def test_the_same_graph_gives_the_same_drawing(use: Make, tmp_path: Path) -> None:
    """The order of the findings leaves no trace."""
    rows = [use(f"https://s{number % 7}.example/", f"p{number % 5}") for number in range(20)]
    verdicts = {row.target: "storefront" for row in rows}
    draw_svg(build(rows, [], verdicts), tmp_path / "first.svg", PAYMENT)
    draw_svg(build(rows[::-1], [], verdicts), tmp_path / "second.svg", PAYMENT)
    assert (tmp_path / "first.svg").read_bytes() == (tmp_path / "second.svg").read_bytes()


def test_a_long_address_ends_before_the_bracket(use: Make, hold: Make, tmp_path: Path) -> None:
    """At 9.6 pixels a character, as wide letters have, it stays right of the bracket and of the operator's id."""
    shops = [f"https://www.mwmwmwmwmwmw-mwmwmwmwmwmw{number}.example/" for number in range(2)]
    held = [hold(shop, "pk_live_1", provider="stripe") for shop in shops]
    draw_svg(build([use(shops[0], "stripe")], held, dict.fromkeys(shops, "storefront")), tmp_path / "g.svg", PAYMENT)
    assert "operator" in texts(tmp_path / "g.svg")
    assert max(len(text) for text in texts(tmp_path / "g.svg") if "[.]" in text) * 9.6 < SHOP_X - 12 - BRACKET_X - 7


def test_names_from_outside_stay_text(use: Make, tmp_path: Path) -> None:
    """Markup, controls and marks that turn the reading order are shown, not obeyed."""
    name = "<script>\x00\u202e&"
    draw_svg(build([use("t", "p")], [], {"t": "storefront"}, {"p": name}), tmp_path / "graph.svg", PAYMENT)
    assert "<script>⟦U+0000⟧⟦U+202E⟧&" in texts(tmp_path / "graph.svg")
    assert not list(etree.parse(tmp_path / "graph.svg").iter(f"{SVG}script"))


def test_nothing_in_the_drawing_is_fetched_from_elsewhere(world: Graph, tmp_path: Path) -> None:
    """No address but the name of the format."""
    draw_svg(world, tmp_path / "graph.svg", PAYMENT)
    text = (tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert text.count("http") == 1
    assert "href" not in text


def test_an_empty_graph_is_an_empty_drawing(tmp_path: Path) -> None:
    """A legend and two headings, no failure."""
    draw_svg(build([], []), tmp_path / "graph.svg", PAYMENT)
    assert "0 watched" in texts(tmp_path / "graph.svg")
