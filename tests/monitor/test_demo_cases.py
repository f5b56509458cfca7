"""The demo's second part: reviewers, packets, and the night after on which a provider has acted."""

import json
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.after import State
from monitor.cases import book, packets
from monitor.cases.book import Case
from monitor.clock import system_now
from monitor.demo_cases import expected
from monitor.plain import defang
from monitor.store import Store
from monitor.workspace import Workspace
from reports import sign
from reports.verify import verify_packet

NIGHTS = 1


@dataclass(frozen=True)
class Shown:
    """What a call of the demo left."""

    out: str
    workspace: Workspace
    cases: list[Case]
    became: dict[str, dict[str, State]]
    """Provider to storefront to state, of sent cases."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Call the demo as a person does, on a small fictional web, in a folder below the one at hand."""
    here = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "monitor", "demo", "w", "--nights", str(NIGHTS), "--storefronts", "10"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=here)
    workspace = Workspace.open(here / "w")
    with Store(workspace.database, system_now) as store:
        cases = [case for case in book.all_cases(store) if case.sent_at]
        names = {row["id"]: row["address"] for row in store.rows("SELECT id, address FROM targets")}
        became = {
            case.provider: {names[target]: one.state for target, one in book.outcomes(store, case).items()}
            for case in cases
        }
    return Shown(run.stdout, workspace, cases, became)


def test_a_stopped_demo_says_so(tmp_path: Path) -> None:
    """Stopped before anything was found it measures nothing, shows what there is and exits with 3."""
    command = [sys.executable, "-m", "monitor", "demo", "w", "--storefronts", "2"]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True, cwd=tmp_path) as process:
        assert process.stdout
        assert "Night 1\n" in iter(process.stdout.readline, "")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in err) == (3, False)
    assert "Stopped: of a part of the nights nothing is measured." in out
    assert "Night 2" not in out


def test_three_packets_verify(shown: Shown) -> None:
    """Each is whole for a stranger who knows the fingerprint, and stands where the output says, unstamped."""
    signer = sign.fingerprint(packets.signing_key(shown.workspace).public_key())
    paths = [Path(line.split(maxsplit=1)[1]) for line in shown.out.splitlines() if line.startswith("Packet ")]
    assert len(paths) == 3
    for path in paths:
        found = verify_packet(path, fingerprint=signer)
        assert found.whole, found.failed
        (line,) = [line for line in shown.out.splitlines() if f" {path.name} " in line]
        assert line.split()[-3:] == ["whole,", str(len(found.checks)), "checks"]
    assert f"railmon packet verify {paths[0]}" in shown.out
    assert "UNSTAMPED" in shown.out


def test_two_reviewers_have_released_what_was_sent(shown: Shown) -> None:
    """Three providers, each case by both; the provider that reaches most storefronts comes first."""
    assert shown.cases[0].provider == "stripe"
    assert len({case.provider for case in shown.cases}) == 3
    for case in shown.cases:
        assert {name for name, _ in case.releases} == {"reviewer-a", "reviewer-b"}
        assert 1 <= len(case.storefronts) <= len(shown.cases[0].storefronts)


def test_the_act_of_a_provider_is_detected_at_every_storefront(shown: Shown) -> None:
    """Every finding of the provider that acted is gone or, once, swapped; those of the others are still there."""
    (first, *others) = shown.became.values()
    assert sorted(first.values()) == [State.GONE, State.GONE, State.SWAPPED]
    assert {state for states in others for state in states.values()} == {State.STILL_THERE}
    truth = json.loads((shown.workspace.folder / "truth.json").read_text(encoding="utf-8"))
    for provider, states in shown.became.items():
        for locator, state in states.items():
            assert state is expected(truth, NIGHTS + 1, locator, provider)


def test_the_output_names_what_became_of_each_finding(shown: Shown) -> None:
    """A line for each storefront, with the state and the truth; then the counts."""
    lines = shown.out.splitlines()
    for provider, states in shown.became.items():
        for locator, state in states.items():
            (line,) = [line for line in lines if provider in line.split() and defang(locator) in line]
            assert line.count(state) == 2
    assert "stripe: 3 findings ended in truth, 3 detected as such: all detected." in lines
    total = sum(map(len, shown.became.values()))
    assert f"{total} of {total} sent findings are shown as they are." in lines


def test_the_choke_points_are_those_of_the_night_after(shown: Shown) -> None:
    """The provider that has acted carries nobody any more; the table says what it counts, and when it was seen."""
    told = shown.out[shown.out.index("Choke points") : shown.out.index("Workspace ")]
    assert "PayPal" in told
    assert "Stripe" not in told
    assert told.splitlines()[1].split()[-1] == "exclusive"
    assert "Counted: what was seen at any time and is not gone (seen from 20" in told


def test_pairs_of_mirrors_are_counted_by_operator(shown: Shown) -> None:
    """In a sentence that is right for one pair, too."""
    assert re.search(r"^Pairs called mirrors for .*: \d+ of \d+ of one operator; of different.*: 0\.$", shown.out, re.M)


def test_scores_and_places_still_come_last(shown: Shown) -> None:
    """The measured nights are told after the night after, and the files at the end."""
    places = [
        shown.out.index(word) for word in ("the night after", "1 nights, ", "Choke points", "Workspace ", "Packet ")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("nights", "others", "state"),
    [
        ([1, 2], [], State.STILL_THERE),
        ([1], [], State.GONE),
        ([1], [[1, 2]], State.GONE),
        ([1], [[1], [2]], State.SWAPPED),
    ],
)
def test_the_truth_says_what_to_expect(nights: list[int], others: list[list[int]], state: State) -> None:
    """A rail that is new on the last night makes a swap; a site whose pages do not show is down; or was before."""
    rails = [
        {"provider": f"p{place}", "role": "card_processor", "visible": True, "nights": shown}
        for place, shown in enumerate([nights, *others])
    ]
    assert expected({"shop": {"nights": [1, 2], "findings": rails}}, 2, "shop", "p0") is state
    assert expected({"shop": {"nights": [1], "findings": rails}}, 2, "shop", "p0") is State.SITE_DOWN
    later = {"shop": {"nights": [1], "findings": [{**rails[0], "nights": [1]}]}}
    assert expected(later, 3, "shop", "p0") is State.NOT_COUNTED
