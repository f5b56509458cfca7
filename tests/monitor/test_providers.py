"""Every provider file is sound: its own examples hold, and it takes nothing of the others for its own."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from monitor.cli.common import knowledge
from monitor.model import Grade, Observation, Role
from monitor.provider_check import Bench, check, crosstalk, read_example, unmet
from monitor.reference import Example, folder

FILES = sorted((folder() / "providers").glob("*.toml"))
CATALOGUE = knowledge().catalogue
HOST = re.compile(r"((?:https?:)?(?://|\\/\\/))((?:[A-Za-z0-9_-]+\.)+[A-Za-z]{2,24})(?=[/?#\"'\s<>\\]|$)")
LOOKALIKES = (
    r"\1\2.evil.example",
    r"\1\2-pay.example",
    r"\1\2@evil.example",
    r"\1evil.example/\2",
    r"\1archive.example/web/\1\2",
)
"""A host as the beginning of another one, as a user's name before it, in its path, in an address that it replays."""


@pytest.fixture(scope="module")
def crossed() -> Mapping[str, tuple[str, ...]]:
    """What each provider takes for its own in the positive examples of all the others."""
    return crosstalk(Bench(CATALOGUE))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_provider_file_is_sound_and_its_examples_hold(file: Path) -> None:
    """The id is the file's stem, sources are there, one example finds something, one finds nothing, each as it says."""
    provider = CATALOGUE.providers[file.stem]
    assert provider.sources
    assert provider.roles
    outcomes = [example.finds == "nothing" for example in provider.examples]
    assert True in outcomes, "no negative example"
    assert False in outcomes, "no positive example"
    read = [(example, list(read_example(example, CATALOGUE))) for example in provider.examples]
    wrong = [text for example, readings in read if (text := unmet(provider, example, readings))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["whatsapp", "zalo", "vietqr", "swish"])
def test_a_persons_number_is_in_no_quote(name: str) -> None:
    """Where a digest stands for an account, or may for another one of the same provider."""
    read = [one for example in CATALOGUE.providers[name].examples for one in read_example(example, CATALOGUE)]
    quotes = [mark.quote for one in read for mark in (*one.observations, *one.identifiers) if mark.provider == name]
    assert any("[number]" in quote for quote in quotes)
    assert not [quote for quote in quotes if re.search(r"\d{7}", quote)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_provider_takes_no_identifier_of_another_for_its_own(
    file: Path, crossed: Mapping[str, tuple[str, ...]]
) -> None:
    """Its shapes meet no positive example of another provider, unless that page names this provider as well."""
    assert not crossed.get(file.stem), "\n".join(crossed[file.stem])


def test_provider_check_finds_no_fault_in_any_file() -> None:
    """What `railmon provider check` asks of a new file holds for all that are here."""
    assert [(one.file, fault) for one in check(FILES, ()) for fault in one.faults] == []


@cache
def shown(host: str) -> dict[tuple[str, str], set[str]]:
    """What examples show of their provider with another host in the place of theirs: rules by provider and page."""
    return {
        (provider.id, example.html): {
            mark.rule
            for reading in read_example(replace(example, html=HOST.sub(host, example.html)), CATALOGUE)
            for mark in reading.observations
            if mark.provider == provider.id and mark.role is not Role.AFFILIATE  # passed on by others
        }
        for provider in CATALOGUE.providers.values()
        for example in provider.examples
        if example.finds != "nothing" and HOST.search(example.html)
    }


@pytest.mark.parametrize("lookalike", LOOKALIKES)
def test_lookalike_of_a_host_says_no_more_than_any_other_host(lookalike: str) -> None:
    """What an example still shows with a look-alike in the place of its hosts, it shows with nobody's host as well."""
    nobodys = shown(r"\1site.nobody.example")
    told = [
        f"{provider}: {rule} in {html}"
        for (provider, html), rules in shown(lookalike).items()
        for rule in rules - nobodys[provider, html]
    ]
    assert not told, "\n".join(told)


LINK = re.compile(r"\s*<a href=\"([^\"]+)\"[^>]*>[^<]*</a>\s*")
LINKS = [
    (provider.id, example)
    for provider in CATALOGUE.providers.values()
    for example in provider.examples
    if example.finds == "configured" and LINK.fullmatch(example.html)
]
"""The examples of all files that are one link to an account."""
NOT_THE_SITES = {
    "comment": '<div class="comments"><div class="comment"><p>Great - {link}</p></div></div>',
    "sample": "<pre><code>{link}</code></pre>",
    "canonical": '<link rel="canonical" href="{url}">',
    "alternate": '<link rel="alternate" href="{url}">',
    "og:url": '<meta property="og:url" content="{url}">',
}
UNSEEN = {
    "hidden": "<div hidden>{link}</div>",
    "noscript": "<noscript>{link}</noscript>",
    "ugc": '<p><a rel="ugc" href="{url}">tip</a></p>',
}


def _accounts(provider: str, example: Example, shape: str) -> list[Observation]:
    """Return the accounts of a provider that its example shows in another place, on a page that sells something."""
    match = LINK.fullmatch(example.html)
    assert match is not None
    place = shape.format(link=example.html, url=match[1])
    page = f"<h1>Credits</h1><p>100 credits $9.99</p><button>Buy now</button>{'<p>Words of the site.</p>' * 9}{place}"
    moved = replace(example, html=page, url="https://shop.example/pricing")
    read = [mark for reading in read_example(moved, CATALOGUE) for mark in reading.observations]
    return [mark for mark in read if mark.provider == provider and mark.grade is Grade.CONFIGURED]


@pytest.mark.parametrize("shape", NOT_THE_SITES.values(), ids=NOT_THE_SITES)
def test_account_that_a_visitor_or_the_pages_own_address_names_is_not_the_sites(shape: str) -> None:
    """Whatever company it is of: in a comment, in a sample of code, in the address that a copy has of its original."""
    assert len(LINKS) > 300
    assert [provider for provider, example in LINKS if _accounts(provider, example, shape)] == []


@pytest.mark.parametrize("shape", UNSEEN.values(), ids=UNSEEN)
def test_account_in_a_link_that_nobody_sees_is_not_on_the_payment_path(shape: str) -> None:
    """Of a payment company, too, that has no host of its own (a self-hosted till)."""
    on_path = [
        provider
        for provider, example in LINKS
        if any(mark.on_payment_path for mark in _accounts(provider, example, shape))
    ]
    assert on_path == []
