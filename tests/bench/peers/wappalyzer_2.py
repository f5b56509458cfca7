"""Runs the page part of wappalyzer 2 (GPL, in an environment of its own) over pages; prints CPU seconds and finds."""

import base64
import json
import sys
import time
from pathlib import Path

from wappalyzer.core.analyzer import analyze_from_response


class Cookies:
    """No cookies: nothing was fetched."""

    def get_dict(self) -> dict[str, str]:
        """Return none."""
        return {}


class Answer:
    """A kept page in the shape of an answer."""

    cookies = Cookies()
    raw = None

    def __init__(self, page: dict[str, str]) -> None:
        """Take URL and body."""
        self.url = page["url"]
        self.text = base64.b64decode(page["body"]).decode("utf-8", "replace")
        self.headers = {}


pages = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
limit = float(sys.argv[2])
found, groups = [], {}
start = time.process_time()
for page in pages:
    seen = analyze_from_response(Answer(page), "fast")
    found.append({name: [] for name in seen})
    groups.update({name: one["categories"] for name, one in seen.items()})
    if time.process_time() - start > limit:
        break
seconds = time.process_time() - start
sys.stdout.write(json.dumps({"seconds": seconds, "found": found, "groups": groups}))
