"""The shipped vocabulary, read once."""

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.recognise import Vocabulary, load_vocabulary

FOLDER = Path(__file__).parents[3] / "data" / "vocabulary"


@pytest.fixture(scope="session")
def shipped() -> Vocabulary:
    """All that the product judges by."""
    return load_vocabulary(FOLDER)


@pytest.fixture(scope="session")
def vocabulary(shipped: Vocabulary) -> Vocabulary:
    """Its terms and rules alone: a rule is tested by what it says itself, not by the words that stand by chance."""
    return replace(shipped, company=None)
