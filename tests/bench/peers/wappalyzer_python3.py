"""Runs wappalyzer-python3 (GPL, in an environment of its own) over pages; prints CPU seconds and what it found."""

import base64
import json
import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from Wappalyzer import Wappalyzer, WebPage  # noqa: E402  # its own import warns

detector = Wappalyzer.latest()
pages = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
limit = float(sys.argv[2])
found = []
start = time.process_time()
for page in pages:
    web = WebPage(page["url"], base64.b64decode(page["body"]).decode("utf-8", "replace"), {})
    detector.analyze(web)
    seen = detector.detected_technologies.get(page["url"], {})
    found.append({name: sorted({how.split(" ")[0] for how in one.confidence}) for name, one in seen.items()})
    detector.detected_technologies.clear()
    if time.process_time() - start > limit:
        break
seconds = time.process_time() - start
names = sorted({name for one in found for name in one})
groups = {name: detector.get_categories(name) for name in names}
sys.stdout.write(json.dumps({"seconds": seconds, "found": found, "groups": groups}))
