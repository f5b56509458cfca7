"""Where a link seems to lead, and whether asking for it is harmless: told from words, in many languages.

Pure. No company is known here: only words in paths, queries and labels.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from scrapers.fetch.gate import media_path

MAX_URL = 2_000
"""Characters of a URL that is followed."""


class Sign(NamedTuple):
    """Words that show a purpose. In `words`, `_` joins a phrase and `*` ends a stem."""

    purpose: str
    """pricing checkout terms faq api account or other."""
    weight: int
    """How much such a page is wanted; the heaviest sign that meets names the purpose."""
    words: str
    """Whole words."""
    anywhere: str
    """Words of scripts that are written without spaces."""


SIGNS = (
    Sign(
        "checkout",
        100,
        "checkout check_out buy pay payment payments paywall invoice invoices purchase order cart "
        "basket deposit topup top_up recharge add_funds get_credits get_premium get_pro go_premium "
        "go_pro unlock_premium comprar pagar pago pagos carrito recargar "
        "kaufen bezahlen zahlung kasse warenkorb "
        "bestellen aufladen acheter payer paiement panier commander recharger pagamento carrinho finalizar acquista "
        "paga carrello купить оплат* корзин* пополн* заказ* satin_al odeme sepet kup zaplac platnosc koszyk zamow* "
        "kopen betalen afrekenen winkelwagen kob betal* kopa betala شراء دفع खरीदें",
        "购买 订购 支付 结账 付款 充值 購入 購買 支払 決済 注文 결제 구매 충전",
    ),
    Sign(
        "pricing",
        95,
        "pricing price prices plan plans tariff* subscription subscriptions subscribe premium upgrade credit credits "
        "coins tokens package packages membership vip billing store shop rates cost precio* planes suscripcion* "
        "tarifa* creditos preis* tarife abo guthaben prix tarif tarifs abonnement* forfait* preco* planos assinatura* "
        "цена цены цен тариф* подписк* кредит* стоимост* prezz* abbonament* piani fiyat* paket* abonelik cennik ceny "
        "cena prijs prijzen tarieven prislista priser أسعار السعر मूल्य",
        "价格 價格 定价 套餐 会员 會員 料金 価格 プラン 요금 가격 구독",
    ),
    Sign(
        "terms",
        60,
        "terms tos conditions eula agreement agb nutzungsbedingungen terminos condiciones cgu cgv termos услови* "
        "соглашени* оферт* правила termini condizioni kosul* sartlar* regulamin warunki voorwaarden الشروط",
        "条款 條款 规约 協議 协议 規約 特定商取引 약관",
    ),
    Sign(
        "terms",
        50,
        "refund* privacy legal imprint impressum datenschutz* privacidad* reembolso* confidentialite mentions "
        "remboursement* rimbors* политик* конфиденциальн* возврат* iade gizlilik prywatnosc zwrot* privacybeleid "
        "terugbetaling الخصوصية",
        "隐私 隱私 退款 返金 プライバシー 개인정보 환불",
    ),
    Sign(
        "faq",
        45,
        "faq faqs help support how_it_works questions ayuda preguntas hilfe fragen aide ajuda perguntas помощь вопрос* "
        "aiuto domande yardim sss pomoc pytania hulp vragen مساعدة",
        "帮助 幫助 常见问题 よくある ヘルプ 도움말 자주",
    ),
    Sign(
        "api", 40, "api apis developer developers docs documentation entwickler desarrolladores", "开发者 開発者 개발자"
    ),
    Sign(
        "account",
        30,
        "account login signin sign_in log_in signup sign_up register registration dashboard profile konto anmelden "
        "registrieren cuenta registrarse compte connexion inscription conta entrar cadastro вход войти регистрац* "
        "аккаунт accedi registrati giris kayit logowanie rejestracja inloggen registreren تسجيل",
        "登录 登錄 注册 註冊 ログイン 登録 로그인 회원가입",
    ),
    Sign(
        "other", 20, "about contact kontakt company app start try generate partners affiliate*", "关于 联系 会社 문의"
    ),
)
_STARTS = (
    "get started, start, start now, start free, try, try now, try it now, try it free, try for free, open app, "
    "open the app, launch, launch app, go to app, continue, enter, open bot, start bot, "
    "empezar, empezar ahora, comenzar, comenzar ahora, probar, probar ahora, abrir app, abrir la app, continuar, "
    "começar, começar agora, experimentar, experimentar agora, abrir o app, "
    "starten, jetzt starten, loslegen, jetzt testen, jetzt ausprobieren, app öffnen, zur app, weiter, "
    "commencer, commencer maintenant, essayer, essayer maintenant, ouvrir l'app, ouvrir l'application, continuer, "
    "inizia, inizia ora, inizia subito, prova, prova ora, apri l'app, apri app, continua, "
    "начать, начать сейчас, попробовать, открыть приложение, открыть бота, перейти в бота, продолжить, "
    "почати, спробувати, відкрити застосунок, відкрити бота, продовжити, "
    "zacznij, zacznij teraz, rozpocznij, wypróbuj, wypróbuj teraz, otwórz aplikację, dalej, "
    "beginnen, begin nu, start nu, probeer, probeer nu, open de app, doorgaan, naar de app, "
    "başla, hemen başla, dene, hemen dene, uygulamayı aç, devam et, "
    "はじめる, 始める, 今すぐ始める, 試す, 今すぐ試す, アプリを開く, 続ける, "
    "시작하기, 지금 시작하기, 앱 열기, 체험하기, 계속, "
    "开始, 开始使用, 立即开始, 立即体验, 打开应用, 进入, 继续, 開始, 開始使用, 立即開始, 立即體驗, 開啟應用, "
    "進入, 繼續, "
    "ابدأ, ابدأ الآن, جرب الآن, افتح التطبيق, "
    "شروع, شروع کنید, همین حالا شروع کنید, शुरू करें, अभी शुरू करें, अभी आज़माएं, "
    "mulai, mulai sekarang, coba, coba sekarang, buka aplikasi, "
    "bắt đầu, bắt đầu ngay, dùng thử, dùng thử ngay, mở ứng dụng"
)
"""Labels of a button that leads into the thing itself, which may stand on another site."""
_NO_SIGN = Sign("other", 10, "", "")
_MONEY_SIGNS = SIGNS[:2]
_ASIDE = "blog news article* post posts tag tags category author wiki press jobs careers forum archive calendar review*"
_ASIDE_WEIGHT = -60
_WEAK_MONEY = "subscribe premium credit credits coins tokens package packages vip store shop rates cost paket*"
_NEVER_OFF_SITE = "share tweet follow app_store google_play play_store download install login signin sign_in review*"
_PRODUCT_KEYS = frozenset(
    "product product_id productid price price_id priceid plan plan_id planid sku variant variant_id invoice invoice_id "
    "amount currency item item_id order_id offer offer_id".split()
)
_DOWNLOADS = frozenset(
    "7z apk appimage atom bin bz2 css csv deb dmg doc docx epub exe gz ics ipa iso jar js map mjs msi odt pdf pkg ppt "
    "pptx rar rpm rss rtf tar tgz wasm xls xlsx xml xz zip".split()
)
_OBJECT = r"(?:order|checkout|payment|invoice|session|subscription|charge|transaction)s?"
_EFFECT_PATH = re.compile(
    r"(?:^|/)(?:log|sign)[-_]?(?:out|off)(?:[/.;]|$)"
    r"|(?:^|/)(?:delete|destroy|unsubscribe|submit|vote|like|deconnexion|abmelden|cerrar-sesion|uitloggen)(?:[/.;]|$)"
    r"|(?:^|/)add[-_]?(?:to[-_]?)?(?:cart|basket|bag)|(?:^|/)(?:cart|basket|bag)s?/(?:add|update|remove|clear|change)"
    rf"|(?:^|/){_OBJECT}/(?:create|add|place|cancel|confirm|submit)"
    rf"|(?:^|/)(?:create|place|cancel|confirm)[-_]?(?:[a-z]+[-_])?{_OBJECT}(?:[/.;]|$)"
)
_EFFECT_KEYS = re.compile(
    r"add[-_]?to[-_]?(?:cart|basket|bag)|remove[-_]?item|delete|remove|log[-_]?out|sign[-_]?out|unsubscribe"
    r"|empty[-_]?cart|_?wpnonce|nonce|_?csrf(?:[-_]?token)?|authenticity_token"
)
_ACTION_KEYS = frozenset(["action", "act", "do", "op", "cmd", "command", "task", "method", "_method", "event"])
_ACTIONS = frozenset(
    "add addtocart cancel clear confirm create delete destroy edit login logout post put remove save send signin "
    "signout submit unsubscribe update upload vote".split()
)
_PLAINER = str.maketrans("łøıđ", "loid")
"""Letters that carry their stroke or dot as no separate mark."""
_EFFECT_TEXT = re.compile(
    r"(?:log|sign) ?(?:out|off)|delete.*|abmelden|ausloggen|cerrar sesion|deconnexion|выити|выход|esci|sair|uitloggen"
    r"|wyloguj.*"
)


def may_follow(url: str, text: str = "") -> bool:
    """Whether asking for a URL can be no more than reading a page: no media, no download, no effect on the site."""
    parts = urlsplit(url)
    path = unquote(parts.path).lower().rstrip("/")
    query = parse_qsl(parts.query, keep_blank_values=True)
    if parts.scheme not in ("http", "https") or len(url) > MAX_URL or media_path(url) or _is_file(path):
        return False
    if any(_is_file(value.lower()) for _, value in query):
        return False  # /image?src=PICTURE
    if _EFFECT_PATH.search(path) or _EFFECT_TEXT.fullmatch(plain(text)):
        return False
    return not any(
        _EFFECT_KEYS.fullmatch(key.lower())
        or (key.lower() in _ACTION_KEYS and set(plain(value).replace(" ", "_").split("_")) & _ACTIONS)
        for key, value in query
    )


def weigh(url: str, text: str = "") -> tuple[str, int]:
    """Return what a link seems to lead to (pricing checkout terms faq api account other), and how much it is wanted.

    The path is believed before the label, and a page of terms stays one where it speaks of payment.
    """
    parts = urlsplit(url)
    path = " ".join(_names([*parts.path.split("/"), *parts.query.split("&")], 6))
    in_path, in_label = _met(path), _met(" ".join(_names([text], 8)))
    ranked = [
        *(sign for sign in in_path if sign.purpose == "terms"),
        *(sign for sign in in_path if sign in _MONEY_SIGNS),
        *(sign for sign in in_label if sign.purpose == "terms"),
        *sorted({*in_path, *in_label}, key=lambda sign: -sign.weight),
        _NO_SIGN,
    ]
    best = ranked[0]
    aside = _ASIDE_WEIGHT if _ASIDES.search(path) else 0
    depth = parts.path.strip("/").count("/")
    score = best.weight + 2 * (best in in_path and best in in_label) + aside
    return best.purpose, score - 2 * max(depth - 1, 0) - (3 if parts.query else 0)


def _names(pieces: list[str], most: int) -> list[str]:
    """Return pieces of a path, or a label, as plain words; one of more than `most` words is a headline and no name."""
    words = (plain(unquote(piece)) for piece in pieces)
    return [name for name in words if name.count(" ") < most]


def _met(words: str) -> list[Sign]:
    return [sign for sign, pattern in _PATTERNS if pattern.search(words)]


def leads_to_payment(url: str, text: str = "") -> bool:
    """Whether a link to another site looks like the way to pay: sub-domain, path, label or query speak of paying."""
    parts = urlsplit(url)
    words = *_names(parts.path.split("/"), 6), *_names([text], 8)
    if any(_NEVER.search(word) or _ASIDES.search(word) for word in words):
        return False
    asks_price = any(key.lower() in _PRODUCT_KEYS for key, _ in parse_qsl(parts.query, keep_blank_values=True))
    labels = (plain(label) for label in (parts.hostname or "").split(".")[:-2])  # a sub-domain for paying: buy.NAME
    return asks_price or any(_MONEY.search(word) for word in (*words, *labels))


def leads_in(text: str) -> bool:
    """Whether a label says to begin, to open the app, to go on: nothing else stands in it."""
    return plain(text) in _INTO


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return text as words to compare: letters only, no accents, lower case, camelCase split, single spaces."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text[:MAX_URL])
    folded = unicodedata.normalize("NFKD", split.casefold())
    letters = "".join(character for character in folded if not unicodedata.combining(character)).translate(_PLAINER)
    return " ".join(re.findall(r"[^\W\d_]+", letters))


def _pattern(words: str, anywhere: str = "") -> re.Pattern[str]:
    """Compile a word list into one linear pattern over plain text."""
    spelled = [
        re.escape(plain(word.rstrip("*").replace("_", " "))) + (r"\w*" if word.endswith("*") else "")
        for word in words.split()
    ]
    signs = [re.escape(plain(sign)) for sign in anywhere.split()]
    return re.compile("|".join([rf"\b(?:{'|'.join(spelled)})\b", *signs]))


_PATTERNS = tuple((sign, _pattern(sign.words, sign.anywhere)) for sign in SIGNS)
_INTO = frozenset(plain(label) for label in _STARTS.split(", "))
_ASIDES = _pattern(_ASIDE)
_NEVER = _pattern(_NEVER_OFF_SITE)
_MONEY = _pattern(
    " ".join(word for sign in _MONEY_SIGNS for word in sign.words.split() if word not in _WEAK_MONEY.split()),
    " ".join(sign.anywhere for sign in _MONEY_SIGNS),
)


def _is_file(path: str) -> bool:
    name = path.rstrip("/").rpartition("/")[2].partition(";")[0]
    return bool(media_path(name)) or ("." in name and name.rpartition(".")[2] in _DOWNLOADS)
