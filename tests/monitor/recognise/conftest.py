"""The shipped vocabulary, read once."""

from pathlib import Path

import pytest

from monitor.recognise import Vocabulary, load_vocabulary

FOLDER = Path(__file__).parents[3] / "data" / "vocabulary"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)
