"""docs/data-format.md tells the JSON of every command as it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import monitor
from monitor.cli import railmon
from tests.monitor.support import Watched

PAGE = (Path(__file__).parents[2] / "docs/data-format.md").read_text(encoding="utf-8")
BY_NAME = {"case.after"}
"""Objects whose keys are words of the data."""
_SHARED = """INSERT INTO identifiers (capture, target, crawl, seen_at, kind, value, provider, place, quote)
    SELECT c.id, c.target, c.crawl, c.started_at, 'stripe_account', 'acct_shared', 'stripe', 'inline', ''
    FROM captures c JOIN verdicts v USING (target) WHERE v.kind = 'storefront' GROUP BY c.target"""


def described() -> dict[str, dict[str, set[str]]]:
    """Return what the page tells: call, then list or object in it ("" for the outermost), then its keys."""
    calls = re.findall(r"^### `railmon ([^`\n]+) --json`\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    parts = {call: re.findall(r"^- (keys|`[\w.]+`): (.+(?:\n  .+)*)", text, re.MULTILINE) for call, text in calls}
    return {
        call: {name.strip("`").replace("keys", ""): set(re.findall(r"`(\w+)`", keys)) for name, keys in told}
        for call, told in parts.items()
    }


def with_json(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every command that takes --json."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if one := command.get_command(context, name):
                yield from with_json(one, (*path, name))
    elif any("--json" in option.opts for option in command.params):
        yield " ".join(path)


def objects(value: object, name: str = "") -> Iterator[tuple[str, set[str]]]:
    """Yield each object in a value with the name of the list or field that it stands in."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield name, set(one)
            for key, inner in one.items():
                yield from objects(inner, f"{name}.{key}".strip("."))


@pytest.fixture(scope="module")
def ready(crawled: Watched, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A crawled workspace in which every list has something: a case, a packet, an operator, mirrors, damage."""
    watched = crawled.copied(tmp_path_factory.mktemp("told") / "w")
    m = monitor.open(watched.workspace.folder)
    found, targets = m.findings.to_frame(), m.targets.to_frame()
    shops = targets.loc[targets["verdict"] == "storefront", "target"]
    paid = found[found["target"].isin(shops) & found["on_payment_path"] & (found["grade"] >= "embedded")].iloc[0]
    for words in (
        ("reviewer", "add", "reviewer-a"),
        ("target", "confirm", paid["target"], "--by", "reviewer-a", "--why", "read"),
        ("case", "open", paid["provider"]),
        ("case", "event", "1", "withdrawn"),
    ):
        assert watched.call(*words)[0] == 0, words
    with watched.store() as store, store.write() as db:
        db.execute(_SHARED)
        db.execute("UPDATE sketches SET text = (SELECT text FROM sketches ORDER BY target LIMIT 1)")
        db.execute("INSERT INTO packets VALUES ('EX-1', 1, 'a.zip', '', 0, '')")
        (file,) = db.execute("SELECT file FROM captures ORDER BY target DESC LIMIT 1").fetchone()
    (watched.workspace.folder / file).write_bytes(b"")
    return watched


def test_every_command_with_json_is_described() -> None:
    """And no other."""
    assert {re.sub(r" [A-Z]+$", "", call) for call in described()} == set(with_json(railmon))


@pytest.mark.parametrize("call", described())
def test_the_keys_are_those_that_are_printed(ready: Watched, tmp_path: Path, call: str) -> None:
    """Of each object, and of each list of objects in it."""
    page = tmp_path / "page.html"
    page.write_text('<html lang="en"><p>Undress any photo</p><a href="https://paypal.me/dornefra">Pay</a></html>')
    shown = "stripe" if call.startswith("provider") else "1"
    folder = ready.workspace.folder
    kept = monitor.open(folder).captures.to_frame().itertuples()
    sha = next(one.id for one in kept if (folder / one.file).stat().st_size)  # one is damaged
    words = [{"FILE": str(page), "ID": shown, "SHA": sha}.get(word, word) for word in call.split()]
    _, out, _ = ready.call(*words, "--json")
    found: dict[str, set[str]] = {}
    for name, keys in objects(json.loads(out)):
        if f"{call.split()[0]}.{name}" not in BY_NAME:
            found[name] = found.get(name, set()) | keys
    assert found, "nothing to compare"
    wrong = {name: keys ^ described()[call].get(name, set()) for name, keys in found.items()}
    assert {name: keys for name, keys in wrong.items() if keys} == {}
