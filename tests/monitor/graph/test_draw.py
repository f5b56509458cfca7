"""The drawing, as an SVG reader sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from monitor.graph import Graph, build, draw_svg
from monitor.graph.draw import COLOURS
from monitor.model import ROLE_GROUPS, Grade

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


def test_the_same_graph_gives_the_same_drawing(use: Make, tmp_path: Path) -> None:
    """The order of the findings leaves no trace."""
    rows = [use(f"https://s{number % 7}.example/", f"p{number % 5}") for number in range(20)]
    verdicts = {row.target: "storefront" for row in rows}
    draw_svg(build(rows, [], verdicts), tmp_path / "first.svg", PAYMENT)
    draw_svg(build(rows[::-1], [], verdicts), tmp_path / "second.svg", PAYMENT)
    assert (tmp_path / "first.svg").read_bytes() == (tmp_path / "second.svg").read_bytes()


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
