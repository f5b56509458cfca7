"""Furniture does not tell a storefront from any other page."""

import re
from dataclasses import replace
from hashlib import sha256
from html import escape

import numpy as np
import pytest

from tests.recognition.corpus import Page, pages
from tests.recognition.furniture import LAYOUTS, Setting, furnish

FOLDS = 5
TAGS = ("button", "a", "form", "input", "p", "table", "blockquote", "details", "nav", "h2", "h3", "li")
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def features(setting: Setting) -> list[float]:
    """Counts over a page's furniture, its own text left out."""
    html = furnish(setting, "", "")
    text = re.sub(r"<[^>]+>", " ", html)
    prices = len(
        re.findall(
            r"(?:[$€£¥￥₹₺₴₩₽]|Rp|EUR)\s?\d|\d[.,\d٬]*\s?(?:[€₽元円원₴₺₫đ]|zł|TL|руб|грн|PLN|EUR|دولار|تومان|रुपये)", text
        )
    )
    layout = re.search(r'<body class="(\w+)"', html)
    assert layout
    return [
        *(float(len(re.findall(rf"<{tag}\b", html))) for tag in TAGS),
        float(prices),
        float(len(text.split())),
        float(len(html)),
        float('class="pay"' in html),
        *(float(layout[1] == name) for name in LAYOUTS),
    ]


def fitted(values: Array, labels: Array) -> Array:
    """Weights of a ridge logistic regression, by Newton's steps."""
    weights = np.zeros(values.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (chance - labels) + weights
        bend = (values.T * (chance * (1 - chance))) @ values + np.eye(values.shape[1])
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def area(scores: Array, labels: Array) -> float:
    """The chance that a storefront scores above another page, ties counting half."""
    ours, others = scores[labels == 1][:, None], scores[labels == 0][None, :]
    return float(np.mean((ours > others) + 0.5 * (ours == others)))


def told(judged: list[Page], settings: list[Setting]) -> float:
    """Cross-validated AUC of storefronts against the other pages, by these settings' furniture alone."""
    values = np.array([features(setting) for setting in settings])
    labels = np.array([float(page.label == "storefront") for page in judged])
    values = np.hstack([(values - values.mean(0)) / (values.std(0) + 1e-9), np.ones((len(judged), 1))])
    fold = np.arange(len(judged)) % FOLDS
    scores = np.zeros(len(judged))
    for held in range(FOLDS):
        scores[fold == held] = values[fold == held] @ fitted(values[fold != held], labels[fold != held])
    return area(scores, labels)


@pytest.fixture(scope="module")
def judged() -> list[Page]:
    """The pages in an order that says nothing; where a label says that nothing is offered, prices are its meaning."""
    found = [page for page in pages() if page.label != "needs_review"]
    return sorted(found, key=lambda page: sha256(page.id.encode()).digest())


def test_furniture_alone_does_not_tell_a_storefront(judged: list[Page]) -> None:
    """A logistic regression over furniture scores an AUC between 0.4 and 0.6."""
    assert 0.4 <= told(judged, [page.setting for page in judged]) <= 0.6


def test_prices_for_storefronts_alone_would_be_told(judged: list[Page]) -> None:
    """The same regression sees furniture that does depend on the label."""
    assert told(judged, [replace(page.setting, offer=page.label == "storefront") for page in judged]) > 0.8


def test_offers_are_hung_up_as_often_for_others() -> None:
    """The share of pages with prices from the furniture differs by less than 6 points."""
    shares = [
        np.mean(
            [
                page.setting.offer
                for page in pages()
                if (page.label == "storefront") is ours and page.label != "needs_review"
            ]
        )
        for ours in (True, False)
    ]
    assert abs(shares[0] - shares[1]) < 0.06


@pytest.mark.parametrize("page", pages()[::17], ids=lambda page: page.id)
def test_a_page_carries_its_furniture(page: Page) -> None:
    """The footer names the brand, and prices stand there exactly when the setting says so."""
    html = page.html.decode()
    assert f"© 2026 {escape(page.setting.brand)}" in html
    assert bool(re.search('class="(?:plans|packs|price)"', html)) is page.setting.offer
