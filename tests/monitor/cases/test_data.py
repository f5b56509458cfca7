"""data/channels/ and data/checklists.toml hold what the code can use, and no address that nobody read."""

from pathlib import Path

import pytest

from monitor.cases import channels, checklist
from monitor.cases.draft import Draft
from monitor.cli.common import knowledge
from monitor.errors import DataError
from monitor.model import Role
from monitor.reference import folder
from reports.dossier import Recipient
from tests.reports import dossiers as make


def test_each_channel_is_of_a_known_provider() -> None:
    """A file for nobody helps nobody."""
    assert channels.load(folder()).keys() <= knowledge().catalogue.providers.keys()


def test_unverified_addresses_are_empty() -> None:
    """Where an address stands, so does where it was read."""
    ways = channels.load(folder()).values()
    assert any(way.standing == "unverified" for way in ways)
    assert not [way.name for way in ways if way.address and (way.standing == "unverified" or not way.seen_at)]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("address", 'name = "A"\nproviders = ["a"]\nstanding = "unverified"\naddress = "https://a.example/"'),
        ("adress", 'name = "A"\nproviders = ["a"]\nstanding = "seen"\nadress = "https://a.example/"'),
        ("standing", 'name = "A"\nproviders = ["a"]\nstanding = "sure"'),
    ],
)
def test_a_wrong_channel_file_is_refused_by_name_and_key(tmp_path: Path, key: str, text: str) -> None:
    """Above all one that fills in what was not verified."""
    (tmp_path / "channels").mkdir()
    (tmp_path / "channels" / "a.toml").write_text(text)
    with pytest.raises(DataError, match=rf"a\.toml.*{key}"):
        channels.load(tmp_path)


def test_every_test_is_used_by_a_line() -> None:
    """And every line's test exists."""
    lines = checklist.load(folder())
    assert {line.check for line in lines if line.check} == checklist.TESTS.keys()
    assert all(line.todo for line in lines if line.check)


@pytest.mark.parametrize(
    "text", ['[[line]]\nlevel = "A"\ntext = "t"', '[[line]]\nlevel = "M"\ntext = "t"\ncheck = "x"', ""]
)
def test_a_wrong_checklist_is_refused(tmp_path: Path, text: str) -> None:
    """With the file's name."""
    (tmp_path / "checklists.toml").write_text(text)
    with pytest.raises(DataError, match=r"checklists\.toml"):
        checklist.load(tmp_path)


def test_a_line_for_a_role_is_tested_at_the_storefronts_of_that_role() -> None:
    """One company is registrar here and network there: each storefront owes what its own role asks."""
    registered = make.storefront("S1", "a.example", marks=(make.mark("1910", where="rdap"),))
    carried = make.storefront("S2", "b.example", marks=(make.mark("104.16.0.0", where="address"),))
    whole = make.dossier(registered, carried)
    made = Draft(
        sender=whole.sender,
        recipient=Recipient(provider="x", name="X", roles=("cdn", "registrar"), homepage="", channel=None),
        clauses=(),
        storefronts=whole.storefronts,
        roles=(frozenset([Role.REGISTRAR]), frozenset([Role.CDN])),
        exhibits=whole.exhibits,
        method=whole.method,
    )
    found = {check.text: check.met for check in checklist.checks(folder(), made)}
    assert found["Holds the registration record with the registrar's number"]
    turned = Draft(**{name: getattr(made, name) for name in made.__slots__ if name != "roles"}, roles=made.roles[::-1])
    found = {check.text: check.met for check in checklist.checks(folder(), turned)}
    assert not found["Holds the registration record with the registrar's number"]
