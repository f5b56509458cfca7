"""The shipped vocabulary, read once."""

from dataclasses import replace

import pytest

from monitor.cli.common import knowledge
from monitor.recognise import Vocabulary


@pytest.fixture(scope="session")
def shipped() -> Vocabulary:
    """All that the product judges by."""
    return knowledge().vocabulary


@pytest.fixture(scope="session")
def vocabulary(shipped: Vocabulary) -> Vocabulary:
    """Its terms and rules alone: a rule is tested by what it says itself, not by the words that stand by chance."""
    return replace(shipped, company=None)
