"""Findings: observations joined by provider and role, whatever their order, each with its other explanations."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.identify import group
from monitor.model import Grade, Observation, Role, Where

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
