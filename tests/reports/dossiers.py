"""Example dossiers: fictional storefronts under .example, also hostile and in many scripts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from reports.dossier import (
    Account,
    Channel,
    Check,
    Clause,
    Dossier,
    Exhibit,
    Extract,
    Link,
    Mark,
    Method,
    Party,
    Recipient,
    Step,
    Storefront,
)

NIGHT = datetime(2026, 11, 20, 2, 14, 33, 123456, tzinfo=UTC)
KEY = "pk_live_51FictionalKeyForTestsOnly0000000001"
LONG_KEY = "pk_live_51" + "FictionalKeyForTests" * 5

SCRIPTS = {
    "Arabic": "ارفع صورة وسيزيل الذكاء الاصطناعي الملابس خلال ثوانٍ",
    "Hebrew": "העלו תמונה והבינה המלאכותית תסיר את הבגדים",
    "Russian": "Загрузите фото, и нейросеть уберёт одежду за секунды",
    "Greek": "Ανεβάστε μια φωτογραφία και η τεχνητή νοημοσύνη αφαιρεί τα ρούχα",
    "Hindi": "फ़ोटो अपलोड करें और एआई कपड़े हटा देगा",
    "Thai": "อัปโหลดรูปภาพแล้วเอไอจะลบเสื้อผ้าออก",
    "Chinese": "上传照片，人工智能会在几秒钟内去除衣服",
    "Japanese": "写真をアップロードするとＡＩが服を消します",
    "Korean": "사진을 올리면 인공지능이 옷을 지웁니다",
    "Vietnamese": "Tải ảnh lên và trí tuệ nhân tạo sẽ xóa quần áo",
    "Bengali": "ছবি আপলোড করুন এবং এআই পোশাক সরিয়ে দেবে",
    "Tamil": "படத்தைப் பதிவேற்றவும், ஏஐ ஆடைகளை நீக்கும்",
    "Emoji": "Upload a photo 📷 ✔️ ready in 5 s ⭐ 100% ★ №1 → 9,99 € ₽ ₹ ₿",
}
"""The same sentence, as news reports quote such offers, in many scripts."""

HOSTILE = (
    '#eval("1") #read("/etc/passwd") #include "/etc/passwd" #panic()',
    "$x^2$ *bold* _italic_ `raw` @label <label> = Heading // comment /* open",
    "\\ \\u{202e} \\# back\\slashes ~ -- --- ... ' \" [ ] { } ( ) ; #",
    "NUL \x00 bell \x07 escape \x1b[31m delete \x7f",
    "turned \u202etxet\u202c isolate \u2067x\u2069 zero\u200bwidth\u200djoiner\ufeff soft\u00adhyphen",
    "lone \ud800 and \udfff surrogates",
    "unassigned \u0378 \U000e0fff private \ue000 \U0010fffd noncharacter \uffff \U0001ffff",
    "x" * 10_000,
    "م" * 10_000,
    "e" + "\u0301" * 500,
    "\u093f\u0301\u20e3 1\u20e3 a\u093f 漢\u0e33 \u3164\u115f\u2800",
    "lines\r\nof\ntext\tand\u2028separators\u2029here",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 𝕱𝖗𝖆𝖐𝖙𝖚𝖗 𓀀 ꧁꧂",
    '=HYPERLINK("https://evil.example") HTTPS://Live.Evil.example/x www.evil.example',
    "</text><script>alert(1)</script> &lt; %00 {{7*7}} ${x}",
)
"""What a page might hold to stop, reorder or take over a report."""


def digest(name: str) -> str:
    """The id of an invented capture."""
    return sha256(name.encode()).hexdigest()


def extract(text: str, why: str = "function: removes", host: str = "shop.example") -> Extract:
    """Words seen on the landing page of a host."""
    return Extract(text=text, why=why, url=f"https://{host}/", seen_at=NIGHT, capture=digest(f"{host}/"))


def mark(value: str = KEY, grade: str = "configured", where: str = "inline", host: str = "shop.example") -> Mark:
    """A mark of the provider on the pricing page of a host."""
    return Mark(
        value=value,
        where=where,
        quote=f'Stripe("{value}")',
        grade=grade,
        url=f"https://{host}/pricing?plan=pro",
        seen_at=NIGHT + timedelta(seconds=30),
        capture=digest(f"{host}/pricing"),
    )


def storefront(label: str = "S1", host: str = "shop.example", **changes: object) -> Storefront:
    """A storefront with an account of its own."""
    whole = Storefront(
        label=label,
        locator=f"https://{host}/",
        confirmed_at=NIGHT + timedelta(days=1),
        grade="configured",
        role="card_processor",
        first_seen=NIGHT - timedelta(days=12),
        last_seen=NIGHT,
        extracts=(
            extract("Upload a photo and our AI removes the clothes in seconds.", host=host),
            extract("Works on any photo of anybody.", "offer: any person", host),
        ),
        path=(
            Step(url=f"https://{host}/", purpose="landing", status=200, seen_at=NIGHT, capture=digest(f"{host}/")),
            Step(
                url=f"https://{host}/pricing?plan=pro",
                purpose="pricing",
                status=200,
                seen_at=NIGHT + timedelta(seconds=30),
                capture=digest(f"{host}/pricing"),
            ),
            Step(
                url=f"https://{host}/checkout",
                purpose="checkout",
                status=None,
                seen_at=NIGHT + timedelta(seconds=60),
                capture=digest(f"{host}/checkout"),
            ),
        ),
        marks=(mark(host=host), mark("js.stripe.com", "embedded", "script", host)),
        accounts=(Account(kind="stripe_publishable_key", value=KEY, capture=digest(f"{host}/pricing")),),
        prices=(
            extract("100 credits for $9.99", "offer: price", host),
            extract("Pro $29.99 / month", "offer: price", host),
        ),
        alternatives=("The key may have been left from an earlier owner of the address.",),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # the fields of Storefront, checked at run time


def dossier(*storefronts: Storefront, **changes: object) -> Dossier:
    """A dossier to the card processor about the given storefronts, or about three."""
    third = "third.example"
    loaded = mark("js.stripe.com", "embedded", "script", third)
    chosen = storefronts or (
        storefront("S1", "shop.example", siblings=("S2",)),
        storefront("S2", "second-shop.example", siblings=("S1",)),
        storefront("S3", third, grade="embedded", accounts=(), marks=(loaded,)),
    )
    whole = Dossier(
        packet="EX-0001",
        case=1,
        made_at=datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC),
        sender=Party(name="Example Advocates", contact="reports@advocates.example"),
        recipient=Recipient(
            provider="stripe",
            name="Stripe",
            roles=("card_processor",),
            homepage="https://stripe.com",
            channel=None,
        ),
        clauses=(),
        storefronts=chosen,
        exhibits=exhibits(*chosen),
        reviewers=("Robin Reader", "Kim Checker"),
        released_at=datetime(2026, 11, 21, 16, 45, tzinfo=UTC),
        checklist=(
            Check(level="M", text="packet id and version", met=True),
            Check(level="M", text="price, currency, plan names as text", met=True),
            Check(level="S", text="earlier packets", met=False, note="none so far"),
            Check(level="X", text="any picture", met=True),
        ),
        ledger=(
            Link(seq=7, at="2026-11-20T02:14:33Z", kind="capture", body="{}", previous=digest("6"), hash=digest("7")),
            Link(seq=8, at="2026-11-20T02:15:03Z", kind="capture", body="{}", previous=digest("7"), hash=digest("8")),
        ),
        method=Method(software="railmon 0.1.0", data_version="1f2e3d4c5b6a", pages_per_site=12, nights=3),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # the fields of Dossier, checked at run time


def exhibits(*storefronts: Storefront) -> tuple[Exhibit, ...]:
    """The cited captures of the storefronts, once each, ordered by id."""
    cited = {
        part.capture
        for each in storefronts
        for part in (*each.extracts, *each.path, *each.marks, *each.accounts, *each.prices)
    }
    return tuple(Exhibit(capture=one, file=f"/evidence/{one}.warc.gz", offset=0, length=1) for one in sorted(cited))


def cited() -> Dossier:
    """A dossier with a channel and a clause of the provider's own."""
    return dossier(
        recipient=Recipient(
            provider="stripe",
            name="Stripe",
            roles=("card_processor", "wallet_pay"),
            homepage="https://stripe.com",
            channel=Channel(address="https://provider.example/report", seen_at="https://provider.example/help"),
        ),
        clauses=(
            Clause(
                title="Restricted businesses",
                section="Adult content and services",
                text="An invented clause: content made to show real people undressed without their agreement.",
                url="https://provider.example/legal/restricted",
                fetched_at=NIGHT,
                sha256=digest("clause"),
            ),
        ),
    )


def multilingual() -> Dossier:
    """Storefronts that speak many languages, three each."""
    texts = list(SCRIPTS.values())
    return dossier(
        *(_speaking(f"S{number + 1}", texts[number * 3 : number * 3 + 3]) for number in range((len(texts) + 2) // 3))
    )


def _speaking(label: str, texts: list[str]) -> Storefront:
    host = f"{label.lower()}-shop.example"
    quoted = tuple(extract(text, host=host) for text in texts)
    return storefront(label, host, extracts=quoted, prices=quoted, alternatives=tuple(texts[:2]))


def hostile(*texts: str) -> Dossier:
    """Storefronts whose every text is hostile."""
    texts = texts or HOSTILE
    return dossier(*(_hostile(f"S{number + 1}", text) for number, text in enumerate(texts)))


def _hostile(label: str, text: str) -> Storefront:
    url = f"https://shop.example/{text}"
    step = Step(url=url, purpose=text, status=302, seen_at=NIGHT, capture=digest(text if text.isascii() else "x"))
    return storefront(
        label,
        locator=url,
        extracts=(replace(extract(text), url=url),),
        path=(step,),
        marks=(replace(mark(text), where=text, url=url), mark(LONG_KEY)),
        accounts=(
            Account(kind=text, value=text, capture=digest("x")),
            Account(kind="key", value=LONG_KEY, capture=digest("x")),
        ),
        prices=(extract(text),),
        alternatives=(text,),
    )
