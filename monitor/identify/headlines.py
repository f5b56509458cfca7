"""Whether a short text that names companies tells news of them or lists subjects, instead of means of payment."""

import re
from collections.abc import Mapping

from monitor.document import Document
from monitor.identify.words import NEUTRAL
from monitor.model import Where

_NEWS = re.compile(
    r"(?<!\w)(?:sue[sd]?|suing|lawsuits?|antitrust|outages?|down|hacked|breach(?:ed|es)?|buys?|bought|acquir\w+|"
    r"acquisitions?|mergers?|merges?|takeovers?|beats?|tops?|overtakes?|rivals?|shares?|stocks?|earnings|profits?|"
    r"revenues?|results|ipo|launch(?:es|ed)?|unveils?|announces?|expands?|partners?|partnerships?|deals?|talks|joins?|"
    r"exits?|quits?|leaves?|cuts?|raises|raised|hikes?|slams?|warns?|bans?|banned|blocks|blocked|fined|fines|settles?|"
    r"settlements?|investigat\w+|probed?|probes|accused|falls|fallen|drops|dropped|faces|hits?|soars?|"
    r"surges?|slumps?|plunges?|rises|jumps?|wins?|loses?|explained|reviewed|reviews?|compared|history|regulation|regulators?|fintech|economy|lobby\w*|"
    r"duopoly|monopoly|rivalry|layoffs?|scams?|phishing|fraud|ceo|analysts?|investors?|"
    # de fr es pt it nl
    r"verklagt|verklagen|klage|störung|ausfall|kauft|übernimmt|übernahme|schlägt|aktien?|gewinn|startet|"
    r"poursuivis?|panne|rachète|rachat|bourse|"
    r"demandad[oa]s?|demanda|caída|adquiere|supera|lanza|acciones|"
    r"processad[oa]s?|processo|fora do ar|supera|lança|ações|"
    r"citat[ei]|guasto|acquista|acquisisce|batte|lancia|azioni|"
    r"aangeklaagd|storing|koopt|verslaat|lanceert|aandelen|"
    # pl tr id vi
    r"pozwan[ei]|pozew|awaria|kupuje|przejmuje|akcje|dava|kesinti\w*|satın aldı|hisseleri|"
    r"digugat|gangguan|mengakuisisi|saham|meluncurkan|bị kiện|kiện|sự cố|thâu tóm|mua lại|cổ phiếu|ra mắt|"
    # ru uk
    r"иск|суд|подал\w*|сбой|сбои|купил\w*|покупает|приобрел\w*|обогнал\w*|обош[её]л|обошла|акции|запуст\w+|запускает|"
    r"уш[её]л|ушли|ушла|уходят|уходит|позов|збій|купує|придбав|придбала|акції|запускає)(?!\w)|"
    r"收购|收購|起诉|起訴|被告|宕机|故障|股价|股價|财报|推出|发布|击败|诉讼|合作|反垄断|買収|提訴|障害|株価|発表|"
    r"인수|소송|장애|주가|출시|ฟ้อง|ล่ม|หุ้น|"
    r"دعوى|عطل|تستحوذ|أسهم|شکایت|اختلال|سهام|मुकदमा|शेयर",
    re.IGNORECASE,
)
"""Words of headlines and of subjects of articles; single ones beside brands."""
_BESIDE = frozenset(
    "i en dan atau và hoặc или або та lub oraz veya ya da ou och eller és jak nebo "
    "only welcome etc more others other available supported enabled ready possible electron financing installments "
    "instalments rates buttons contactless online möglich verfügbar disponible disponibles disponíveis disponibili "
    "beschikbaar dostępne tersedia доступны доступні "
    "karten karte cartes carte tarjetas tarjeta cartões cartão carte karty karta kartlar kartı kartu kaarten thẻ "
    "карты картой карта картами картки карткою "
    "cash cheque cheques check crypto bitcoin ethereum litecoin monero usdt usdc transfer wire giftcard giftcards "
    "bar überweisung rechnung lastschrift virement efectivo transferencia boleto dinheiro contanti bonifico "
    "przelew gotówka nakit havale tunai наличные криптовалюта перевод переказ готівка "
    "akzeptiert willkommen acceptées acceptés aceptadas aceptados aceitos aceitas accettate accettati akceptowane "
    "geaccepteerd diterima принимаются приймаються принимаем приймаємо".split()
)
"""Words in small letters that may stand right behind a brand in a row."""
_WORD = re.compile("\\w+(?:[.'’&\u200c-]\\w+)*")
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "title"])
"""Elements whose text says what follows; a row stands below them."""
_ARTICLE = re.compile(
    r"/(?:news|blogs?|articles?|stor(?:y|ies)|posts?|press|tags?|topics?|categor(?:y|ies)|keywords?|wiki|magazine|"
    r"nachrichten|artikel|themen|actualites?|noticias?|notizie|novosti|stati|statji|temy)(?:/|[?#]|$)|[?&](?:tag|topic)=|"
    r"/(?:19|20)\d\d/\d\d?(?:/|$)|/(?:[^\W_]{1,30}-){3,20}[^\W_]{1,30}(?:\.html?)?/?(?:[?#]|$)",
    re.IGNORECASE,
)
"""Addresses of articles, and of what a site keeps under one subject."""
_MOST_LINKS = 2_000
"""Links of a page whose words are known; a page with more is no checkout."""


def is_title(tag: str) -> bool:
    """Whether an element is a heading or the title of the page."""
    return tag in _TITLES


def is_subject(text: str) -> bool:
    """Whether a text of one or two words names a subject of articles: `Lawsuits`, `Antitrust`."""
    return _NEWS.fullmatch(text.strip(" #,;|/")) is not None


def tells_news(text: str, rest: str) -> bool:
    """Whether words beside brands tell what companies do; `rest` is the text with blanks instead of its brands.

    A word in small letters right behind a brand is a verb, where the text also has capitals, or a row would part it.
    """
    if _NEWS.search(rest):
        return True
    if text == text.lower():
        return False
    for word in _WORD.finditer(rest):
        at = word.start()
        gap = len(text[:at]) - len(text[:at].rstrip())
        behind = gap > 0 and at > gap and rest[at - gap - 1].isspace()
        if behind and word[0].islower() and not {word[0]} <= (NEUTRAL | _BESIDE):
            return True
    return False


def articles(document: Document) -> Mapping[str, bool]:
    """Return the words of the links of a page, in lower case, and whether one of them leads to an article."""
    found: dict[str, bool] = {}
    links = [number for number, (where, _) in enumerate(document.addresses) if where is Where.LINK]
    for number in links[:_MOST_LINKS]:
        reference = document.refer(number)
        text = reference.text.lower()
        if text:
            found[text] = found.get(text, False) or _ARTICLE.search(reference.url) is not None
    return found
