"""railmon target show: all that a reviewer needs of one target."""

import json
from dataclasses import asdict

import click

from monitor import views
from monitor.cli.coding import features, tell_features
from monitor.cli.common import echo_json, echo_table, json_option, minute, run_of
from monitor.cli.mirrors import mirror_object, tell_mirrors
from monitor.errors import UsageError
from monitor.mirrors import mirrors_of
from monitor.store import Row, Store, targets
from monitor.store.targets import Target
from monitor.views import SeenFinding


@click.command()
@click.argument("wanted", metavar="ID")
@json_option
@click.pass_context
def show(context: click.Context, wanted: str, as_json: bool) -> None:
    """Show one target: who named it, decisions, nights, providers, mirrors, and coded features with their words."""
    run = run_of(context)
    with run.store() as store:
        one = targets.find(store, wanted)
        if one.status == "quarantined":
            raise UsageError(f"Target {one.id} is quarantined: `railmon target list` shows what the hotline needs.")
        nights, decided = _nights(store, one), _decisions(store, one)
        found = views.findings(store, target=one.id)
        coded = features(run, store, one, nights)
        if coded is None:  # what rules have quoted tells a coder how to code
            nights = [night | {"spans": []} for night in nights]
        alike = mirrors_of(store, one.id)
    if as_json:
        about = _about(one) | {
            "verdict": next((night["verdict"] for night in nights if night["verdict"]), None),
            "decision": decided[0]["kind"] if decided else None,
            "decisions": decided,
            "nights": nights,
            "findings": list(map(_finding, found)),
            "features": None if coded is None else [asdict(feature) for feature in coded],
            "mirrors": [mirror_object(like) for like in alike],
        }
        echo_json([about])
        return
    _tell_target(one)
    click.echo()
    _tell_decisions(decided)
    click.echo()
    _tell_nights(nights)
    if any(night["spans"] for night in nights):
        click.echo()
        _tell_spans(nights)
    if found:
        click.echo()
        _tell_findings(found)
    if alike:
        click.echo()
        tell_mirrors(alike, empty="")
    tell_features(coded)


def _about(one: Target) -> dict[str, object]:
    """Return what was said of a target when it was named, for machines."""
    return {
        "id": one.id, "kind": one.locator.kind, "locator": one.locator.address, "status": one.status,
        "source": one.source, "note": one.note, "added_at": one.added_at,
    }  # fmt: skip


def _tell_target(one: Target) -> None:
    fields = [
        ("locator", one.locator.shown), ("kind", one.locator.kind), ("status", one.status),
        ("named by", one.source), ("because", one.note), ("added (UTC)", minute(one.added_at)),
        ("lands on", one.entry_url or "-"),
    ]  # fmt: skip
    echo_table((f"target {one.id}", ""), fields, empty="")


def _decisions(store: Store, one: Target) -> list[Row]:
    """Return what people have decided on a target, newest first."""
    return store.rows("SELECT kind, reviewer, reason, at FROM decisions WHERE target = ? ORDER BY id DESC", one.id)


def _tell_decisions(decided: list[Row]) -> None:
    rows = ((row["kind"], row["reviewer"], minute(row["at"]), row["reason"] or "-") for row in decided)
    empty = "Not decided yet; `railmon target confirm` or `dismiss`."
    echo_table(("decision", "by", "when (UTC)", "why"), rows, empty=empty)


def _nights(store: Store, one: Target) -> list[Row]:
    """Return the visits of a target, newest first; `answer` is what its landing page came to, or a fault of ours."""
    rows = store.rows(
        "SELECT v.crawl, v.state, v.ended_at, (SELECT COUNT(*) FROM captures c WHERE c.crawl = v.crawl AND "
        "c.target = v.target) AS captures, COALESCE(NULLIF(v.detail, ''), (SELECT TRIM(CASE k.outcome WHEN 'kept' "
        "THEN k.status ELSE k.outcome END || ' ' || k.reason || ' ' || k.detail) FROM captures k "
        "WHERE k.crawl = v.crawl AND k.target = v.target AND k.purpose = 'landing' "
        "ORDER BY k.started_at DESC, k.offset DESC LIMIT 1)) AS answer, d.kind AS verdict, "
        "COALESCE(d.spans, '[]') AS spans FROM visits v "
        "LEFT JOIN verdicts d ON d.crawl = v.crawl AND d.target = v.target WHERE v.target = ? ORDER BY v.crawl DESC",
        one.id,
    )
    return [row | {"spans": json.loads(row["spans"])} for row in rows]


def _tell_nights(nights: list[Row]) -> None:
    rows = (
        (night["crawl"], night["state"], minute(night["ended_at"]), night["captures"], night["answer"] or "-",
         night["verdict"] or "-")
        for night in nights
    )  # fmt: skip
    columns = ("crawl", "state", "ended (UTC)", "captures", "answer", "verdict")
    echo_table(columns, rows, empty="Not visited yet.", spare=("captures", "state"))


def _tell_spans(nights: list[Row]) -> None:
    """Print each span of the verdicts once, with what it showed and when it was seen; those of the newest first."""
    whys: dict[str, list[str]] = {}
    seen: dict[str, list[int]] = {}
    for night in nights:
        for span in night["spans"]:
            text = span["text"] or span["why"]
            whys.setdefault(text, []).append(span["why"])
            seen.setdefault(text, []).append(night["crawl"])
    rows = ((text, "; ".join(dict.fromkeys(whys[text])), _runs(crawls)) for text, crawls in seen.items())
    echo_table(("quoted", "why", "crawls"), rows, empty="")


def _runs(crawls: list[int]) -> str:
    """Return numbers as runs that rise, each once: `1-3, 5`."""
    runs: list[tuple[int, int]] = []
    for crawl in sorted(set(crawls)):
        if runs and crawl == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], crawl)
        else:
            runs.append((crawl, crawl))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _finding(seen: SeenFinding) -> dict[str, object]:
    """Return a finding in short for machines; `railmon finding list --target ID --json` gives its marks."""
    finding = seen.finding
    return {
        "provider": finding.provider, "role": finding.role, "grade": str(finding.grade),
        "on_payment_path": finding.on_payment_path, "possibly_borrowed": finding.possibly_borrowed,
        "gone": seen.gone, "first_seen": seen.first_seen, "last_seen": seen.last_seen,
    }  # fmt: skip


def _tell_findings(found: list[SeenFinding]) -> None:
    rows = (
        (seen.finding.provider, seen.finding.role, seen.finding.grade, seen.last_seen[:10],
         "; ".join(["possibly borrowed"] * seen.finding.possibly_borrowed + ["gone"] * seen.gone))
        for seen in found
    )  # fmt: skip
    echo_table(("provider", "role", "grade", "last seen", "remarks"), rows, empty="")
