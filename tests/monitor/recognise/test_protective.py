"""Whether a site protects, or is a paper that reports, where it also names the function in passing."""

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

PACKS = "<p>100 credits for $9.99</p><button>Buy now</button>"
STARS = ("★ 4.1", "3.5 ★", "★★★☆☆", "4.0 ★")
PASSING = "<p>The app takes any photo of a woman and makes a nude.</p>"
CLAIM = "<p>Our AI removes clothes from any photo.</p>"
DETECTORS = (
    (
        "en",
        "We recognise photos that were undressed by AI",
        "Upload a photo and get a report in seconds. Free for victims. 100 credits for $9",
    ),
    (
        "de",
        "Wir erkennen Fotos, die von KI ausgezogen wurden",
        "Laden Sie ein Foto hoch und erhalten Sie einen Prüfbericht. Für Betroffene kostenlos. 100 Credits für 9 €",
    ),
    (
        "fr",
        "Reconnaître les photos déshabillées par une IA",
        "Envoyez une photo et recevez un rapport. Gratuit pour les victimes. 100 crédits pour 9 €",
    ),
    (
        "es",
        "Detecta fotos desnudadas por inteligencia artificial",
        "Sube una foto y recibe un informe. Gratis para las víctimas. 100 créditos por 9 €",
    ),
    (
        "pt",
        "Reconheça fotos despidas por inteligência artificial",
        "Envie uma foto e receba um laudo. Gratuito para vítimas. 100 créditos por R$ 49",
    ),
    (
        "it",
        "Riconosci le foto spogliate dall'intelligenza artificiale",
        "Carica una foto e ricevi una perizia. Gratis per le vittime. 100 crediti a 9 €",
    ),
    (
        "nl",
        "Herken foto's die door AI zijn uitgekleed",
        "Upload een foto en ontvang een rapport. Gratis voor slachtoffers. 100 credits voor 9 €",
    ),
    (
        "pl",
        "Rozpoznaj zdjęcia rozebrane przez sztuczną inteligencję",
        "Wgraj zdjęcie i odbierz raport. Bezpłatnie dla pokrzywdzonych. 100 kredytów za 39 zł",
    ),
    (
        "ru",
        "Распознаём снимки, раздетые нейросетью",
        "Загрузите фото и получите заключение. Пострадавшим бесплатно. 100 кредитов за 900 ₽",
    ),
    (
        "uk",
        "Розпізнаємо знімки, роздягнені нейромережею",
        "Завантажте фото й отримайте висновок. Постраждалим безкоштовно. 100 кредитів за 390 грн",
    ),
    (
        "tr",
        "Yapay zekâ tarafından soyulmuş fotoğrafları tespit edin",
        "Fotoğrafı yükleyin, rapor alın. Mağdurlara ücretsiz. 100 kredi 290 TL",
    ),
    (
        "ar",
        "نكشف الصور التي جُرّدت من الملابس بالذكاء الاصطناعي",
        "ارفع الصورة واحصل على تقرير. مجاناً للضحايا. 100 نقطة مقابل 9 دولارات",
    ),
    (
        "fa",
        "تشخیص عکس‌هایی که با هوش مصنوعی برهنه شده‌اند",
        "عکس را بارگذاری کنید و گزارش بگیرید. برای قربانیان رایگان. ۱۰۰ اعتبار ۹۰ هزار تومان",
    ),
    ("hi", "एआई द्वारा नग्न की गई तस्वीरें पहचानें", "तस्वीर अपलोड करें और रिपोर्ट पाएँ। पीड़ितों के लिए मुफ़्त। 100 क्रेडिट ₹499"),
    (
        "ja",
        "AIによって脱がされた画像を見分けます",
        "写真をアップロードすると鑑定結果が届きます。被害者の方は無料です。 100クレジット 1,200円",
    ),
    (
        "ko",
        "AI로 옷이 벗겨진 사진을 판별합니다",
        "사진을 업로드하면 결과 보고서를 드립니다. 피해자는 무료입니다. 100 크레딧 12,000원",
    ),
    ("vi", "Nhận diện ảnh bị AI lột đồ", "Tải ảnh lên và nhận báo cáo. Miễn phí cho nạn nhân. 100 tín dụng 199.000đ"),
    (
        "id",
        "Kenali foto yang ditelanjangi AI",
        "Unggah foto dan dapatkan laporan. Gratis untuk korban. 100 kredit Rp99.000",
    ),
    ("zh-Hans", "识别被AI去衣的图片", "上传图片,获取检测报告。受害者免费。 100点 59元"),
    ("zh-Hant", "辨識遭AI脫衣的照片", "上傳照片,取得檢測報告。被害人免費。 100點 290元"),
)
"""Detectors that take pictures and sell packs, in twenty languages."""


def _judge(vocabulary: Vocabulary, body: str) -> Verdict:
    verdict = judge([read(body, "https://site.example/")], [], vocabulary)
    assert verdict is not None
    return verdict


def test_a_site_headed_as_protective_may_say_what_the_machine_does(vocabulary: Vocabulary) -> None:
    """A detector's own page says what others do; where packs are sold, or it says so itself, a person looks."""
    headed = (
        "<title>We detect deepfake nudes</title><p>We help survivors of image abuse.</p><p>We delete fake nudes.</p>"
    )
    assert _judge(vocabulary, headed + PASSING).kind == "protective"
    assert _judge(vocabulary, headed + PASSING + PACKS).kind == "needs_review"
    assert _judge(vocabulary, headed + CLAIM + PACKS).kind == "needs_review"
    others = "".join(f"<p>Upload photo {number} and the app makes a nude of her.</p>" for number in range(4))
    assert _judge(vocabulary, headed + others + PACKS).kind not in ("protective", "storefront")


def test_a_desk_with_prices_may_tell_what_was_done(vocabulary: Vocabulary) -> None:
    """More than twice as many sentences protect as tell of it: a service for victims; with fewer a person looks."""
    told = "<p>Strangers take a photo, and an undress app makes a nude of her.</p><p>$120 for ninety days</p>"
    helped = "<title>We help you when a fake nude of you is shared</title><p>We remove fake nudes from the web.</p>"
    more = "<p>We protect survivors of image abuse.</p>"
    assert _judge(vocabulary, helped + told).kind == "needs_review"  # a storefront, were it not for the first words
    assert _judge(vocabulary, helped + more + told).kind == "protective"
    assert _judge(vocabulary, helped + more + told + PACKS).kind == "needs_review"
    sent = "<h2>Upload your photo</h2>"  # a storefront, did it protect no more than it claims
    assert _judge(vocabulary, helped + told.replace("a photo", "a photo of a woman") + sent).kind == "needs_review"


def test_a_desk_that_sells_packs_protects_more_than_fourfold(vocabulary: Vocabulary) -> None:
    """Five sentences that protect outweigh one that tells of the function, and none that claims it in its own voice."""
    helped = "<title>We help you when a fake nude of you is shared</title><p>We remove fake nudes from the web.</p>"
    more = "<p>We protect survivors of image abuse.</p><p>We detect deepfake nudes.</p>"
    fifth = "<p>We delete deepfake nudes of you.</p>"
    assert _judge(vocabulary, helped + more + PASSING + PACKS).kind == "needs_review"
    assert _judge(vocabulary, helped + more + fifth + PASSING + PACKS).kind == "protective"
    assert _judge(vocabulary, helped + more + fifth + CLAIM + PACKS).kind == "needs_review"


def test_a_page_headed_as_protective_may_name_courts_and_newsrooms(vocabulary: Vocabulary) -> None:
    """What names neither the abuse nor the function reports nothing there: whom it works for, where a report goes."""
    headed = "<title>We detect fake nudes made by AI</title>"
    newsrooms = "<p>Newspaper and magazine: $900 per year.</p>"
    assert _judge(vocabulary, headed + newsrooms).kind == "protective"
    named = "<p>Police said that fake nudes spread last week.</p><p>He was convicted of sharing fake nudes.</p>"
    assert _judge(vocabulary, headed + named).kind == "unrelated"
    third = "<p>A minister said that it was wrong.</p><p>He was convicted on Friday.</p>"
    assert _judge(vocabulary, headed + newsrooms + third).kind == "unrelated"
    paper = "<title>Charity helps victims of fake nudes</title><p>The town pays $900 a year, the mayor said.</p>"
    assert _judge(vocabulary, paper).kind == "unrelated"


def test_what_is_called_a_fake_is_none_of_the_sites_wares(vocabulary: Vocabulary) -> None:
    """A help desk with packs may say what was made of the reader's photo; a shop calls nothing that it sells a fake."""
    helped = "<title>We help you when an app was used on your photo</title><p>We protect survivors of image abuse.</p>"
    more = "<p>We remove fake nudes from the web.</p>"
    told = "<p>The app takes any photo of a woman and makes a {} nude.</p>"
    assert _judge(vocabulary, helped + more + told.format("fake") + PACKS).kind == "protective"
    assert _judge(vocabulary, helped + more + told.format("real") + PACKS).kind == "needs_review"


def test_a_shop_under_a_protective_heading_is_not_protective(vocabulary: Vocabulary) -> None:
    """A claim in a heading is the site's own, whatever else it is headed with."""
    shop = (
        "<title>Undress any photo with AI</title><h1>We protect you from deepfake nudes</h1><p>We delete uploads.</p>"
    )
    assert _judge(vocabulary, shop + PACKS).kind in ("storefront", "needs_review")


def test_a_denial_names_no_abuse(vocabulary: Vocabulary) -> None:
    """A clothes changer that refuses nudity protects nobody."""
    page = (
        "<h1>Clothes changer</h1><p>Swap the outfit in your photos.</p><p>We never remove clothes from your photos.</p>"
    )
    assert _judge(vocabulary, page + "<p>We delete your photos.</p>" + PACKS).kind == "unrelated"


def test_a_paper_may_sell_packs_and_take_pictures(vocabulary: Vocabulary) -> None:
    """Reports of what others said outweigh a quoted headline; a claim in the site's own voice goes to review."""
    told = "<p>Police said the app, which undresses people in photos, was shut.</p><p>He was convicted on Friday.</p>"
    quoted = "<h1>“Undress her for three dollars”</h1>" + told + "<p>A lawyer said so.</p>" + PACKS
    assert _judge(vocabulary, quoted).kind == "unrelated"
    assert _judge(vocabulary, CLAIM + told + PACKS).kind == "needs_review"
    assert (
        _judge(vocabulary, "<h1>Undress any photo with AI</h1>" + told + "<p>A lawyer said so.</p>" + PACKS).kind
        != "unrelated"
    )


def test_a_quoted_line_is_the_sites_own_where_nothing_reports(vocabulary: Vocabulary) -> None:
    """Slogans stand between quotation marks as well; on a page with two reports they are what somebody else says."""
    slogan = "<h1>“Our AI undresses anyone in a photo”</h1>" + PACKS
    assert _judge(vocabulary, slogan).kind == "storefront"
    assert _judge(vocabulary, slogan + "<p>He was arrested.</p><p>Police said so.</p>").kind == "unrelated"


def test_what_is_said_to_the_reader_reports_nothing(vocabulary: Vocabulary) -> None:
    """Help pages name police, courts and blackmail, and tell the reader what to do."""
    page = (
        "<h1>Somebody made a fake nude of you?</h1><p>Our lawyers go to court with you.</p>"
        "<p>You can tell the prosecutor what happened.</p><p>If you were blackmailed, our counsellors help.</p>"
    )
    assert _judge(vocabulary, page).kind == "protective"


def test_what_a_site_does_not_do_is_no_act(vocabulary: Vocabulary) -> None:
    """A payment company that supports no such services protects nobody; neither does one that deletes uploads."""
    refuses = "<h1>Prohibited businesses</h1><p>We do not support apps that undress people in photos.</p>"
    assert _judge(vocabulary, refuses + "<p>We report fraud.</p>").kind == "unrelated"
    policy = (
        "<h1>Portraits</h1><p>Deepfakes are not welcome.</p><p>We delete your photos.</p><p>We remove metadata.</p>"
    )
    assert _judge(vocabulary, policy + "<p>Upload your photo</p>" + PACKS).kind == "unrelated"


def test_hints_alone_are_no_protection_where_pictures_are_taken(vocabulary: Vocabulary) -> None:
    """Sites that take pictures have rules against abuse: two of them are house policy; without a picture, a voice."""
    hints = "<p>Deepfakes hurt people.</p><p>We report abuse.</p><p>We protect our users.</p>"
    assert _judge(vocabulary, hints).kind == "protective"
    assert _judge(vocabulary, hints + "<button>Upload your photo</button>").kind == "unrelated"


def test_what_a_headed_page_tells_of_its_product_is_a_hint(vocabulary: Vocabulary) -> None:
    """Nobody says "we" there; on a page headed by another subject the same sentence is none."""
    told = "<p>The extension blocks such pages, and hides their advertisements on other ones.</p>"
    assert _judge(vocabulary, f"<h1>No more undressing apps at home</h1>{told}").kind == "protective"
    assert _judge(vocabulary, f"<h1>News</h1><p>There are undressing apps.</p>{told}").kind == "unrelated"


def test_an_imperative_helps_where_it_stands(vocabulary: Vocabulary) -> None:
    """It opens an English sentence and ends a Turkish one; asked of the reader, the abuse is no claim of the site."""
    english = "<h1>Has a fake nude of you been made?</h1><p>Do not reply to the person who sent it.</p>"
    turkish = "<h1>Soyma uygulamasıyla sahte çıplak fotoğrafınız yapıldıysa</h1><p>Gönderen kişiye yanıt vermeyin.</p>"
    assert _judge(vocabulary, english).kind == "protective"
    assert _judge(vocabulary, f'<html lang="tr">{turkish}').kind == "protective"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Veil your photos", "If an AI tries to remove the clothes from your photo, the result is ruined."),
        (
            "es",
            "Vacuna tu foto antes de subirla",
            "Si una IA intenta quitar la ropa de la foto, el resultado sale roto.",
        ),
        (
            "de",
            "Ein Schleier für deine Fotos",
            "Wenn eine KI versucht, die Kleidung zu entfernen, bleibt nur Rauschen.",
        ),
        ("ru", "Щит для ваших фото", "Если нейросеть попытается снять одежду с фото, выйдет мазня."),
    ],
)
def test_who_tries_to_undress_is_another(language: str, title: str, text: str, vocabulary: Vocabulary) -> None:
    """A cloak that takes pictures and sells packs says what others will try, and never that it does so itself."""
    page = f'<html lang="{language}"><title>{title}</title><h1>{title}</h1><p>{text}</p><p>100 credits 9 €</p>'
    assert _judge(vocabulary, page + "<form><input type=file></form></html>").kind in ("protective", "unrelated")


def test_a_seller_that_claims_beside_its_protective_words_goes_to_review(vocabulary: Vocabulary) -> None:
    """A claim in the third person is a shop's where something is sold."""
    headed = "<title>Help for victims</title><h1>We help you when a fake nude of you is shared</h1>"
    weak = "<h2>Clothes remover</h2>"
    assert _judge(vocabulary, headed + "<p>Report: $49</p>").kind == "protective"
    assert _judge(vocabulary, headed + weak + "<p>Photo with AI: $49</p>").kind == "needs_review"


def test_stars_are_marks(vocabulary: Vocabulary) -> None:
    """A list of rated tools links nowhere and is a list."""
    entries = "".join(
        f"<li>Tool {number}: undresses people in photos. {mark}</li>" for number, mark in enumerate(STARS)
    )
    page = f"<h1>Reviews of undress apps</h1><p>We reviewed and ranked 5 nudify apps.</p><ul>{entries}</ul>"
    assert _judge(vocabulary, page).kind == "directory"


@pytest.mark.parametrize(("language", "heading", "text"), DETECTORS)
def test_recognising_what_was_undressed_is_no_claim(
    language: str, heading: str, text: str, vocabulary: Vocabulary
) -> None:
    """Passive voice under a verb of detection claims nothing, whatever is uploaded and sold beside it."""
    page = f'<html lang="{language}"><title>Zyvora: {heading}</title><h1>{heading}</h1><p>{text}</p></html>'
    assert _judge(vocabulary, page).kind in ("protective", "unrelated")
