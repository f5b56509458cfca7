"""The project's own short pages: no honest site is called a storefront, and storefronts are found."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge


def _pages() -> ModuleType:
    """Load pages.py beside this file; importlib mode puts no test folder on the path."""
    spec = importlib.util.spec_from_file_location("recognise_pages", Path(__file__).with_name("pages.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PAGES = _pages()
SITES = {site.name: site for site in (*PAGES.STOREFRONTS, *PAGES.LOOKALIKES, *PAGES.NEIGHBOURS)}


def _judged(name: str, vocabulary: Vocabulary) -> Verdict | None:
    site = SITES[name]
    return judge(site.documents(), site.captures(), vocabulary)


def _word(verdict: Verdict | None) -> str:
    return verdict.kind.value if verdict else "none"


@pytest.mark.parametrize("name", [site.name for site in (*PAGES.LOOKALIKES, *PAGES.NEIGHBOURS)])
def test_a_site_that_is_no_storefront_is_called_what_it_is(name: str, vocabulary: Vocabulary) -> None:
    """Look-alikes get a verdict that a careful person would give, and never `storefront`."""
    verdict = _judged(name, vocabulary)
    assert _word(verdict) in SITES[name].right
    assert not SITES[name].by or verdict.by == SITES[name].by


def test_storefronts_are_found(vocabulary: Vocabulary) -> None:
    """At least 17 in 20 of the storefronts here are called so, and none is lost from review."""
    words = {site.name: _word(_judged(site.name, vocabulary)) for site in PAGES.STOREFRONTS}
    assert [name for name, word in words.items() if word not in ("storefront", "needs_review")] == []
    assert sum(word == "storefront" for word in words.values()) >= 0.80 * len(words)


def test_the_pages_are_many_and_mostly_hard() -> None:
    """The figures above rest on 50 storefronts, 100 look-alikes and 60 neighbours at least, each with its own name."""
    assert len(PAGES.STOREFRONTS) >= 50
    assert len(PAGES.LOOKALIKES) >= 100
    groups = Counter(site.group.partition(" ")[0] for site in PAGES.NEIGHBOURS)
    least = {"protective": 20, "directory": 12, "wall": 4, "near-wall": 4, "news": 10, "adult": 4, "shop": 4}
    assert least.items() <= {group: min(count, least.get(group, 0)) for group, count in groups.items()}.items()
    assert len(SITES) == len(PAGES.STOREFRONTS) + len(PAGES.LOOKALIKES) + len(PAGES.NEIGHBOURS)


@pytest.mark.parametrize("name", list(SITES))
def test_every_verdict_quotes_what_stands_on_the_site(name: str, vocabulary: Vocabulary) -> None:
    """A storefront's spans hold a claim and an offer; each span is at most 200 characters of the site's own text."""
    verdict = _judged(name, vocabulary)
    if verdict is None:
        return
    documents = SITES[name].documents()
    shown = " ".join(block.text for document in documents for block in document.blocks)
    shown += " ".join(value for document in documents for _, _, value in document.attributes)
    assert all(0 < len(span.text) <= 200 for span in verdict.spans)
    assert all(span.text in shown for span in verdict.spans if not span.why.startswith("blocked: ") and documents)
    if verdict.kind.value == "storefront":
        reasons = {span.why.partition(":")[0] for span in verdict.spans}
        assert {"function", "offer"} <= reasons
    if verdict.kind.value != "unrelated":
        assert verdict.spans
    assert 0 <= verdict.score <= 1


def test_review_is_ordered_below_storefronts_and_above_the_rest(vocabulary: Vocabulary) -> None:
    """The score is an order over verdicts."""
    scores: dict[str, list[float]] = {}
    for name in SITES:
        if verdict := _judged(name, vocabulary):
            scores.setdefault(verdict.kind.value, []).append(verdict.score)
    assert min(scores["storefront"]) > max(scores["needs_review"])
    assert min(scores["needs_review"]) > max(scores["unrelated"] + scores["protective"] + scores["directory"])
