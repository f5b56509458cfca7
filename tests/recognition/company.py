"""Counts which words stand on the corpus's storefronts and which on its other pages: data/vocabulary/company.tsv.

`python -m tests.recognition.company` counts all pages and writes the file. What is scored in the tests is judged by
counts of pages that do not hold it: each half of the corpus by the other one's. `score` judges each page by
counts without its author's, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from functools import cache

from monitor.cli.common import knowledge
from monitor.document import read
from monitor.recognise.company import LEAST, Company, stands_on, stems
from monitor.reference import folder
from tests.recognition.corpus import Page, pages

HEAD = (
    "# On how many pages of shops and on how many others of tests/recognition/ a word stands; the first line: all.\n"
    "# Written by `python -m tests.recognition.company`; monitor/recognise/company.py says what is done with it.\n"
)
_CLAIMING = frozenset(["function", "nudify", "undress", "nude", "explicit", "euphemism"])
"""Signals of words that are claims and not their company: invented brands stand in the place of real ones."""
_HANDS = 2
"""Authors who must have used a word: one author's habit says nothing of what is sold."""


def count(counted: Iterable[Page]) -> Company:
    """Count pages; words that say too little, or that one author alone used, are left out."""
    both = {True: Counter[str](), False: Counter[str]()}
    number = Counter[bool]()
    hands: defaultdict[str, set[str]] = defaultdict(set)
    for page in counted:
        shop = page.label == "storefront"
        number[shop] += 1
        both[shop].update(_stems(page))
        for stem in _stems(page):
            hands[stem].add(page.hand)
    kept = sorted(stem for stem in hands if len(hands[stem]) >= _HANDS and stem not in _left_out())
    found = {stem: (both[True][stem], both[False][stem]) for stem in kept}
    whole = Company(number[True], number[False], found)
    return Company(whole.shops, whole.others, {s: n for s, n in found.items() if abs(whole.weight(s)) >= LEAST})


@cache
def _left_out() -> frozenset[str]:
    """Return what is not counted: terms that claim something, the names of the fictional sites, parts of addresses."""
    terms = (term for term in knowledge().vocabulary.terms if term.signal in _CLAIMING)
    claiming = (word.rstrip("*") for term in terms for word in term.words)
    names = (page.setting.brand for page in pages())
    return frozenset(stem for text in (*claiming, *names, "https www example") for stem, _, _ in stems(text))


@cache
def _stems(page: Page) -> Set[str]:
    return stands_on(read(page.html, page.url))


@cache
def without(half: str) -> Company:
    """Return the counts of all pages but those of one half."""
    return count(page for page in pages() if page.split != half)


def written(company: Company) -> str:
    """Return the file of some counts."""
    rows = [("", (company.shops, company.others)), *company.stems.items()]
    return HEAD + "".join(f"{stem}\t{shops}\t{others}\n" for stem, (shops, others) in rows)


if __name__ == "__main__":
    (folder() / "vocabulary" / "company.tsv").write_text(written(count(pages())), "utf-8")
