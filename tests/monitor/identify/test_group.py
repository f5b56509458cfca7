"""Findings: observations joined by provider and role, whatever their order, each with its other explanations."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.common import knowledge
from monitor.identify import group
from monitor.identify.joining import beside, via_of
from monitor.model import Finding, Grade, Observation, Role, Where
from monitor.reference import Catalogue, read_provider

MARKS = st.builds(
    Observation,
    provider=st.sampled_from(["a", "b"]),
    role=st.sampled_from([Role.CARD_PROCESSOR, Role.CDN, Role.SIGN_ON]),
    grade=st.sampled_from(Grade),
    rule=st.sampled_from(["a/host/x", "a/identifier/y"]),
    value=st.sampled_from(["x", "y"]),
    where=st.sampled_from(Where),
    quote=st.just("q"),
    on_payment_path=st.booleans(),
    moved=st.booleans(),
)


def mark(**fields: object) -> Observation:
    base = {"provider": "a", "role": Role.CARD_PROCESSOR, "grade": Grade.EMBEDDED, "rule": "a/host/x", "value": "x"}
    return Observation(**{**base, "where": Where.SCRIPT, "quote": "q", **fields})


@given(st.lists(MARKS, max_size=12), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(marks: list[Observation], random: Random) -> None:
    """Any order, and any mark twice, gives the same findings, sorted by provider and role."""
    shuffled = marks + marks[:3]
    random.shuffle(shuffled)
    findings = group(marks)
    assert group(shuffled) == findings
    assert [(f.provider, f.role) for f in findings] == sorted({(m.provider, m.role) for m in marks})
    assert {o for f in findings for o in f.observations} == set(marks)


@given(st.lists(MARKS, min_size=1, max_size=12))
def test_finding_is_as_strong_as_its_strongest_mark(marks: list[Observation]) -> None:
    """Grade and payment path come from the marks, the strongest mark first; somebody else is always thinkable."""
    for finding in group(marks):
        own = [m for m in marks if (m.provider, m.role) == (finding.provider, finding.role)]
        assert finding.grade is max(m.grade for m in own) is finding.observations[0].grade
        assert finding.on_payment_path is any(m.on_payment_path for m in own)
        assert not finding.possibly_borrowed
        assert finding.alternatives or finding.grade is Grade.CONFIRMED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "loaded without being used for payment"),
        ({}, "Nothing seen lies on the way to a payment"),
        ({"where": Where.LINK}, "somebody else's account"),
        ({"where": Where.CSP}, "outlast the service"),
        ({"grade": Grade.CLAIMED, "where": Where.TEXT}, "without any account"),
        ({"grade": Grade.CONFIGURED, "rule": "a/identifier/y"}, "copied from another site"),
        ({"grade": Grade.REACHED, "where": Where.REQUEST}, "no payment was made"),
        ({"role": Role.CDN, "grade": Grade.CONFIGURED, "where": Where.ADDRESS}, "in front of the real server"),
        ({"role": Role.ANALYTICS}, "embedded third party"),
    ],
)
def test_alternatives_fit_grade_and_place(fields: dict[str, Any], words: str) -> None:
    """Each grade and place brings the explanations that it leaves open."""
    (finding,) = group([mark(**fields)])
    assert any(words in sentence for sentence in finding.alternatives)


def test_on_the_payment_path_the_doubt_about_it_goes() -> None:
    """A finding on the payment path no longer says that nothing lies there."""
    (finding,) = group([mark(on_payment_path=True)])
    assert not any("Nothing seen" in sentence for sentence in finding.alternatives)


def test_a_finding_seen_only_behind_a_redirect_says_so_first() -> None:
    """It may be somebody else's; one mark on the target itself removes that doubt."""
    says = "The site only redirects to another domain; what stands there may be somebody else's."
    (finding,) = group([mark(moved=True), mark(moved=True, value="y")])
    assert finding.alternatives[0] == says
    (finding,) = group([mark(moved=True), mark(value="y")])
    assert says not in finding.alternatives


def test_platform_that_others_sell_is_named() -> None:
    """A mark that says who else may hold the contract brings the words along, once, whatever its grade."""
    (finding,) = group([mark(), mark(value="y", where=Where.LINK)], {"a/host/x": "the Acme platform"})
    assert [text for text in finding.alternatives if text.startswith("Via")] == ["Via: the Acme platform."]
    assert not any(
        text.startswith("Via") for text in group([mark()], {"b/host/x": "the Acme platform"})[0].alternatives
    )


def test_catalogue_says_by_rule_who_else_may_hold_the_contract(tmp_path: Path) -> None:
    """Hosts, identifiers, looked-up marks and brands are known by the names that observations carry."""
    file = tmp_path / "acme.toml"
    top = 'name = "Acme"\nroles = ["card_processor"]\nhomepage = "x"\nchecked = 2026-11-25\nsources = ["x"]\n'
    marks = '[[host]]\nname = "pay.acme.example"\nkind = "checkout"\nvia = "V"\n'
    marks += '[[brand]]\nwords = ["Acme Pay"]\nvia = "W"\n'
    file.write_text(top + marks + '[[header]]\nname = "X-Acme"\n', encoding="utf-8")
    found = via_of(Catalogue.of([read_provider(file)]))
    assert found == {"acme/host/pay.acme.example": "V", "acme/brand/acme pay": "W"}
    assert all(text and not text.endswith(".") for text in via_of(knowledge().catalogue).values())


def test_account_in_doubt_makes_a_finding_possibly_borrowed() -> None:
    """It is so when every identifier, or every checkout that answered, is in doubt; the reasons come first."""
    key = {"rule": "a/identifier/k", "grade": Grade.CONFIGURED}
    (finding,) = group([mark(), mark(**key, doubt="Another shop shows it.")])
    assert finding.possibly_borrowed
    assert finding.alternatives[0] == "Another shop shows it."
    (finding,) = group([mark(**key, doubt="Another shop shows it."), mark(**key, value="own")])
    assert not finding.possibly_borrowed
    (finding,) = group([mark(**key), mark(grade=Grade.REACHED, doubt="It sells pots.")])
    assert finding.possibly_borrowed


def edge(provider: str, role: Role, where: Where) -> Observation:
    return mark(provider=provider, role=role, where=where, grade=Grade.CONFIGURED, rule=f"{provider}/x/y")


def told(findings: tuple[Finding, ...], words: str) -> set[str]:
    """Return the providers whose alternatives hold the words."""
    return {one.provider for one in findings if any(words in text for text in one.alternatives)}


def test_delivery_network_without_a_host_hides_the_origin() -> None:
    """It says so as long as nothing shows who hosts the site."""
    front, host = edge("front", Role.CDN, Where.DNS), edge("host", Role.HOSTING, Where.DNS)
    assert told(beside(group([front])), "on whose servers") == {"front"}
    assert told(beside(group([front, host])), "on whose servers") == set()


def test_cloud_in_the_network_of_another_names_the_other() -> None:
    """The network of the address and what runs in it know of each other; two signs of one company do not."""
    network, cloud = edge("network", Role.HOSTING, Where.ADDRESS), edge("cloud", Role.HOSTING, Where.HEADER)
    found = beside(group([network, cloud]))
    assert told(found, "other marks show cloud") == {"network"}
    assert told(found, "in the network of network") == {"cloud"}
    assert not told(beside(group([network, edge("network", Role.HOSTING, Where.DNS)])), "network of")
