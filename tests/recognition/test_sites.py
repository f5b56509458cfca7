"""Sites of several pages by other hands: nobody is accused, and storefronts are found or shown to a person."""

import re
from collections import Counter

import pytest
from lxml import html

from tests.recognition.corpus import LABELS, pages
from tests.recognition.score import Counts, share
from tests.recognition.sites import HANDS, judged, sites

LEAST, LEAST_SEEN = 0.80, 0.95
"""Shares of the storefronts called so, and called so or sent to review; a little below what was measured."""


@pytest.fixture(scope="module")
def found() -> Counts:
    return judged(sites())


def test_no_site_of_another_label_is_called_a_storefront(found: Counts) -> None:
    """Neither papers, hosts, editors and the like, nor lists, helpers and shops under a banner."""
    assert {key: number for key, number in found.items() if key[1] != "storefront" and key[2] == "storefront"} == {}


def test_storefronts_are_found_or_shown_to_a_person(found: Counts) -> None:
    """Half of them speak in euphemisms at home and plainly on another page alone."""
    assert share(found, "storefront", ["storefront"]) >= LEAST
    assert share(found, "storefront", ["storefront", "needs_review"]) >= LEAST_SEEN


def test_few_honest_sites_are_put_before_a_reviewer(found: Counts) -> None:
    """These sites were written to stand beside the subject."""
    assert share(found, "unrelated", ["needs_review"]) <= 0.15


def test_sites_are_many_and_invented() -> None:
    """Each has several pages that parse, a label and a brand of its own, and no address outside .example."""
    every = sites()
    assert Counter(site.hand for site in every) == dict.fromkeys(HANDS, 40)
    assert {site.label for site in every} == LABELS
    assert {site.lang for site in every} == {page.lang for page in pages()}
    for names in ([site.id for site in every], [site.brand.lower() for site in every]):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    for site in every:
        assert len(site.pages) >= 3, site.id
        for url, body in site.pages:
            assert re.fullmatch(r"https://[a-z0-9-]+\.example/\S*", url), site.id
            assert html.fromstring(body).text_content().strip(), url
            hosts = re.findall(rb"https?://([\w.-]+)", body)
            assert all(
                host == b"schema.org" or host.strip(b".") == b"" or host.endswith(b".example") for host in hosts
            ), url
