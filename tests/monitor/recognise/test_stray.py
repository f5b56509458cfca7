"""One stray sentence is no storefront: an editor that sells credits may forbid or report in words no rule knows."""

import pytest

from monitor.document import read
from monitor.model import VerdictKind
from monitor.recognise import Vocabulary, judge

EDITOR = (
    "<h1>Edit photos in one click</h1><p>Sharpen, crop, replace the sky. Upload a photo to begin.</p><h2>Pricing</h2>"
    "<p>50 credits $9.99</p><a>Buy now</a>"
)
STRAY = (
    "<p>Competitors undress people in photos. We do light.</p>",
    "<p>Upload a photo of a person.</p><p>Undress a person in a photo and you get a blank image.</p>",
    "<p>Our AI changes the hair of a person.</p><p>To undress people in photos, our AI is the wrong tool.</p>",
    "<p>Hackers used a stolen key to let our AI undress people in photos.</p>",
    '<p>A copy called "Lumora Pro" undresses people in photos and asks for crypto.</p>',
    "<ul><li>&#10060; Undress a person in a photo</li><li>&#9989; Remove the background</li></ul>",
    "<ul><li>&#10060; Undress the person in your photo</li><li>&#10060; Show her nude</li></ul>",
    "<dl><dt>E31</dt><dd>Undress the person in your photo</dd></dl>",
    "<img alt='Undress the person in my photo' src='a.png'>",
    '<script type="application/json">{"e31": ["undress the person in the photo", "remove her clothes"]}</script>',
    "<p>Competitors make porn videos from photos of real people.</p>",
    "<p>Las cuentas que convierten fotos de personas reales en porno se cierran.</p>",
    "<p>写真の人物を脱がせるアプリと違い、当社は光だけを変えます。</p>",
    "<p>与脱掉照片中人物衣服的应用不同，我们只改变光线。</p>",
    "<p>사진 속 사람의 옷을 벗기는 앱과 달리 우리는 빛만 바꿉니다.</p>",
    "<p>Khác với ứng dụng lột đồ người trong ảnh, chúng tôi chỉ đổi ánh sáng.</p>",
)
SOLD = (
    "<p>Undress the person in your photo.</p><p>She appears naked in 10 seconds.</p>",
    "<p>Upload her photo, and our AI undresses her.</p>",
    "<p>Our AI undresses the person in your photo: 2 credits.</p>",
    "<p>Our AI turns a clothed person in your photo into a nude.</p>",
    "<p>Our AI makes the clothes of the person in a photo vanish, so that you see the body.</p>",
    "<h2>Undress the person in your photo</h2>",
    "<p>Upload her photo, and our AI makes a porn video of the person.</p>",
    "<p>Undress the person in your photo.</p><p>Undress anyone with AI.</p><p>Our AI removes her clothes.</p>",
)


@pytest.mark.parametrize("line", STRAY)
def test_a_sentence_that_only_names_the_act_is_for_a_person_to_judge(vocabulary: Vocabulary, line: str) -> None:
    """It says neither what goes in nor what comes out nor what it costs, and nothing beside it speaks of that."""
    verdict = judge([read(EDITOR + line, "https://editor.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind in (VerdictKind.NEEDS_REVIEW, VerdictKind.UNRELATED)


@pytest.mark.parametrize("line", SOLD)
def test_one_that_says_more_sells_it(vocabulary: Vocabulary, line: str) -> None:
    """What goes in, what comes out, what it costs; a main heading; or the act three times."""
    verdict = judge([read(EDITOR + line, "https://editor.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind is VerdictKind.STOREFRONT


def test_what_is_told_beside_a_price_is_for_a_person_to_judge(vocabulary: Vocabulary) -> None:
    """A guide tells what others do and what it costs them; a shop says "we" or "you", asks for photos, sells packs."""
    told = (
        "<h1>When a pupil is undressed by an app</h1><p>A classmate uploads a photo; the app shows the person nude.</p>"
    )
    for own, kind in (
        ("<p>It costs less than $2.</p>", VerdictKind.NEEDS_REVIEW),
        ("<p>It costs less than $2.</p><p>Upload your photo and see the person nude.</p>", VerdictKind.STOREFRONT),
    ):
        verdict = judge([read(told + own, "https://guide.example/")], [], vocabulary)
        assert verdict is not None
        assert verdict.kind is kind


def test_a_report_in_nobodys_voice_is_not_all_that_a_shop_says(vocabulary: Vocabulary) -> None:
    """A paper speaks of hardly anything else, too; its claims are in nobody's voice, and it quotes the shop."""
    story = (
        "<h1>Zdjęcie, pięćdziesiąt złotych i jest naga</h1><p>Wgrał jej zdjęcie ze ślubu, a AI usunęła suknię.</p>{}"
        "<p>„Aplikacja rozbiera każdego”, mówi komisarz Lowe.</p><p>Prenumerata 9,90 zł miesięcznie. Kup.</p>"
    )
    quoted = "<p>W oknie czytamy: „Kup 50 kredytów za 49 zł, rozbieraj bez ograniczeń!”</p>"
    verdict = judge([read(story.format(quoted), "https://gazeta.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind is not VerdictKind.STOREFRONT


def test_blanks_inside_french_marks_make_no_quotation(vocabulary: Vocabulary) -> None:
    """« nu intégral » names a mode as "full nude" does; a whole sentence between marks is somebody's."""
    page = (
        "<title>Velra</title><h1>Aide</h1><p>50 crédits 9,99 €.</p><p>Le mode {} coûte deux rendus.</p>"
        "<p>Le moteur retire le vêtement d'une personne prise en photo.</p>"
    )
    for name in ("« nu intégral »", '"nu intégral"'):
        verdict = judge([read(page.format(name), "https://velra.example/")], [], vocabulary)
        assert verdict is not None
        assert "quotation" not in " ".join(span.why for span in verdict.spans), name


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nuestro bot le quita la ropa a cualquier chica. Manda su foto. 10 imágenes por 5 €.</p>",
        "<p>Notre bot enlève les habits de n'importe quelle fille. Envoie sa photo. 10 images pour 5 €.</p>",
        "<p>Botumuz her kızın kıyafetini çıkarır. Fotoğrafını gönder. 10 fotoğraf 50 TL.</p>",
        "<h1>Nagie zdjęcia z fotki</h1>Jedno kliknięcie i ubranie na zdjęciu znika, twarz zostaje. 49 zł miesięcznie",
        "<p>Envie a foto de uma colega: nossa IA mostra ela sem roupa.</p><p>20 imagens R$ 29,90. Comprar.</p>",
    ],
)
def test_a_short_shop_says_enough(vocabulary: Vocabulary, body: str) -> None:
    """It claims in its own voice of a person, or needs one click, or shows her without clothes; and asks or sells."""
    verdict = judge([read(body, "https://velra.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind is VerdictKind.STOREFRONT


def test_a_generator_by_the_name_of_the_abuse_is_a_shop(vocabulary: Vocabulary) -> None:
    """Papers name the abuse, too; with "generator" behind it, it is a tool that asks for a face."""
    page = (
        "<title>Velra</title><h1>Deepfake porn generator: upload her face</h1><p>50 credits $9.99. Upload a photo.</p>"
    )
    verdict = judge([read(page, "https://velra.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind is VerdictKind.STOREFRONT
