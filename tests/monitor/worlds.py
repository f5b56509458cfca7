"""A large fictional web from end to end: `python -m tests.monitor.worlds --seed 7 --storefronts 300 --nights 1`.

Prints precision and recall by scenario, then what was reported and is not so, and what is visible and was not seen.
"""

import argparse
import json
import tempfile
import threading
from pathlib import Path
from typing import Any

import click
import pandas as pd

from monitor import demo, views
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.demo import DemoResult, Means, Plan
from monitor.sightings import sightings
from monitor.store import Store
from scrapers.fetch import SystemClock


def run(folder: Path, seed: int, storefronts: int, nights: int) -> DemoResult:
    """Crawl a world for some nights and measure it."""
    plan = Plan(folder=folder, seed=seed, storefronts=storefronts, nights=nights)
    means = Means(
        knowledge=knowledge(), clock=SystemClock(), stop=threading.Event(), night_report=lambda _: lambda _: None
    )
    return demo.run(plan, means)


def read(result: DemoResult) -> dict[str, Any]:
    """Return the truth of the world."""
    return dict(json.loads((result.workspace.folder / "truth.json").read_text(encoding="utf-8")))


def wrong(frame: pd.DataFrame, truth: dict[str, Any], key: list[str]) -> list[str]:
    """Return the rows of a frame as words, counted by scenario and key."""
    words = frame.fillna("").assign(scenario=frame["target"].map(lambda locator: truth[locator]["scenario"]))
    counts = words.groupby(["scenario", *key])["target"].agg(["count", "nunique"])
    return [
        f"{' '.join(filter(None, one))}: {row['count']} at {row['nunique']} sites" for one, row in counts.iterrows()
    ]


def tied(result: DemoResult, truth: dict[str, Any]) -> list[str]:
    """Return the operators that the graph sees and that are several in truth: their scenarios."""
    with Store(result.workspace.database, system_now, read_only=True) as store:
        whole = views.graph_of(store, {})
    found = []
    for node, data in whole.nodes(data=True):
        if data["kind"] == "operator":
            members = [truth[whole.nodes[target]["label"]] for target in whole.predecessors(node)]
            if len({member["operator"] for member in members}) > 1:
                found.append(", ".join(sorted(member["scenario"] for member in members)))
    return sorted(found)


def lasting(result: DemoResult, truth: dict[str, Any]) -> list[str]:
    """Return the identifiers that are made anew for each visit and are taken for ones that last: scenario and kind."""
    with Store(result.workspace.database, system_now, read_only=True) as store:
        stable = {(one.locator, one.value) for one in sightings(store) if one.stable}
    return sorted(
        f"{site['scenario']} {one['kind']}"
        for locator, site in truth.items()
        for one in site["identifiers"]
        if not one["stable"] and (locator, one["value"]) in stable
    )


def tell(result: DemoResult) -> None:
    """Print all tables."""
    scores = result.scores
    truth = read(result)
    tables = (scores.scenarios, scores.roles, scores.grades, scores.verdicts, scores.accounts, scores.values)
    for title, table in zip(("", "", "", "", "Named as such", "Identifiers and decoys"), tables, strict=True):
        click.echo(f"\n{title}\n{table.round(3).to_string()}")
    for word, frame in (("False", scores.false), ("Missed", scores.missed)):
        for line in wrong(frame, truth, ["provider", "role", "verdict"]):
            click.echo(f"{word}: {line}")
    for line in wrong(scores.regraded, truth, ["provider", "role", "grade", "given"]):
        click.echo(f"Grade: {line}")
    misnamed = scores.misnamed.assign(how=scores.misnamed["found"].map({True: "wrongly", False: "not told"}))
    for line in wrong(misnamed, truth, ["provider", "role", "how", "named"]):
        click.echo(f"Account: {line}")
    kinds = {(locator, one["value"]): one["kind"] for locator, site in truth.items() for one in site["identifiers"]}
    unnamed = scores.unnamed.assign(kind=[kinds[pair] for pair in scores.unnamed.itertuples(index=False, name=None)])
    for line in wrong(unnamed, truth, ["kind"]):
        click.echo(f"Identifier: {line}")
    for line in tied(result, truth):
        click.echo(f"Tied: {line}")
    for line in lasting(result, truth):
        click.echo(f"Lasting: {line}")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("seed", 7), ("storefronts", 300), ("nights", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("folder", nargs="?", type=Path, help="workspace to make; default: a temporary one")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="railmon-world-")) / "w"
    tell(run(folder, options.seed, options.storefronts, options.nights))
    click.echo(f"\nWorkspace {folder}")


if __name__ == "__main__":
    main()
