"""What holds for every authored page, whoever wrote it."""

import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from tests.recognition.corpus import LABELS, Page, drawn, pages
from tests.recognition.disguise import WAYS, disguised
from tests.recognition.furniture import words

PRICE = re.compile(r"[$€£¥￥₹₺₴₩₽]\s?\d|\d[.,٬\d]*\s?(?:[€₽₺₴₫円元원đ]|TL|zł|руб|грн|euro)")
LANGUAGES = frozenset("en ru es pt de fr it ja ko zh-Hans zh-Hant ar hi tr id vi pl nl uk fa".split())


def test_no_id_and_no_address_is_used_twice() -> None:
    """A page is one site of its own."""
    for names in ([page.id for page in pages()], [page.url for page in pages()]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_language_has_eight_storefronts_and_as_many_others() -> None:
    """Twenty languages; in each, pages that are not storefronts are at least as many."""
    counts = Counter((page.lang, page.label == "storefront") for page in pages())
    assert {lang for lang, _ in counts} == LANGUAGES == words().keys()
    for lang in LANGUAGES:
        others = sum(page.lang == lang and page.label not in {"storefront", "needs_review"} for page in pages())
        assert counts[lang, True] >= 8, lang
        assert others >= counts[lang, True], lang


def test_every_label_is_used_in_every_language() -> None:
    """Each side of each boundary is met everywhere."""
    assert {(page.lang, page.label) for page in pages()} == {(lang, label) for lang in LANGUAGES for label in LABELS}


def test_every_page_has_its_side_and_sides_are_equal() -> None:
    """Tuning and gate differ by at most one page in each language and label."""
    counts = Counter((page.lang, page.label, page.split) for page in pages())
    assert {split for _, _, split in counts} == {"tuning", "gate"}
    for lang, label, _ in counts:
        assert abs(counts[lang, label, "tuning"] - counts[lang, label, "gate"]) <= 1, (lang, label)


def test_the_table_of_hands_counts_as_the_pages_do() -> None:
    """Pages, languages, storefronts and others of every hand; and each is described."""
    folder = Path(__file__).parent
    told = {
        row[1]: row[2]
        for row in re.finditer(
            r"^\| ([A-Z]{1,2}) \| (\d+ \| \d+ \| [\d-]+ \| \d+) \|", (folder / "README.md").read_text("utf-8"), re.M
        )
    }
    counts = Counter((page.hand, page.label == "storefront") for page in pages())
    languages = Counter(hand for hand, _ in {(page.hand, page.lang) for page in pages()})
    for hand in languages:
        shops, others = counts[hand, True], counts[hand, False]
        assert told.pop(hand, "") == f"{shops + others} | {languages[hand]} | {shops or '-'} | {others}", hand
    assert not told
    described = re.findall(r"^- \*\*([A-Z]{1,2})\*\*: ", (folder / "hands.md").read_text("utf-8"), re.M)
    assert sorted(described) == sorted(languages)


def test_a_split_once_drawn_stays() -> None:
    """Drawing again moves nobody."""
    assert drawn(pages()) == {page.id: page.split for page in pages()}
    assert {page.id for page in pages("gate")} == {page.id for page in pages() if page.split == "gate"}


def test_pages_are_the_same_bytes_in_another_process() -> None:
    """No order of sets or hashes of the interpreter leaks into a page."""
    code = (
        "from hashlib import sha256; from tests.recognition.corpus import pages;"
        "print(sha256(b''.join(page.html for page in pages())).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
    )
    assert told.stdout.strip() == sha256(b"".join(page.html for page in pages())).hexdigest()


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_pages_name_nothing_outside_the_fictional_web(lang: str) -> None:
    """Every host ends in .example, in the address and in the text."""
    for page in pages():
        if page.lang == lang:
            hosts = re.findall(r"https?://([^/\s\"'<]+)", page.url + " " + page.html.decode())
            assert all(host.endswith(".example") for host in hosts), (page.id, hosts)


@pytest.mark.parametrize("page", [page for page in pages() if page.offer == "none"], ids=lambda page: page.id)
def test_a_page_without_an_offer_names_no_price(page: Page) -> None:
    """What is labelled a mere claim must not sell anything by accident."""
    text = " ".join(str(part) for part in html.fromstring(page.html).xpath("//body//text()"))
    assert page.label != "storefront"
    if page.label == "needs_review":
        assert PRICE.search(text) is None
        assert 'class="pay"' not in page.html.decode()


def test_a_claim_only_page_says_so() -> None:
    """Every page for review gives its reason, and a mere claim has no offer."""
    for page in pages():
        if page.label == "needs_review":
            assert page.kind.startswith(("claim only", "offer only", "fake banner")), page.id
            assert page.kind.startswith("claim only") is (page.offer == "none"), page.id


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_disguise_hides_the_marked_word_alone(way: str) -> None:
    """A plain search misses the word; what stands around it is left as it was."""
    page = disguised("A ⟦clothes remover⟧ & more", way)
    assert "clothes remover" not in page
    assert page.startswith("A ")
    assert page.endswith(" &amp; more")


def test_a_mark_without_a_way_is_refused() -> None:
    """Nor may a way that needs tags stand where tags cannot."""
    for way in ("", "split_tags"):
        with pytest.raises(ValueError, match="cannot be disguised"):
            disguised("⟦word⟧", way, tags=False)
