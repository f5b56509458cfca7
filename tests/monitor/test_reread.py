"""Old captures read again: new marks find their past, dated by the capture, however often it is run or killed."""

import random
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import monitor
from monitor import doctor, views
from monitor.cases import quarantine
from monitor.cases.quarantine import Sign
from monitor.errors import UsageError
from monitor.reference import Catalogue, load
from monitor.reread import RereadResult, code_version, reread
from monitor.store import Row, Store, targets
from monitor.workspace import Workspace
from tests.monitor.past import spend_nights
from tests.monitor.support import Watched

pytestmark = pytest.mark.usefixtures("_compiled_once")
TOP = """
name = "{name}"
roles = ["card_processor"]
homepage = "https://{id}.example"
own = ["{id}.example"]
checked = 2026-11-25
sources = ["https://docs.{id}.example"]
"""
RAIL = TOP.format(name="RailPay", id="railpay") + '[[host]]\nname = "js.railpay.example"\nkind = "sdk"\n'
RAIL_KEY = "[[identifier]]\nkind = 'railpay_key'\npattern = '\\b(rp_live_[0-9a-z]{12})\\b'\n"
TRAM = (
    TOP.format(name="TramPay", id="trampay")
    + "[[identifier]]\nkind = 'tram_key'\npattern = '\\b(rp_live_[0-9a-z]{12})\\b'\n"
)
KEY = "rp_live_a8f3k2m9x1q7"
SCRIPT = f'<script src="https://js.railpay.example/v1"></script><div data-key="{KEY}"></div>'
BARE = f'<p>10 credits: $4.99</p><button>Buy</button><div data-key="{KEY}"></div>'
SHOP, OTHER = "https://shop.example/", "https://other.example/"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Catalogue]:
    """Write provider files, in place of all before, and return their catalogue."""
    folder = tmp_path / "data" / "providers"
    folder.mkdir(parents=True)
    monkeypatch.setenv("RAILMON_DATA", str(folder.parent))

    def write(**files: str) -> Catalogue:
        for old in folder.glob("*.toml"):
            old.unlink()
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return load(folder.parent)

    return write


@pytest.fixture
def past(workspace: Workspace, store: Store) -> Callable[..., RereadResult]:
    """Three nights of two shops, kept and unread; the fixture reads them with a catalogue."""
    with_script = {SHOP: "<h1>Shop</h1>", f"{SHOP}pricing": SCRIPT}
    without = {SHOP: "<h1>Shop</h1>", f"{SHOP}pricing": "<p>soon</p>"}
    elsewhere = {OTHER: "<h1>Other</h1>", f"{OTHER}checkout": BARE}
    spend_nights(workspace, store, {SHOP: [with_script, without, with_script], OTHER: [elsewhere, None, elsewhere]})

    def read(catalogue: Catalogue, provider: str = "", stop: threading.Event | None = None) -> RereadResult:
        return reread(workspace, catalogue, store, stop or threading.Event(), lambda _done, _total: None, provider)

    return read


def everything(store: Store) -> tuple[list[Row], list[Row]]:
    """Return all rows that a reading writes."""
    order = "ORDER BY capture, value, place, 5"
    return store.rows(f"SELECT * FROM observations {order}"), store.rows(f"SELECT * FROM identifiers {order}")  # noqa: S608 - words from here


def test_new_provider_finds_its_past(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], store: Store
) -> None:
    """Findings carry the first and last night whose captures show the mark, not the day of the reading."""
    assert past(data(trampay=TOP.format(name="TramPay", id="trampay"))).visits == 5
    assert views.findings(store) == []
    result = past(data(railpay=RAIL + RAIL_KEY))
    assert (result.visits, result.captures, result.resumed, result.stopped, result.problems) == (
        5,
        10,
        False,
        False,
        (),
    )
    found = {seen.target: seen for seen in views.findings(store)}
    assert found.keys() == {SHOP, OTHER}
    assert (found[SHOP].first_seen[:10], found[SHOP].last_seen[:10]) == ("2026-03-01", "2026-03-03")
    assert found[SHOP].days == ("2026-03-01", "2026-03-03")
    assert {row["data_version"] for row in store.rows("SELECT data_version FROM observations")} == {load().version}


def test_mark_that_is_gone_takes_its_findings_along(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], store: Store
) -> None:
    """A finding of older data whose mark no longer exists vanishes; the rest stays."""
    past(data(railpay=RAIL + RAIL_KEY))
    assert any("/host/" in o.rule for seen in views.findings(store) for o in seen.finding.observations)
    past(data(railpay=TOP.format(name="RailPay", id="railpay") + RAIL_KEY))
    rules = {o.rule for seen in views.findings(store) for o in seen.finding.observations}
    assert rules == {"railpay/identifier/railpay_key"}


def test_reading_twice_changes_nothing(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], store: Store
) -> None:
    """The same data give the same rows, however often they are read, the whole or one provider."""
    catalogue = data(railpay=RAIL + RAIL_KEY, trampay=TRAM)
    past(catalogue)
    first = everything(store)
    assert first[1]
    past(catalogue)
    past(catalogue, "railpay")
    past(catalogue, "trampay")
    assert everything(store) == first


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"railpay": RAIL + RAIL_KEY}, {"railpay": RAIL + RAIL_KEY, "trampay": TRAM}, "trampay"),
        ({"railpay": RAIL + RAIL_KEY, "trampay": TRAM}, {"railpay": RAIL, "trampay": TRAM}, "railpay"),
        ({"trampay": TRAM}, {"railpay": RAIL + RAIL_KEY, "trampay": TRAM}, "railpay"),
        ({"railpay": RAIL + RAIL_KEY}, {"railpay": RAIL.replace("js.", "cdn.") + RAIL_KEY}, "railpay"),
    ],
)
def test_one_provider_is_read_as_among_all(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], store: Store,
    before: dict[str, str], after: dict[str, str], changed: str,
) -> None:  # fmt: skip
    """When one file has changed, reading that provider alone gives what reading all gives, shared shapes included."""
    past(data(**before))
    catalogue = data(**after)
    past(catalogue, changed)
    alone = [[{k: v for k, v in row.items() if k != "data_version"} for row in rows] for rows in everything(store)]
    past(catalogue)
    whole = [[{k: v for k, v in row.items() if k != "data_version"} for row in rows] for rows in everything(store)]
    assert alone == whole


def test_only_the_named_provider_is_replaced(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], store: Store
) -> None:
    """What was read of the others stays, even where their files have changed."""
    past(data(railpay=RAIL + RAIL_KEY))
    before = everything(store)
    past(
        data(railpay=TOP.format(name="RailPay", id="railpay"), trampay=TOP.format(name="TramPay", id="trampay")),
        "trampay",
    )
    assert everything(store) == before
    with pytest.raises(UsageError, match="no provider here"):
        past(load(), "nobody")


def test_stopped_reading_goes_on(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], workspace: Workspace, store: Store
) -> None:
    """A second call reads the visits that are left, and no other; with other data it begins anew."""
    catalogue, stop = data(railpay=RAIL + RAIL_KEY), threading.Event()

    def two(done: int, _total: int) -> None:
        if done == 2:
            stop.set()

    result = reread(workspace, catalogue, store, stop, two)
    assert (result.visits, result.stopped) == (2, True)
    result = past(catalogue)
    assert (result.visits, result.resumed, result.stopped) == (3, True, False)
    whole = everything(store)
    past(catalogue)
    assert everything(store) == whole
    stop.clear()
    reread(workspace, catalogue, store, stop, two)
    assert past(data(railpay=RAIL)).visits == 5


def test_a_reading_begun_by_other_code_begins_anew(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], workspace: Workspace, store: Store
) -> None:
    """A changed rule is never applied to the rest of the visits alone: the version names the code as well."""
    catalogue, stop = data(railpay=RAIL + RAIL_KEY), threading.Event()
    reread(workspace, catalogue, store, stop, lambda _done, _total: stop.set())
    (row,) = store.rows("SELECT version FROM rereads")
    package = Path(monitor.__file__).parent
    code = code_version((package, package.parent / "scrapers"))
    assert code in row["version"].split()
    with store.write() as db:
        db.execute("UPDATE rereads SET version = ?", (row["version"].replace(code, "0" * 12),))
    result = past(catalogue)
    assert (result.visits, result.resumed) == (5, False)


def test_version_of_code_follows_every_file(tmp_path: Path) -> None:
    """One changed sign or name of a Python file makes another version; other files do not."""
    file = tmp_path / "rules" / "a.py"
    file.parent.mkdir()
    file.write_text("A = 1\n", encoding="utf-8")
    first = code_version((tmp_path,))
    (tmp_path / "rules" / "a.pyc").write_text("x", encoding="utf-8")
    assert code_version((tmp_path,)) == first
    file.write_text("A = 2\n", encoding="utf-8")
    second = code_version((tmp_path,))
    file.rename(file.with_name("b.py"))
    assert len({first, second, code_version((tmp_path,))}) == 3


def test_quarantined_material_is_not_touched(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], workspace: Workspace, store: Store
) -> None:
    """What was put out of sight is neither read nor written again."""
    shop = targets.find(store, SHOP)
    quarantine.strike(workspace, store, shop, Sign("rule", SHOP, hidden=False))
    assert past(data(railpay=RAIL + RAIL_KEY)).visits == 2
    assert {row["target"] for row in everything(store)[0]} == {targets.find(store, OTHER).id}
    assert doctor.examine(workspace, store).problems == ()


def test_damaged_file_is_named_and_the_rest_is_read(
    data: Callable[..., Catalogue], past: Callable[..., RereadResult], workspace: Workspace, store: Store
) -> None:
    """A visit that cannot be read back keeps what was read of it before."""
    catalogue = data(railpay=RAIL + RAIL_KEY)
    past(catalogue)
    before = everything(store)
    first = min(workspace.captures.glob("*/*.warc.gz"))
    first.write_bytes(first.read_bytes()[:-20])
    result = past(catalogue)
    assert len(result.problems) == 1
    assert first.name in result.problems[0]
    assert everything(store) == before


def test_killed_at_random_moments_it_ends_as_if_never_killed(
    data: Callable[..., Catalogue], workspace: Workspace, store: Store
) -> None:
    """SIGKILL at any moment leaves whole visits; the calls after it come to the same rows as one undisturbed call."""
    catalogue, dice = data(railpay=RAIL + RAIL_KEY), random.Random(3)  # noqa: S311 - moments of a test
    site = {
        SHOP: "<h1>Shop</h1>",
        **{f"{SHOP}checkout/{number}": BARE + SCRIPT + "<p>filler</p>" * 2000 for number in range(12)},
    }
    spend_nights(workspace, store, {SHOP: [site] * 25})
    watched, killed = Watched(workspace), 0
    for _ in range(3):
        process = watched.railmon("capture", "reread")
        try:
            process.communicate(timeout=dice.uniform(0.7, 1.6))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += 1
        nights = {
            row["crawl"]: row["n"] for row in store.rows("SELECT crawl, COUNT(*) AS n FROM observations GROUP BY crawl")
        }
        assert len(set(nights.values())) <= 1, "half a visit was written"
    process = watched.railmon("capture", "reread")
    told, _ = process.communicate()
    assert process.returncode == 0, told
    after = everything(store)
    reread(workspace, catalogue, store, threading.Event(), lambda _done, _total: None)
    assert killed
    assert after[0]
    assert everything(store) == after
