"""How recognition does on the corpus: counts by language and label, and the tables of docs/recognition.md.

`python -m tests.recognition.score` prints the tables of both halves, and of all pages by the words of other authors.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from monitor.cli.common import knowledge
from monitor.document import read
from monitor.model import VerdictKind
from monitor.recognise import judge
from monitor.recognise.company import Company
from tests.recognition.company import count, without
from tests.recognition.corpus import Page, pages

Counts = Counter[tuple[str, str, str]]
"""By language, label and verdict."""


def counts(chosen: Iterable[Page], company: Company) -> Counts:
    """Judge each page as a site of one page, by words counted on other pages."""
    vocabulary = replace(knowledge().vocabulary, company=company)
    found: Counts = Counter()
    for page in chosen:
        verdict = judge([read(page.html, page.url)], [], vocabulary)
        found[page.lang, page.label, verdict.kind.value if verdict else "none"] += 1
    return found


def share(found: Counts, label: str, verdicts: Iterable[str], language: str = "") -> float:
    """Return the share of the pages of a label that came out as one of some verdicts."""
    mine = {key: number for key, number in found.items() if key[1] == label and language in ("", key[0])}
    wanted = set(verdicts)
    return sum(number for key, number in mine.items() if key[2] in wanted) / max(1, sum(mine.values()))


def table(found: Counts) -> str:
    """Return a table by language: storefronts, found, sent to review, missed, and others falsely called storefront."""
    rows = [
        "| language | storefronts | found | review | missed | others | false storefronts | others sent to review |",
        "|---|---|---|---|---|---|---|---|",
    ]
    review = VerdictKind.NEEDS_REVIEW.value
    for language in [*sorted({key[0] for key in found}), ""]:
        mine = {key: number for key, number in found.items() if language in ("", key[0])}
        shops = {key[2]: 0 for key in mine} | Counter()
        for key, number in mine.items():
            if key[1] == "storefront":
                shops[key[2]] = shops.get(key[2], 0) + number
        others = {key: number for key, number in mine.items() if key[1] != "storefront"}
        total, hit, sent = sum(shops.values()), shops.get("storefront", 0), shops.get(review, 0)
        false = sum(number for key, number in others.items() if key[2] == "storefront")
        asked = sum(number for key, number in others.items() if key[2] == review and key[1] != review)
        cells = (language or "all", total, hit, sent, total - hit - sent, sum(others.values()), false, asked)
        rows.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(rows)


def by_hands() -> Counts:
    """Judge each page by words counted on pages of other authors, a tenth of them at a time."""
    found: Counts = Counter()
    hands = sorted({page.hand for page in pages()})
    for tenth in (set(hands[start::10]) for start in range(10)):
        company = count(page for page in pages() if page.hand not in tenth)
        found += counts((page for page in pages() if page.hand in tenth), company)
    return found


if __name__ == "__main__":
    for half in ("tuning", "gate"):
        sys.stdout.write(f"{half}\n\n{table(counts(pages(half), without(half)))}\n\n")
    sys.stdout.write(f"each by the words of other authors\n\n{table(by_hands())}\n")
