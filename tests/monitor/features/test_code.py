"""Coded features of invented sites, in clinical words."""

import time

import pytest

from monitor.cli.common import knowledge
from monitor.document import read
from monitor.features import Feature, Sheet, code, load_codebook
from monitor.reference import folder

BOOK = load_codebook(folder())
WORDS = knowledge().vocabulary
LANDING = """<html lang="en"><title>AI clothes remover</title><h1>Undress any photo of a woman with AI</h1>
<p>Upload a photo and our AI removes the clothes.</p><p>The results look realistic.</p><p>First photo free.</p>
<p>Photos are deleted after one hour.</p><p>Payments are anonymous.</p><button>Continue with Google</button>
<a href="https://t.me/sample_bot">Bot</a><p>10 credits: $4.99</p><p>Invite friends and earn 30% of every purchase.</p>
</html>"""
TERMS = """<html lang="en"><title>Terms</title><p>You need the consent of the person in the photo.</p>
<p>Photos of minors are strictly prohibited.</p><p>The service is operated by Sample Widgets Ltd.</p>
<p>These terms are governed by the laws of Utopia.</p></html>"""


def coded(*pages: tuple[str, str]) -> dict[str, Feature]:
    """Code pages given by purpose and HTML."""
    sheets = [Sheet(purpose, read(html, f"https://shop.example/{purpose}")) for purpose, html in pages]
    return {one.variable: one for one in code(sheets, BOOK, WORDS)}


def test_a_shop_is_coded_with_the_words_it_rests_on() -> None:
    """Each shown feature quotes its page; the order is the codebook's."""
    found = coded(("landing", LANDING), ("terms", TERMS))
    assert tuple(found) == BOOK.names
    values = {name: one.value for name, one in found.items() if one.span}
    assert values == {
        "targets_women": "1", "targets_anyone": "1", "claims_realistic": "1",
        "verb_family": "remove_clothes, undress", "languages": "en", "undress": "1", "bot": "1",
        "consent": "terms", "prohibits_minors": "1", "deletion_promise": "1", "auto_delete": "1", "privacy_claim": "1",
        "anonymous_payment": "1",
        "sign_on": "google", "free_tier": "1", "credits": "1", "price_points": "4.99 $", "currencies": "$",
        "referral": "1",
        "referral_share": "30%", "legal_entity": "Sample Widgets Ltd", "governing_law": "1",
    }  # fmt: skip
    assert found["legal_entity"].span == "The service is operated by Sample Widgets Ltd."
    assert found["legal_entity"].url == "https://shop.example/terms"


def test_a_box_that_must_be_ticked_blocks() -> None:
    """By the structure of the form alone; another box beside it changes nothing."""
    said = "I confirm that I have the consent of the person"
    forms = {
        f"<label><input type=checkbox>{said}</label>": "checkbox",
        f"<label><input type=checkbox required><b>{said}</b></label>": "blocking",
        f"<input type=checkbox id=c aria-required=true><label for=c>{said}</label>": "blocking",
        f"<label><input type=checkbox>{said}</label><label><input type=checkbox required>News</label>": "checkbox",
    }
    assert {form: coded(("landing", f'<html lang="en"><form>{form}'))["consent"].value for form in forms} == forms


def test_the_languages_of_a_site_are_those_that_it_declares() -> None:
    """Its pages' own and those of other versions; where none is declared, the one whose words stand there."""
    links = '<link rel="alternate" hreflang="pt-BR" href="/pt"><link rel="alternate" hreflang="x-default" href="/">'
    found = coded(("landing", LANDING.replace("<title>", links + "<title>")), ("faq", '<html lang="zh_Hans"><p>价格'))
    assert found["languages"].value == "en, pt, zh"
    assert [one.span for one in found["languages"].items] == ['lang="en"', 'lang="pt-BR"', 'lang="zh_Hans"']
    undeclared = coded(("landing", "<p>Unsere KI entfernt die Kleidung aus deinen Fotos.</p>"))["languages"]
    assert (undeclared.value, undeclared.span) == ("de", "Unsere KI entfernt die Kleidung aus deinen Fotos.")
    assert coded(("landing", "<p>Lorem.</p>"))["languages"].value == "unknown"


def test_where_a_site_can_be_followed_and_reached_is_read_from_its_links() -> None:
    """Channels and accounts; what a link only shares there, a bot, and what a visitor has linked to are none."""
    links = [
        "https://t.me/sample_channel", "https://t.me/sample_bot", "https://t.me/share/url?url=x", "https://x.com/my",
        "https://x.com/intent/post?text=x", "https://discord.gg/abc", "mailto:help@shop.example", "/contact",
    ]  # fmt: skip
    page = '<html lang="en"><p>Home</p>' + "".join(f'<a href="{link}">x</a>' for link in links)
    found = coded(("landing", page + '<a rel="ugc" href="https://www.tiktok.com/@visitor">x</a>'))
    assert found["social_links"].value == "discord, telegram, x"
    assert found["contact"].value == "email, form"
    assert [one.span for one in found["social_links"].items] == [links[5], links[0], links[3]]


def test_each_item_of_a_list_quotes_its_own_words() -> None:
    """The page that shows it, too; a flag and a choice have no items."""
    pricing = '<html lang="en"><p>10 credits: $4.99</p><p>Big pack: 9,50 €</p><p>We accept Visa and Bitcoin.</p></html>'
    found = coded(("landing", LANDING), ("pricing", pricing))
    assert [(one.value, one.span, one.url) for one in found["price_points"].items] == [
        ("4.99 $", "10 credits: $4.99", "https://shop.example/landing"),
        ("9.50 EUR", "Big pack: 9,50 €", "https://shop.example/pricing"),
    ]
    assert found["price_points"].value == "4.99 $, 9.50 EUR"
    assert [one.value for one in found["payment_claims"].items] == ["visa"]
    assert found["undress"].items == found["age_gate"].items == ()


def test_what_no_page_could_tell_is_unknown() -> None:
    """Without terms nobody knows what they say of consent; a statement to tick would stand on any page."""
    found = coded(("landing", LANDING))
    assert found["consent"].value == "unknown"
    assert found["governing_law"].value == "unknown"
    assert found["age_gate"].value == "none"
    box = LANDING.replace(
        "</html>", "<label><input type=checkbox>I confirm that I have the consent of the person</label>"
    )
    assert coded(("landing", box))["consent"].value == "checkbox"


def test_a_site_without_words_is_unknown_altogether() -> None:
    """Nothing seen is not nothing there; hidden words are not seen."""
    assert {one.value for one in coded(("landing", f"<div hidden>{LANDING}</div>")).values()} == {"unknown"}
    assert {one.value for one in coded().values()} == {"unknown"}


def test_a_language_without_words_is_unknown() -> None:
    """Zero would claim to have understood."""
    found = coded(("landing", '<html lang="sw"><p>Karibu kwenye tovuti yetu</p></html>'))
    assert found["deletion_promise"].value == "unknown"
    assert found["price_points"].value == "0"
    assert found["undress"].value == found["verb_family"].value == "unknown"


@pytest.mark.parametrize(
    ("language", "html", "variable", "value"),
    [
        ("de", "Die Bilder werden nach einer Stunde gelöscht.", "deletion_promise", "1"),
        ("fr", "Les photos sont supprimées après une heure.", "deletion_promise", "1"),
        ("es", "Las fotos se eliminan automáticamente.", "deletion_promise", "1"),
        ("pt", "As fotos são excluídas após uma hora.", "deletion_promise", "1"),
        ("it", "Le foto vengono cancellate dopo un'ora.", "deletion_promise", "1"),
        ("nl", "Foto's worden na een uur verwijderd.", "deletion_promise", "1"),
        ("pl", "Zdjęcia są usuwane po godzinie.", "deletion_promise", "1"),
        ("ru", "Фотографии удаляются через час.", "deletion_promise", "1"),
        ("uk", "Фото видаляються за годину.", "deletion_promise", "1"),
        ("tr", "Fotoğraflar bir saat sonra silinir.", "deletion_promise", "1"),
        ("ar", "يتم حذف الصور بعد ساعة.", "deletion_promise", "1"),
        ("fa", "عکس‌ها بعد از یک ساعت حذف می‌شوند.", "deletion_promise", "1"),
        ("ja", "画像は一時間後に自動で削除されます。", "deletion_promise", "1"),
        ("ko", "사진은 한 시간 후 자동으로 삭제됩니다.", "deletion_promise", "1"),
        ("zh-Hans", "照片会在一小时后自动删除。", "deletion_promise", "1"),
        ("zh-Hant", "照片會在一小時後自動刪除。", "deletion_promise", "1"),
        ("vi", "Ảnh được xóa sau một giờ.", "deletion_promise", "1"),
        ("id", "Foto dihapus setelah satu jam.", "deletion_promise", "1"),
        ("ru", "Запрещены фото несовершеннолетних.", "prohibits_minors", "1"),
        ("ja", "未成年者の写真は禁止です。", "prohibits_minors", "1"),
        ("zh-Hans", "禁止上传未成年人照片。", "prohibits_minors", "1"),
        ("de", "Fotos von Minderjährigen sind verboten.", "prohibits_minors", "1"),
        ("hi", "कीमत रु. 52.99 प्रति माह। खाता रु.", "price_points", "52.99 INR"),
        ("en", "It costs Rs. 499 only. Pay in Rs. Thank you.", "price_points", "499 INR"),
        ("ko", "결제: 비트코인, 신용카드", "coins", "btc"),
        ("fr", "Je confirme avoir le consentement de la personne.", "consent", "checkbox"),
        ("es", "Debes tener 18 años", "age_gate", "click"),
        ("it", "Inserisci la data di nascita", "age_gate", "declared"),
        ("pt", "Verificação de idade", "age_gate", "verified"),
        ("de", "Unsere KI entfernt die Kleidung aus deinen Fotos.", "verb_family", "remove_clothes"),
        (
            "ru",
            "Рентген-режим: загрузите фото, и наш ИИ раздевает любую девушку.",
            "verb_family",
            "see_through, undress",
        ),
        ("es", "Elige la pose.", "poses", "1"),
        ("ja", "好きなポーズを選べます。", "poses", "1"),
        ("en", "Upload is locked until the person's consent is confirmed.", "consent", "blocking"),
        ("fr", "Une preuve de consentement est exigée avant chaque photo.", "consent", "blocking"),
        ("de", "Keine Logs, kein Verlauf.", "no_log_claim", "1"),
        ("zh-Hans", "我们不记录日志。", "no_log_claim", "1"),
        ("pl", "Zdjęcia są automatycznie usuwane.", "auto_delete", "1"),
        ("en", "We never store photos.", "auto_delete", "0"),
        ("en", "Packs from $5 or 4,50 €.", "currencies", "$, EUR"),
        ("pt", "Na fatura aparece como SAMPLE SERVIÇOS.", "billing_descriptor", "1"),
        ("ko", "카드 명세서에는 다른 이름으로 표시됩니다.", "billing_descriptor", "1"),
        ("en", "Your ad here.", "ads", "1"),
        ("en", "No ad space for sale.", "ads", "0"),
        ("de", "Er hat Anzeige erstattet.", "ads", "0"),
        ("it", "Sede legale: via Esempio 1, Utopia.", "published_address", "1"),
        ("ja", "所在地は請求があり次第開示いたします。", "published_address", "unknown"),
        ("en", "Write to help@shop.example.", "contact", "email"),
        ("tr", "Canlı destek veya iletişim formu.", "contact", "chat, form"),
        ("ru", "Оплата переводом на карту.", "payment_claims", "bank_transfer, p2p"),
    ],
)
def test_words_of_many_languages_are_read(language: str, html: str, variable: str, value: str) -> None:
    """One sentence each, of everyday words."""
    assert coded(("landing", f'<html lang="{language}"><p>{html}</p></html>'))[variable].value == value


@pytest.mark.parametrize(
    ("html", "variable"),
    [
        ("The newspaper reported that photos are never deleted.", "deletion_promise"),
        ("12,840 monthly users", "subscription"),
        ("Our office is closed on public holidays.", "gallery"),
        ("A minor update for all users.", "prohibits_minors"),
        ("Prices may change.", "price_points"),
    ],
)
def test_other_sentences_show_nothing(html: str, variable: str) -> None:
    """Reports and everyday sentences."""
    assert coded(("landing", f'<html lang="en"><p>{html}</p></html>'))[variable].value == "0"


@pytest.mark.parametrize(
    ("language", "html", "variable", "value"),
    [
        ("en", "No subscription. Pay once.", "subscription", "0"),
        ("de", "Kein Abo, einmal zahlen.", "subscription", "0"),
        ("fr", "Sans abonnement.", "subscription", "0"),
        ("es", "Sin suscripción.", "subscription", "0"),
        ("it", "Nessun abbonamento.", "subscription", "0"),
        ("pt", "Sem assinatura.", "subscription", "0"),
        ("nl", "Geen abonnement.", "subscription", "0"),
        ("pl", "Bez abonamentu.", "subscription", "0"),
        ("ru", "Без подписки.", "subscription", "0"),
        ("uk", "Без підписки.", "subscription", "0"),
        ("tr", "Abonelik yok.", "subscription", "0"),
        ("ar", "بدون اشتراك.", "subscription", "0"),
        ("fa", "بدون اشتراک.", "subscription", "0"),
        ("hi", "कोई सदस्यता नहीं।", "subscription", "0"),
        ("ja", "サブスクではありません。", "subscription", "0"),
        ("ko", "구독 없이 쓰세요.", "subscription", "0"),
        ("zh-Hans", "无需订阅。", "subscription", "0"),
        ("zh-Hant", "無需訂閱。", "subscription", "0"),
        ("vi", "Không cần đăng ký gói.", "subscription", "0"),
        ("id", "Tanpa langganan.", "subscription", "0"),
        ("en", "We never offer an API.", "api", "0"),
        ("en", "API coming soon", "api", "0"),
        ("de", "Keine API.", "api", "0"),
        ("ja", "APIはありません。", "api", "0"),
        ("ru", "Бесплатной версии нет.", "free_tier", "0"),
        ("en", "We take no crypto.", "coins", "0"),
        ("en", "You cannot use it without an account.", "no_account", "0"),
        ("en", "There is no referral program.", "referral", "0"),
        # another clause, a longer way, a word of another language: nothing is denied
        ("en", "No fees, subscription from $5.", "subscription", "1"),
        ("en", "No account: use the API.", "api", "1"),
        ("en", "No sign-up needed.", "no_account", "1"),
        ("en", "Not only a subscription.", "subscription", "1"),
        ("ja", "無料で登録不要です。", "free_tier", "1"),
        # something else is denied: a limit, an end, a mark, a rival
        ("en", "No limit subscription.", "subscription", "1"),
        ("en", "There is no better subscription.", "subscription", "1"),
        ("en", "No expiring credits.", "credits", "1"),
        ("en", "No-limit credits.", "credits", "1"),
        ("en", "No watermark API.", "api", "1"),
        ("de", "Ohne Limit Credits kaufen.", "credits", "1"),
        ("en", "Nothing is free here.", "free_tier", "0"),
        ("de", "Nichts ist kostenlos.", "free_tier", "0"),
        ("en", "No card needed: pay by crypto.", "coins", "crypto"),
        ("en", "No card needed: pay by crypto.", "payment_claims", "0"),
        ("en", "We never store card data; pay by card.", "payment_claims", "card"),
        ("en", "Pay by card; Pix is not accepted.", "payment_claims", "card"),
        ("en", "We do not accept cards; PayPal is not supported.", "payment_claims", "0"),
        ("en", "No age check.", "age_gate", "none"),
        ("de", "Keine Altersprüfung.", "age_gate", "none"),
        ("zh-Hans", "无需年龄验证。", "age_gate", "none"),
        ("en", "If you are not 18 or older, leave.", "age_gate", "click"),
        ("pt", "Pague no Pix.", "payment_claims", "pix"),
    ],
)
def test_a_denial_close_by_turns_what_is_said(language: str, html: str, variable: str, value: str) -> None:
    """Before it or behind it, in the same clause and language."""
    assert coded(("landing", f'<html lang="{language}"><p>{html}</p></html>'))[variable].value == value


@pytest.mark.parametrize(
    ("language", "html", "variable", "value"),
    [
        ("en", "Pay by credit card.", "credits", "0"),
        ("en", "Pay by credit card: 1 credit a photo.", "credits", "1"),
        ("fr", "Payez par carte de crédit.", "credits", "0"),
        ("pl", "Zapłać kartą kredytową.", "credits", "0"),
        ("ru", "Оплата кредитной картой.", "credits", "0"),
        ("tr", "Kredi kartı ile öde.", "credits", "0"),
        ("ja", "クレジットカード払い、1クレジット50円。", "credits", "1"),
        ("ja", "クレジットカード払い。", "credits", "0"),
        ("en", "Subscribe to our newsletter.", "subscription", "0"),
        ("en", "Free shipping. Feel free to write to us.", "free_tier", "0"),
        ("en", "Apply for a visa to our country.", "payment_claims", "0"),
        ("en", "Be realistic about delivery times.", "claims_realistic", "0"),
        ("en", "Partners get 30 percent.", "referral_share", "30%"),
        ("en", "Process 100 photos at once.", "batch", "1"),
        ("en", "Every upload is checked by AI.", "moderation", "1"),
    ],
)
def test_parts_of_fixed_phrases_show_nothing(language: str, html: str, variable: str, value: str) -> None:
    """A credit card is no credit; the same word elsewhere in the sentence is one."""
    assert coded(("landing", f'<html lang="{language}"><p>{html}</p></html>'))[variable].value == value


@pytest.mark.parametrize(
    ("language", "html", "value"),
    [
        ("ru", "Партнёрка: приводи друзей.", "1"),
        ("ru", "За каждого приглашённого друга начислим бонус.", "1"),
        ("ru", "Снимок друга можно загрузить.", "0"),
        ("ar", "شارك رابط دعوتك مع الآخرين.", "1"),
        ("ar", "لكل صديق مكافأة.", "1"),
        ("ar", "ارفع صورة صديق.", "0"),
        ("zh", "通过推广链接注册即可返利。", "1"),
        ("zh", "填写邀请码，双方获得积分奖励。", "1"),
        ("zh", "注册需要邀请码。", "0"),
    ],
)
def test_a_reward_for_bringing_others_is_a_referral(language: str, html: str, value: str) -> None:
    """A friend in a picture, or a code without which nobody registers, is none."""
    assert coded(("landing", f'<html lang="{language}"><p>{html}</p></html>'))["referral"].value == value


@pytest.mark.parametrize(
    ("language", "html", "variable", "value"),
    [
        ("en", "Subscription? No.", "subscription", "0"),
        ("en", "Do you need a subscription? No, you pay once.", "subscription", "0"),
        ("en", "Is there an API?</p><p>No.", "api", "0"),
        ("de", "Gibt es ein Abo? Nein.", "subscription", "0"),
        ("fr", "Abonnement ? Non.", "subscription", "0"),
        ("ja", "サブスク？いいえ。", "subscription", "0"),
        ("en", "Subscription? No.</p><p>Is there a fee? No.</p><p>API? No.", "api", "0"),
        ("en", "Subscription? Yes.", "subscription", "1"),
        ("en", "Subscription? No. Or subscribe from $5.", "subscription", "1"),
        ("en", "Do credits expire? No.", "credits", "1"),
        ("it", "È anonimo? Non chiediamo nome né telefono.", "privacy_claim", "1"),
        ("en", "Over 18? No.", "age_gate", "click"),
    ],
)
def test_a_question_answered_no_shows_nothing(language: str, html: str, variable: str, value: str) -> None:
    """Where it asks whether something is there or needed; every other question names what there is."""
    assert coded(("landing", f'<html lang="{language}"><p>{html}</p></html>'))[variable].value == value


@pytest.mark.parametrize(
    ("language", "html", "name"),
    [
        ("en", "Payments are handled by Acme Pay Ltd.", "0"),
        ("de", "Die Zahlung erfolgt über Muster Pay GmbH.", "0"),
        ("ja", "決済は株式会社サンプルが代行します。", "0"),
        ("en", "Velorin Labs Ltd, payments by Paywell Inc.", "Velorin Labs Ltd"),
        ("en", "Copyright Velorin Pte. Ltd. 2026", "Velorin Pte. Ltd"),
        ("en", "Operated by Velorin Media Ltd, Nicosia.", "Velorin Media Ltd"),
        ("pl", "Velorin Sp. z o.o.", "Velorin Sp. z o.o"),
        ("en", "Velorin Pvt. Ltd.", "Velorin Pvt. Ltd"),
        ("fr", "SARL Velorin", "SARL Velorin"),
    ],
)
def test_who_handles_the_payments_is_not_the_company(language: str, html: str, name: str) -> None:
    """Only the site's own company is coded, in the form that it writes."""
    assert coded(("terms", f'<html lang="{language}"><p>{html}</p></html>'))["legal_entity"].value == name


def test_a_long_page_is_coded_in_bounded_time() -> None:
    """A megabyte of prices; only the budget of recognition is read."""
    begun = time.process_time()
    found = coded(("landing", '<html lang="en"><p>' + "Pay $4.99 now. " * 70_000))
    assert found["price_points"].value == "4.99 $"
    assert time.process_time() - begun < 20


def test_sentences_cut_behind_a_short_form_are_joined_in_bounded_time() -> None:
    """A page cut so from end to end is joined piece by piece, as far as a sentence may be long."""
    begun = time.process_time()
    coded(("landing", '<html lang="en"><p>' + "co. Ltd " * 11_000))
    assert time.process_time() - begun < 5
    found = coded(("landing", '<html lang="en"><p>Run by Velorin Pvt. Ltd. Pay Rs. 499 or Rs. 999 or more.</p>'))
    assert found["legal_entity"].value == "Velorin Pvt. Ltd"
    assert found["price_points"].value == "499 INR, 999 INR"
