"""Claims that say it indirectly.

One file a language in covert/: what must be found, and what honest sites say in the same words.
"""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.model import VerdictKind
from monitor.recognise import Vocabulary, judge

FOLDER = Path(__file__).parent / "covert"
LANGUAGES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
SEEN = {VerdictKind.NEEDS_REVIEW, VerdictKind.STOREFRONT}


def _kind(vocabulary: Vocabulary, page: str) -> VerdictKind:
    verdict = judge([read(page.encode(), "https://quvenro.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


def _verdict(vocabulary: Vocabulary, language: str, *sentences: str) -> VerdictKind:
    said = LANGUAGES[language]
    lines = "".join(f"<p>{one}</p>" for one in sentences)
    page = f"<html lang={language}><title>Quvenro</title><h1>Quvenro</h1>{lines}<p>{said['packs']}</p>"
    return _kind(vocabulary, f"{page}<form><label>{said['upload']} <input type=file></label></form>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indirect_claim_is_for_a_person_to_judge(vocabulary: Vocabulary, language: str) -> None:
    claims = LANGUAGES[language]["claims"]
    assert not [one for one in claims if _verdict(vocabulary, language, one) not in SEEN]


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_trades_in_the_same_words_are_no_storefront(vocabulary: Vocabulary, language: str) -> None:
    said = LANGUAGES[language]
    found = {one: _verdict(vocabulary, language, one) for one in said["honest"]}
    assert not [one for one, kind in found.items() if kind is VerdictKind.STOREFRONT]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("이용약관", VerdictKind.STOREFRONT),
        ("형법", VerdictKind.UNRELATED),
        ("이용약관과 법률", VerdictKind.UNRELATED),
    ],
    ids=["contract", "law", "both"],
)
def test_the_articles_of_a_contract_are_no_laws(vocabulary: Vocabulary, heading: str, kind: VerdictKind) -> None:
    clauses = (
        "제1조(목적) 회원이 올린 인물 사진에서 의복을 제거하여 나체 이미지를 생성하는 인공지능 서비스의 조건을 정한다.",
        "제2조(요금) 나체 이미지 1장에 300포인트가 든다.",
        "제3조(보관) 원본은 12시간 뒤 지운다.",
        "제4조(주소) 주소는 바뀔 수 있다.",
        "제5조(환불) 포인트 1,000개는 3,300원이다.",
    )
    body = f"<title>{heading}</title><h1>{heading}</h1>" + "".join(f"<p>{one}</p>" for one in clauses)
    assert _kind(vocabulary, f"<html lang=ko>{body}") is kind


def test_a_menu_protects_nobody(vocabulary: Vocabulary) -> None:
    """One word of a report in passing weighs nothing beside it."""
    page = (
        "<html lang=ar><title>Quvenro</title><nav>الأسعار اتصل بنا</nav><h1>Quvenro</h1>"
        "<p>ترفع صورة لشخص بملابسه، فيزيل الذكاء الاصطناعي الملابس ويعيد لك الصورة نفسها عارية.</p>"
        "<p>من عشرين ثانية إلى دقيقة بحسب الزحام.</p><p>10 رصيدًا: 5 دولار</p><button>اشترِ الآن</button>"
    )
    assert _kind(vocabulary, page) is VerdictKind.STOREFRONT
