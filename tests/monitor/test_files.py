"""Files that others give are read as they are meant, or refused in one sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import InputError
from monitor.files import captures_in


def archive(changed: Callable[[Any], object]) -> str:
    """Return an HTTP Archive of one entry, after a change of it."""
    entry = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"url": "https://shop.example/"},
        "response": {
            "status": 200,
            "headers": [{"name": "X", "value": "y"}],
            "cookies": [{"name": "a"}],
            "content": {"mimeType": "text/html", "text": "<p>words"},
        },
    }
    changed(entry)
    return json.dumps({"log": {"entries": [entry]}})


@pytest.mark.parametrize(
    "changed",
    [
        lambda entry: entry["response"].update(status=1e400),
        lambda entry: entry["response"].update(headers=[{"name": 5, "value": "x"}]),
        lambda entry: entry["response"].update(content="x"),
        lambda entry: entry["response"]["content"].update(text=5),
        lambda entry: entry.update(startedDateTime="0001-01-01T00:00:00+23:00"),
        lambda entry: entry.update(request=None),
    ],
    ids=["status", "header", "content", "text", "time", "request"],
)
def test_an_archive_that_cannot_be_is_one_sentence(tmp_path: Path, changed: Callable[[Any], object]) -> None:
    """It names the entry."""
    path = tmp_path / "a.har"
    path.write_text(archive(changed), encoding="utf-8")
    with pytest.raises(InputError, match=r"is not an HTTP Archive \(HAR 1.2\): entry 1 has no readable"):
        list(captures_in(path))


def test_numbers_where_an_archive_has_words_are_words(tmp_path: Path) -> None:
    """Programs write headers, media types and cookies as numbers; what reads them expects text."""
    path = tmp_path / "a.har"
    more = {
        "headers": [{"name": "X", "value": 5}, {"name": "Y", "value": None}],
        "cookies": [{"name": 7}, {"name": None}],
    }
    changed = archive(lambda entry: entry["response"].update(more) or entry["response"]["content"].update(mimeType=9))
    path.write_text(changed, encoding="utf-8")
    (capture,) = captures_in(path)
    assert capture.response_headers == (("content-type", "9"), ("x", "5"), ("y", ""))
    assert capture.cookie_names == ("7", "")
