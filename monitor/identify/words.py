"""Words that tell a payment row, a pay button, a sign-on button or a price. Plain public commerce vocabulary.

They only open a context in which a brand word may count as `claimed`; none of them is a finding. Languages: those in
which the facts gathered for the project name payment rails (English, German, French, Spanish, Portuguese, Italian,
Polish, Dutch, Turkish, Indonesian, Vietnamese, Thai, Russian, Ukrainian, Chinese, Japanese, Korean, Arabic, Persian,
Hindi).
"""

import re

import re2

from monitor.document.money import BEHIND, CAPITALS, CODES, NAMES, SIGNS
from monitor.document.money import UNSPACED as UNSPACED_MONEY
from monitor.identify.denials import NEGATION
from monitor.identify.subprocessors import PROCESSING_OPENS

UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script that does not part its words."""
SELLS_FOR = (
    "our (?:authori[sz]ed (?:sales agents?|payment processors?|resellers?)|online resellers?)|"
    "order process is conducted by|"
    "merchants? of record for (?:(?:all|every|each|our|this|any) (?:\\S+ ){0,2}|the |your )"
    "(?:orders?|purchases?|payments?|transactions?|sales|products)"
)
"""What those must say for whom another company sells."""
_PAYMENT_ROW = (
    # en
    "we accept|(?:now|also) accepting|accepted (?:cards|payments?|here)|accepts?|pay (?:with|by|via|using|securely)|"
    "payments? (?:methods?|options?|by|via|with)|"
    "(?:safe|secure|guaranteed) (?:checkout|payments?)|checkout with|powered by|buy with|credit cards?|donate with|"
    # what processors of high-risk trade have their merchants write
    "authori[sz]ed (?:sales agents?|payment processors?|resellers?)|billing (?:by|agents?)|for billing support|"
    "(?:payments?|cards?|orders?|transactions?) (?:are |is )?(?:securely )?processed (?:securely )?by|"
    "secured by|(?:bank|card|billing) statements?|on your (?:\\S+ ){0,2}statements?|"
    f"{SELLS_FOR}|"
    # de fr es pt it
    "wir akzeptieren|zahlungs(?:arten|methoden|möglichkeiten|mittel)|zahlen mit|bezahlen mit|sichere zahlung|"
    "zahlung(?:en)? (?:per|mit|über|via|durch)|"
    "nous acceptons|moyens? de paiement|modes? de paiement|payer (?:avec|par)|paiements? (?:sécurisés?|par|via|avec)|"
    "aceptamos|m[ée]todos? de pago|formas? de pago|pag(?:a|ar|ue) con|"
    "pagos? (?:seguros?|con|mediante|vía|procesados? por)|"
    "aceitamos|m[ée]todos? de pagamento|formas? de pagamento|pag(?:ue|ar) com|"
    "pagamentos? (?:seguros?|com|via|processados? por)|"
    "accettiamo|metodi di pagamento|paga con|pagament[oi] (?:sicur[oi]|con|tramite|via)|"
    # pl tr id
    "akceptujemy|metody płatności|zapłać|płatność|płatności (?:przez|obsługuje|online)|"
    "ödeme (?:yöntemleri|seçenekleri)|ile öde|güvenli ödeme|ödemeler|kabul ed(?:iyoruz|ilir|ilmektedir)|"
    "metode pembayaran|bayar dengan|pembayaran (?:via|melalui|dengan)|kami menerima|"
    # nl vi
    "betaalmethoden?|betaalmogelijkheden|betaal met|betaling(?:en)? (?:via|met)|veilig betalen|w(?:e|ij) accepteren|"
    "phương thức thanh toán|hình thức thanh toán|thanh toán (?:qua|bằng|an toàn)|chấp nhận thanh toán|"
    "chúng tôi chấp nhận|"
    # ru uk
    "принимаем|способ\\w* оплаты|способи оплати|оплат\\w*|оплачива\\w*|приймаємо|"
    # zh ja ko ar fa hi
    "支払い?方法|お支払い?|طرق الدفع|نقبل|भुगतान|स्वीकार"
)
PAYMENT_ROW = re.compile(rf"(?<!\w)(?:{_PAYMENT_ROW})(?!\w)", re.IGNORECASE)
"""Beside these a brand is a means of payment."""
_UNSPACED_ROW = "接受|支付|付款|支払|決済|결제|지불|الدفع|پرداخت|می.?پذیریم|ชำระเงิน|เรารับ"
_UNSPACED = re.compile(_UNSPACED_ROW)
"""The same in scripts that do not part their words."""
ROW_OPENS = f"(?i){_PAYMENT_ROW}|{_UNSPACED_ROW}|{PROCESSING_OPENS}".replace(" ", r"\s+").replace(r"\w*", r"\S*")
"""Less than both ask, in the syntax of RE2, for words as they stand: where this is missing, nothing opens a row."""
SIGN_ON = re.compile(
    r"(?<!\w)(?:sign|log|continue|register|connect)[ -]?(?:in|up|on)? (?:with|via|using)(?! (?:us|me)\b)|"
    r"(?:anmelden|weiter|einloggen) mit|(?:se connecter|continuer|connexion) avec|"
    r"(?:iniciar sesi[óo]n|continuar|entrar|acceder) co[nm]|accedi con|zaloguj|ile (?:giriş|devam)|"
    r"войти (?:через|с)|(?:使用|通过).{0,12}登[录入]|でログイン|로그인",
    re.IGNORECASE,
)
"""Beside these a brand is a way to sign on."""
_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:vs\.?|versus|compared (?:to|with)|comparison|alternatives? (?:to|for)|pros and cons|"
    r"im vergleich|vergleich|comparatif|comparaison|comparaci[óo]n|compara[çc][ãa]o|confronto|сравнение|"
    # to merchants, who are to connect accounts of theirs
    r"connect(?:ing|s)? (?:your|an?|to|with)(?! (?:crypto )?wallet)|link(?:ing)? your(?! (?:card|bank|wallet))|"
    r"integrat(?:e|es|ed|ing|ion|ions)|sync(?:s|ed|ing)?|import from|"
    r"verbinden sie|verbinde dein\w*|connecte[rz] votre|conecta(?:r)? (?:tu|su|sua)|collega il|"
    # to people who look for work
    r"experience (?:with|in|using)|knowledge of|familiar with|erfahrung mit|expérience (?:avec|de)|experiencia con|"
    r"опыт работы с|"
    r"(?<!we )(?<!i )accept(?:ing)? (?:\w+ ){0,3}payments? (?:with|via|through|using|from|on))(?!\w)|对比|比较|"
    # a template that nobody has filled in
    r"\[[^\[\]]{2,40}(?:/| or )[^\[\]]{2,40}\]",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^their(?!\w)|(?<!\w)(?:(?:other|most|many|some|such|these|those|fake|similar|rival|competing) (?:\w+ ){0,2}"
    r"(?:sites?|websites?|apps?|shops?|stores?|services?|bots?|platforms?|tools?|sellers?|merchants?|vendors?)|"
    r"others|(?:many|most|some) of them|they|he|she|(?:competitors?|rivals?|scammers?|impost[oe]rs?|fraudsters?)|"
    r"(?:merchants?|sellers?|shops|sites|scam \w+) (?:who|that|claims? to)|"
    r"(?:sites?|shops?|apps?|bots?) \w[\w-]*(?:\.\w+)+|"
    # de fr es pt it pl nl tr id vi
    r"(?:andere|manche|viele) (?:seiten|anbieter|shops|apps)|(?:d'|les )?autres (?:sites|applis|boutiques|services)|"
    r"otr[oa]s (?:sitios|tiendas|webs|páginas|aplicaciones)|outr[oa]s (?:sites|lojas|aplicativos)|"
    r"altri (?:siti|negozi)|inne (?:strony|sklepy|aplikacje)|andere (?:sites|winkels|diensten)|"
    r"diğer (?:siteler|uygulamalar|mağazalar)|"
    r"(?:situs|aplikasi|toko|layanan) lain|(?:trang|ứng dụng|web|cửa hàng) khác|"
    r"konkurren\w+|konkurenc\w+|concurrents?|competidores|concorrent[ei]s?|rakipler\w*|pesaing|betrüger|escrocs|"
    r"estafadores|golpistas|truffatori|oszuści|oplichters|dolandırıcı\w*|penipu|"
    # ru uk
    r"(?:друг\w{2,3}|інш\w) (?:сайты|магазины|сервисы|боты|сайти|магазини|сервіси|боти)|конкурент\w+|мошенник\w+|"
    r"шахра[йї]\w*|они|вони)(?!\w)|"
    r"(?:其他|其它|别的)(?:网站|平台|应用|商家|商店|卖家)|他们|骗子|他の(?:サイト|アプリ|サービス|店)|他社|詐欺師|"
    r"다른 (?:사이트|앱|업체|서비스)|경쟁사|사기꾼|เว็บอื่น|มิจฉาชีพ|المواقع الأخرى|سایت.?های دیگر|अन्य (?:साइट|वेबसाइट)",
    re.IGNORECASE,
)
"""Whom a sentence speaks of that is not the site's."""
_OURS = re.compile(
    r"(?<!\w)(?:we|our|i|you|wir|nous|nos|nosotros|nuestr\w+|nós|noss\w+|noi|nostr\w+|biz\w*|kami|kita|chúng tôi|wij|"
    r"onze|\w+amos|\w+iamo|akceptujemy|kabul ediyoruz|мы|наш\w*|ми|принимаем|приймаємо)(?!\w)|我们|本站|当社|当店|저희",
    re.IGNORECASE,
)
"""A word behind which the site speaks of itself again."""
_REPORTS = re.compile(
    r"(?<!\w)(?:victims?|prosecutors?|lawmakers|police|court|reportedly|the reports?|"
    r"(?:she|he|they) (?:was|were|paid|pays?)|(?:was|were) powered by|(?:was|were) (?:shut|seized|sued))(?!\w)",
    re.IGNORECASE,
)
"""A sentence that tells what happened."""
_PAYS_OUT = re.compile(
    r"(?<!\w)(?:we(?:'ll| will)? pay (?:you |out )?(?:via|by|with|through|using|in)|pay-?outs?|pay outs?|get paid|"
    r"cash(?:ing)? out|(?<!right of )withdraw(?:als?|ing)?|auszahlung\w*|"
    r"retraits? (?:d'argent|de fonds)|retir(?:os?|ar) (?:de )?(?:fondos|dinero|saldo|ganancias)|saques?|"
    r"preliev[oi]|wypłat\w*|para çek\w+|penarikan|rút tiền|uitbetaling\w*|вывод\w* средств|выплат\w*|виплат\w*)(?!\w)|"
    r"出金|提现|提現|출금|ถอนเงิน|سحب الأرباح|برداشت وجه|निकासी",
    re.IGNORECASE,
)
_PAYS_IN = re.compile(
    r"deposit|einzahl|dépôt|depósito|wpłat|yatır|setoran|nạp tiền|storting|пополн|поповн|"
    r"入金|充值|입금|ฝาก|إيداع|واریز|जमा",
    re.IGNORECASE,
)
"""A row of both is a cashier's."""
TOOLS = re.compile(
    r"(?<!\w)(?:card (?:number )?(?:generator|validator|checker)|bin (?:checker|lookup|generator)|test cards|"
    r"fees? calculator|calculator\W.{0,20}fees?|gebührenrechner|calculateur de frais|"
    r"calculadora de (?:comisiones|tarifas|taxas)|calcolatore (?:di )?commissioni|kalkulator prowizji|"
    r"калькулятор комисси\w+|генератор карт|калькулятор комісі\w+)(?!\w)|手续费计算",
    re.IGNORECASE,
)
"""Headings of pages that reckon with means of payment or make up cards: whom they name they do not take."""
_EXPLAINS = re.compile(r"\s{0,3}how (?:to|do|does|can) |.*[?？؟]$", re.IGNORECASE | re.DOTALL)
LISTS = re.compile(
    r"(?<!\w)(?:(?:trusted|used|loved|backed|chosen) by|"
    r"(?:our|happy|some of our) (?:customers|clients|partners|investors)|customers include|"
    r"alternatives|competitors|(?:flow ?|system )?diagram|flow ?chart|"
    r"(?:payment|checkout|money|data) flows?|"
    r"companies (?:like|that|who)|as (?:seen|featured) (?:in|on)|featured (?:in|on|by)|integrations?|"
    r"connect (?:to )?(?:your|the) (?:favou?rite )?(?:tools|apps|accounts|stack)|"
    r"vertrauen uns|vertrauen auf uns|unsere (?:kunden|partner)|(?:nous font|leur) confiance|"
    r"nos (?:clients|partenaires)|conf[íi]an en nosotros|nuestros (?:clientes|socios)|confiam em n[óo]s|"
    r"nossos (?:clientes|parceiros)|si fidano di noi|i nostri (?:clienti|partner)|нам доверяют|"
    r"наши (?:клиенты|партн[её]ры)|нам довіряють|наші (?:клієнти|партнери)|bize güvenen\w*|zaufali nam|"
    r"nasi (?:klienci|partnerzy))(?!\w)|"
    r"(?:who|whom|companies) we (?:contacted|asked|wrote to|informed|reported)|"
    r"^(?:customers|clients|investors|(?:system |our )?architecture|(?:work |professional |"
    r"my )?experience|skills|portfolio|"
    r"(?:tech(?:nology)?|our) stack|built with|"
    r"berufserfahrung|erfahrung|expérience|experiencia(?: laboral)?|esperienza|doświadczenie|опыт(?: работы)?|досвід)"
    r"\s{0,3}(?:[:：]|$)|"
    r"^(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|related(?: \w+)?|schlagw[öo]rter|étiquettes|etiquetas|"
    r"теги|метки|标签)(?!\w)|客户|合作伙伴",
    re.IGNORECASE,
)
"""Headings of rows of names that are customers, partners, programs to connect, or the subjects of an article."""
SUBJECTS = re.compile(
    r"(?<!\w)(?:stocks|tickers|companies|startups|employers|hiring|careers|jobs|vacancies|sponsors|sponsored by|"
    r"(?:popular|top|featured) stores|add-?ons|plug-?ins|extensions|modules|(?:brand|social) icons|icon (?:set|pack)s?|"
    r"ui kits?|case studies|(?:service|system|server) status|outages?|impersonated|phishing|"
    r"change ?log|release notes|what's new|road ?map|planned|coming soon|news|"
    r"in the (?:press|media|news)|(?:recent|latest) (?:posts|articles|stories)|alumni|graduates|rankings?|leaderboard|"
    r"brands by|top brands|holdings|(?:trusted|used|loved|backed|chosen) by(?! (?:over |more than )?[\d~+])|"
    r"our (?:customers|clients|investors)|vertrauen uns|unsere kunden|nos clients|nuestros clientes|nossos clientes|"
    r"i nostri clienti|нам доверяют|наши клиенты|"
    r"aktien|unternehmen|sponsoren|stellenangebote|erweiterungen|neuigkeiten|demnächst|"
    r"entreprises|sponsors officiels|offres d'emploi|actualités|bientôt|"
    r"empresas|patrocinadores|empleos|vagas|extensiones|extensões|noticias|notícias|próximamente|em breve|"
    r"aziende|notizie|prossimamente|компании|спонсоры|вакансии|плагины|модули|расширения|новости|скоро)(?!\w)|"
    r"^(?:customers|clients|investors)$|公司|股票|插件|新闻|即将推出|企業|株式|近日公開",
    re.IGNORECASE,
)
"""Headings under which brands are listed as companies, goods or plans, not as means of payment."""
NOT_A_LOGIN = (
    "ads?|pixel|business|analytics|manager|calendar|drive|sheets|docs|workspace|cloud|maps|shop|store|catalog|api"
)
"""Words behind a brand that make it another product than the one people sign on with."""
FEE = re.compile(r"\d{1,2}[.,]\d{1,2}\s?%")
"""The beginning of a cell that says what a means of payment costs its merchant."""
NEUTRAL = frozenset(
    "a and or the of for your our via by with logo logos icon icons image svg png card cards credit debit bank payment "
    "payments pay accepted accept method methods secure checkout safe wallet und oder et ou y o e i и ve 和 与".split()
)
"""Words that may stand beside brands in a row of logos."""
PAY_BUTTON = re.compile(
    r"(?<!\w)(?:buy|pay|subscribe|checkout|check out|purchase|add to cart|order now|get (?:credits|premium|pro)|"
    r"top[ -]?up|upgrade|kaufen|bezahlen|abonnieren|acheter|payer|s'abonner|comprar|pagar|suscribir\w*|assinar|"
    r"acquista|paga|kup|zapłać|satın al|öde|beli|bayar|купить|оплатить|подписаться|придбати|شراء|خرید|खरीदें|"
    r"kopen|bestellen|afrekenen|betalen|mua ngay|mua|thanh toán|nạp tiền|"
    r"place (?:your )?order|complete (?:order|purchase)|"
    r"koupit|zaplatit|ödeme yap|сплатити|ادفع|پرداخت|भुगतान करें|पेमेंट करें)(?!\w)|"
    r"购买|購買|立即支付|付款(?!方)|充值|購入|支払う|お支払いへ|구매|결제|ชำระเงิน|ซื้อเลย",
    re.IGNORECASE,
)
"""Words of a button or link that leads to payment."""
_MONEY = f"{CODES}|{NAMES}|{CAPITALS}|TON"
_STARS = "Stars|stars|XTR|⭐"
"""What a messenger's bot costs in its own coin: ten and more, as fewer are a mark."""
PRICE = re.compile(
    rf"(?:[{SIGNS}]|{UNSPACED_MONEY}|(?<!\w)(?:(?:{_MONEY})\.?|R(?!\s?1[5-8]\b)(?=\s?[1-9]\d)))\s?\d[\d.,  ]{{0,12}}|"
    rf"(?<![\w.])\d[\d.,]{{0,12}}\s?(?:[{SIGNS}]|{UNSPACED_MONEY}|(?:{_MONEY}|{BEHIND})(?!\w))|"
    rf"(?<![\w.,])[1-9]\d{{1,4}}\s?(?:{_STARS})(?!\w)"
)
"""A price: a currency beside a number. Every repetition is bounded. R18 and its like are no rands."""
_GAP = r"[\s\pZ]*"
MAY_PRICE = re2.compile(
    rf"(?:[{SIGNS}]|{UNSPACED_MONEY}|{_MONEY}|R)\.?{_GAP}\p{{Nd}}|"
    rf"\p{{Nd}}[.,]?{_GAP}(?:[{SIGNS}]|{UNSPACED_MONEY}|{_MONEY}|{BEHIND}|{_STARS})"
)
"""Less than a price."""


def opens(text: str) -> bool:
    """Whether a short text says that means of payment are named beside it."""
    return bool(PAYMENT_ROW.search(text) or _UNSPACED.search(text)) and not NEGATION.search(text)


def denies(text: str) -> bool:
    """Whether a short text says of means of payment that they are not taken."""
    return bool(PAYMENT_ROW.search(text) or _UNSPACED.search(text)) and bool(NEGATION.search(text))


def signs_on(text: str) -> bool:
    """Whether a short text is a sign-on button or its heading."""
    return bool(SIGN_ON.search(text)) and not NEGATION.search(text)


def speaks_of(text: str) -> bool:
    """Whether a short text compares or explains companies, speaks of others, or has merchants connect accounts."""
    return _SPEAKS_OF.search(text) is not None or pays_out(text) or _of_others(text)


def _of_others(text: str) -> bool:
    """Whether a short text reports, or says of others than the site how they are paid."""
    if _REPORTS.search(text):
        return True
    for subject in _OTHERS.finditer(text):
        paid = PAYMENT_ROW.search(text, subject.end()) or _UNSPACED.search(text, subject.end())
        if paid and not _OURS.search(text, subject.end(), paid.end()):
            return True
    return False


def pays_out(text: str) -> bool:
    """Whether a short text tells how people get money from the site, and not how they pay it."""
    return _PAYS_OUT.search(text) is not None and _PAYS_IN.search(text) is None


def explains(text: str) -> bool:
    """Whether a short text asks or explains instead of saying: `Can I pay with ...?`, `How to pay with ...`."""
    return _EXPLAINS.match(text) is not None
