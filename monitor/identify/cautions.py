"""Texts that warn of an account or give an example of one: it is nobody's whom the page would have paid.

A warning must speak of the account: in its own sentence, or in the words right above it that name accounts and what is
wrong with them ("Scam addresses"). Shops sell fakes, show examples, and promise that nobody is cheated: such words say
nothing of whom they have their reader pay. Languages as in `monitor/identify/words.py`.
"""

import re
from collections.abc import Sequence
from functools import cached_property

import re2

from monitor.document import Block
from monitor.document.elsewhere import is_gift
from monitor.identify.headlines import is_title

_THING = (
    r"accounts?|bots?|sites?|websites?|links?|urls?|profiles?|channels?|shops?|stores?|wallets?|address(?:es)?|domains?|"
    r"\w{0,12}kont(?:o|en|os)|\w{0,14}adressen?|\w{0,12}seiten?|adresses?|portefeuilles?|comptes?|cuentas?|contas?|cont[io]|"
    r"sitios?|direcci[óo]n(?:es)?|endere[çc]os?|carteiras?|carteras?|indirizz[oi]|portafogli\w?|kont[oa]|adres\w*|portfel\w*|"
    r"rekening(?:en)?|hesap\w*|cüzdan\w*|akun|alamat|dompet|tài khoản|địa chỉ|ví|"
    r"аккаунт\w*|бот\w*|сайт\w*|канал\w*|кошел\w+|адрес\w*|акаунт\w*|гаман\w+|рахун\w+"
)
_REPORT = r"list\w*|reports?|database|список|списк\w+"
_ALERT = r"alerts?|warnings?|warnung\w*|alertes?|alertas?|avvis[oi]|внимание"
_THINGS = (
    "地址|钱包|錢包|账号|账户|帳號|帳戶|网站|網站|名单|アドレス|口座|サイト|"
    "주소|계좌|지갑|사이트|บัญชี|กระเป๋า|عنوان|حساب|محفظة|पता|खाता"
)
_STRONG = (
    r"scam\w*|fraud\w*|phish\w*|stolen|seized|confiscated|impersonat\w+|impost[oe]rs?|victims?|beware|"
    # de fr es pt it
    r"betrug\w*|betrüg\w+|vorsicht|beschlagnahmt\w*|arnaqu\w+|escroqu\w+|escroc\w*|frauduleu\w+|méfiez|saisie?s? par|"
    r"estafa\w*|fraude\w*|fraudulent\w*|incautad\w+|golpistas?|apreendid\w+|truff\w+|sequestrat\w+|"
    # pl nl tr id vi
    r"oszust\w*|uważaj\w*|skradzion\w+|oplicht\w+|pas op|in beslag|dolandırıcı\w*|penipu\w*|waspada|lừa đảo|giả mạo|"
    # ru uk
    r"мошенни\w+|осторожно|украден\w+|конфискован\w+|изъят\w*|шахра\w+|обережно|викраден\w+|вилучен\w+"
)
"""Words of warning that have hardly another sense in the sentence of an account."""
_UNSPACED = (
    "诈骗|骗子|假冒|钓鱼|谨防|詐騙|騙子|詐欺|偽サイト|사기|피싱|หลอกลวง|มิจฉาชีพ|احتيال|نصاب|احذر|کلاهبردار|धोखाधड़ी|फर्जी"
)
_WEAK = (
    r"fake|bogus|black ?listed|block ?listed|blocked|hacked|compromised|reported|falsche[rsn]?|gefälschte[rsn]?|"
    r"gesperrte?[rsn]?|faux|fausse|fals[oa]s?|fałszyw\w+|sahte|palsu|nep|valse?|"
    r"поддельн\w+|фальшив\w+|фейков\w+|підроблен\w+"
)
"""Words that also tell of pictures, cards and prices: they count right beside what may be an account."""
_PROTECTS = (
    r"protect\w*|prevent\w*|avoid\w*|secur\w+|safe\w*|free|proof|against|checks?|insur\w+|schutz|geschützt|schützt|sicher\w*|"
    r"frei|protec\w+|protég\w+|protegid\w+|contre|contra|segur\w+|sicur\w+|защит\w*|захист\w*|ochron\w*|bescherm\w*|koruma\w*"
)
_NONE = (
    r"no|not an?|not|zero|without|never|anti|ohne|kein\w{0,2}|sans|pas d|sin|sem|senza|zonder|geen|bez|без|нет|tanpa"
)
_DENIED = re.compile(
    rf"(?<!\w)(?:{_NONE})[\s'’-]{{1,2}}(?:\w+ )?(?:{_STRONG})(?!\w)|(?<!\w)(?:{_STRONG})[\s-](?:{_PROTECTS})(?!\w)|"
    r"betrugs(?:schutz|sicher\w*|frei\w*|prävention)",
    re.IGNORECASE,
)
"""What promises that nobody is cheated."""
_WARNS = re.compile(
    rf"(?<![\w.@/-])(?:(?:{_STRONG})(?![\w-]|\.\w)|(?:{_WEAK}) (?:(?!your|by)\w+ )?(?:{_THING})(?!\w)|"
    rf"(?:{_THING})(?: (?:was|were|is|are|has been|have been))? (?:{_WEAK}|falsch|gefälscht|saisie?s?)(?![\w-])|"
    rf"(?:{_WEAK})\s?(?:[:：]|(?:by|as|for)\s)|reported to the (?:police|authorities))|{_UNSPACED}",
    re.IGNORECASE,
)
_NEVER_SENDS = re.compile(
    r"(?<!\w)(?:(?:do not|don['’]?t|never) (?:send|pay|transfer|deposit)(?: (?:any|money|coins?|funds|crypto|anything|"
    r"bitcoins?|btc|eth|usdt)){0,2} (?:in)?to\b|(?:do not|don['’]?t|never) (?:use|trust)\b|"
    r"(?:nichts|kein geld|niemals?) (?:an|auf) (?:dies|das|folgend)\w*|n['’](?:envoyez|utilisez) (?:rien|jamais)\b|"
    r"no (?:env[ií]en?|pag(?:ue|uen)|mand(?:e|en)) (?:nada|dinero)\b|não (?:envie|pague|mande)m? (?:nada|dinheiro)\b|"
    r"non (?:inviate|pagate|mandate) (?:nulla|niente|soldi)\b|jangan (?:kirim|transfer|bayar)\b|"
    r"не (?:отправляйте|переводите|платите|шлите) (?:деньги|ничего|средства)|не (?:надсилайте|переказуйте|платіть))|"
    r"(?:不要|请勿|請勿|切勿)(?:转账|轉帳|付款|汇款|支付)|送金しないで|송금하지",
    re.IGNORECASE,
)
"""What forbids to pay at an address, and not what else may be sent there."""
_DETERS = (
    r"(?:do not|don['’]?t|never) (?:buy|order|purchase)(?: \w+)? (?:from|at|on|via) |(?:is|are) not ours|"
    r"not (?:related|affiliated|connected|associated) (?:to|with) |"
    r"(?:kaufen? sie nicht|kauft nicht|n['’]achetez (?:pas|rien|jamais)|no (?:compren?|compres)|não compre|"
    r"non (?:comprate|acquistate)|nie kupuj(?:cie)?|koop niet|jangan beli|не покупайте|не купуйте) |"
    r"(?:不要|请勿|切勿)(?:在|从|购买)|購入しないで|구매하지 마"
)
_NEVER_BUYS = re.compile(rf"(?<!\w)(?:{_DETERS})", re.IGNORECASE)
"""What forbids to buy at a shop, or says that it is another's."""
_ENDED = (
    "(?:was|were|been|is|now) (?:sued|suspended|shut down|taken down|seized|raided)|archived|retrieved|screenshots? of"
)
_BECAME = re.compile(rf"(?<!\w)(?:{_ENDED})(?!\w)", re.IGNORECASE)
"""What tells of a shop as of something past, or quotes it as evidence."""
MAY_WARN = re2.compile(
    "(?i)"
    + "|".join([_STRONG, _UNSPACED, _WEAK, "fals|saisi", _DETERS, _ENDED]).replace(" ", r"\s+").replace(r"\w", r"\S")
)
"""Less than any warning of a link asks, for words as they stand."""
_TELLS = re.compile(
    r"(?<!\w)(?<!be )(?<!are )(?<!is )(?<!were you )(?:asked|told|instructed|tricked|persuaded|urged|forced|"
    r"convinced) (?:\w+ ){0,3}(?:to|into) (?:send|pay|transfer|deposit|sending|paying|transferring)\b|"
    r"(?<!\w)(?:tells|asks|tricks|forces) (?:users|people|victims|visitors|customers) to (?:send|pay)\b|"
    r"(?<!\w)(?:i|he|she|they|operators?|owners?|victims?|gang) (?:\w+ )?(?:sent|paid|transferred|received)\b|"
    r"(?<!\w)(?:funds|payments?|money|coins|bitcoins?) (?:was|were) (?:sent|transferred|traced|paid)\b|"
    r"(?<!\w)(?:funds|payments?|money|coins|bitcoins?) went to\b|"
    # de fr es pt it ru
    r"(?<!\w)sollten?\b.{0,60}\b(?:senden|zahlen|überweisen|schicken)\b|"
    r"(?<!\w)(?:devai(?:t|ent)|demandai(?:t|ent))\b.{0,40}\b(?:envoyer|payer|verser)\b|"
    r"(?<!\w)(?:pedían?|pidió|pidieron|exigían?|exigió|pediam?|pediu|pediram|exigiam?)\b.{0,40}\b(?:enviar|pagar)\b|"
    r"(?<!\w)(?:chiedeva(?:no)?|hanno chiesto)\b.{0,40}\b(?:inviare|pagare)\b|"
    r"(?<!\w)(?:попросил\w*|просил\w*|просят|предлагал\w*|требовал\w*|требуют|заставил\w*)\b.{0,40}"
    r"\b(?:отправить|перевести|оплатить|заплатить)|"
    r"被要求|被骗|指示され|求められ|요구받|하라고 (?:했|요구)",
    re.IGNORECASE,
)
"""A report of a payment: past, or of what others have people do."""
_ABOVE = re.compile(
    rf"(?<![\w.@/-])(?:(?:{_STRONG})\W{{1,3}}(?:\w+\W{{1,3}}){{0,2}}(?:{_THING}|{_REPORT})|"
    rf"(?:{_THING}|{_REPORT})\W{{1,3}}(?:\w+\W{{1,3}}){{0,2}}(?:{_STRONG})|(?:{_WEAK}) (?:{_THING})|"
    rf"(?:{_THING}) (?:{_WEAK}|saisie?s?))(?!\w)|"
    rf"(?:{_UNSPACED})\w{{0,2}}(?:{_THINGS})|(?:{_THINGS})\w{{0,2}}(?:{_UNSPACED})",
    re.IGNORECASE,
)
"""A heading or label of accounts that are not to be paid."""
_ALL = re.compile(rf"\W*(?:{_STRONG}|{_UNSPACED})(?: (?:{_ALERT}))?\W*", re.IGNORECASE)
_SAFE = re.compile(rf"(?<!\w)(?:{_PROTECTS})(?!\w)", re.IGNORECASE)
_NOUN = (
    r"examples?|samples?|beispiele?|exemples?|ejemplos?|exemplos?|esempi[oi]?|voorbeeld(?:en)?|przykład\w*|örne[kğ]\w*|"
    r"contoh|ví dụ|пример\w*|приклад\w*"
)
_EXAMPLE = re.compile(
    rf"(?<![\w./@-])(?:(?:{_NOUN}|format)"
    r"(?: (?:(?:de|di) )?(?:payment|code|usage|only|c[óo]digos?|pagamento|pago|paiement))?\s?(?:[:：=]|$)|"
    rf"(?:{_NOUN}) (?:\w+ ){{0,2}}(?:{_THING})(?!\w)|"
    rf"beispiel-?(?:adress|kont|link)\w*)|(?:例如|示例|例えば|예시|مثال|उदाहरण|ตัวอย่าง)\s?(?:[:：]|$)",
    re.IGNORECASE,
)
_FOR_INSTANCE = re.compile(
    r"(?<![\w@/-])(?:e\.g\.?|looks? like(?: this)?|z\.\s?b\.|p\. ?ex\.|par exemple|por ejemplo|por exemplo|ad esempio|"
    r"per esempio|bijv\.|np\.|örneğin|misalnya|например|наприклад|напр\.|例如|例えば)[\s:：(,\"“]*$",
    re.IGNORECASE,
)
"""Words that make an example of what stands right behind them."""
_PRESS = (
    r"report\w*|investigat\w+|journalist\w*|readers?|analys\w+|research\w*|sources?|newsroom|findings|editors?|"
    r"recherch\w+|leser\w*|redaktion\w*|enquête\w*|lecteurs?|rédaction|investigaci\w+|lectores|redacci\w+|"
    r"расследован\w+|журналист\w*|читател\w*|редакци\w+"
)
"""What newspapers call theirs."""
_BUYS = re.compile(
    r"(?:^|[,;:–—(-]\s?)(?:please |just |only |simply )?(?:pay(?! attention)|send|deposit|transfer|donate|buy|order|"
    r"zahlen|bezahlen|überweisen|senden|payez|envoyez|versez|pag(?:a|ue|ar)|env[ií](?:a|e|ar)|invia(?:te)?|pagate|"
    r"betaal|stuur|zapłać|wyślij|bayar|kirim|оплатите|оплата|отправьте|переведите|сплатіть|надішліть)(?!\w)|"
    r"(?<!\w)(?:our|my|official|unsere?[rsn]?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oaie]|onze?|nasz\w*|bizim|kami|"
    rf"chúng tôi|наш\w*)(?!\w)(?! (?:own )?(?:{_PRESS}))|(?<!\w)only (?:at|to|via|here)\b|我们|当店|저희",
    re.IGNORECASE,
)
"""An order to pay, or whose account it is: both weigh more than a word of warning beside them."""
_BORDER = re.compile(
    r"(?<!\b\w)(?<!\bex)(?<!\bes)(?<!\bnp)(?<!\bbijv)(?<!\bнапр)[.!?…]+\s+|[。！？]\s*|\n"
)  # fmt: skip
_WORD = re.compile(r"(?:https?://)?[\w-]+[./@][\w./?=&%@#+-]*$", re.ASCII)
"""The beginning of an address that a value ends."""
_ONE = re.compile(
    r"\W*(?:example|sample|beispiel|exemple|ejemplo|exemplo|esempio|voorbeeld|przykład|contoh|пример)"
    rf"(?: (?:{_THING}))?\W*",
    re.IGNORECASE,
)
"""A text that says no more than that an example follows; a gallery has several."""
_LABEL = 60
"""Characters of a text that may introduce the next one."""
_FAR = 200
"""Texts above one among which its heading is looked for."""


class Cautions:
    """Which texts of a page warn of what they name, or give it as an example."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take the texts of a page in their order."""
        self._blocks = blocks
        self._judged: dict[int, bool] = {}

    def of(self, at: int, value: str) -> bool:
        """Whether the sentence of a value in a text, the words right before it or the heading above warns of it."""
        text = self._blocks[at].text
        start = text.find(value)
        if start < 0:
            if at and value in self._blocks[at - 1].text:
                return self.of(at - 1, value)
            start, value = 0, text
        lead, behind, before, label = self._around(at, start, start + len(value))
        own = f"{lead} {behind}"
        if _NEVER_SENDS.search(own) or _names_example(lead) or _ONE.fullmatch(label) or self._headed(at):
            return True
        if is_gift(lead):
            return True
        return not _BUYS.search(own) and (warns(own) or tells_of_payment(own) or heads(before) or heads(label))

    def of_link(self, words: str) -> bool:
        """Whether each text that holds the words of a link warns of where it leads."""
        holding = [at for at, block in enumerate(self._blocks) if words in block.text]
        return bool(holding) and all(self._warns_of_link(at, words) for at in holding)

    def _warns_of_link(self, at: int, words: str) -> bool:
        """Whether a sentence forbids to buy there, says that it is no shop of the site's, or what became of it."""
        start = self._blocks[at].text.find(words)
        lead, behind, before, label = self._around(at, start, start + len(words))
        own = f"{lead} {words} {behind}"
        if _NEVER_BUYS.search(own) or self._headed(at):
            return True
        warned = warns(own) or _BECAME.search(own) is not None or heads(before) or heads(label)
        return warned and not _BUYS.search(own)

    def _around(self, at: int, start: int, end: int) -> tuple[str, str, str, str]:
        """Return the words of a sentence before and behind a place, the sentence before it, and the text above it.

        The text above counts for the first sentence alone; where it ends in a colon, it stands in that, too.
        """
        text, last, before = self._blocks[at].text, 0, ""
        for border in _BORDER.finditer(text, 0, start):
            before, last = text[last : border.end()], border.end()
        until = _BORDER.search(text, end)
        lead, behind = _WORD.sub("", text[last:start]), text[end : until.end() if until else len(text)]
        label = self._label(at) if not last else ""
        if label.endswith((":", "：")):
            lead = f"{label} {lead}"
        return lead, behind, before, label

    def _label(self, at: int) -> str:
        """Return the short text right before one."""
        if at == 0 or self._blocks[at - 1].tag == "title":
            return ""
        label = self._blocks[at - 1].text
        return label if len(label) <= _LABEL else ""

    def _headed(self, at: int) -> bool:
        """Whether the heading of a text names accounts that are not to be paid."""
        above = self._heading[at]
        if above < 0 or at - above > _FAR:
            return False
        if above not in self._judged:
            self._judged[above] = heads(self._blocks[above].text)
        return self._judged[above]

    @cached_property
    def _heading(self) -> list[int]:
        """The number of the last heading before each text, -1 before the first."""
        above, last = list[int](), -1
        for number, block in enumerate(self._blocks):
            above.append(last)
            if is_title(block.tag):
                last = number
        return above


def warns(text: str) -> bool:
    """Whether a sentence warns of what it names; one that asks, or promises that nobody is cheated, does not."""
    rest = _DENIED.sub(" ", text)
    return _WARNS.search(rest) is not None and not rest.rstrip().endswith(("?", "？"))


def tells_of_payment(text: str) -> bool:
    """Whether a sentence tells whom somebody paid or was asked to pay; it asks nothing of its reader."""
    return _TELLS.search(text) is not None


def asks_to_pay(text: str) -> bool:
    """Whether a text asks its reader to pay, or says that an account is the site's own."""
    return _BUYS.search(text) is not None


def heads(text: str) -> bool:
    """Whether words above accounts say that these are not to be paid."""
    if not text or text.rstrip().endswith(("?", "？")) or _SAFE.search(text):
        return False
    rest = _DENIED.sub(" ", text)
    return _ABOVE.search(rest) is not None or _ALL.fullmatch(rest) is not None


def _names_example(lead: str) -> bool:
    """Whether the words in front of a value make an example of it."""
    return _EXAMPLE.search(lead.rstrip()) is not None or _FOR_INSTANCE.search(lead) is not None
