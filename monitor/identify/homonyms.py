"""Brands that are ordinary words as well: a visa may be a permit of entry, and `мир` is the world."""

import re

_PERMIT_BEHIND = re.compile(
    r"[\s-]{0,3}(?:申请|申請|办理|辦理|签证|簽證|取得|更新|신청|발급|ท่องเที่ยว|นักเรียน|ทำงาน)|"
    r"[\s-]{1,3}(?:applica(?:tions?|nts?)|appointments?|fees?|processing|services?|support|requirements?|sponsor\w*|"
    r"interviews?|stamps?|extensions?|renewals?|consulta\w+|lawyers?|agents?|agenc(?:y|ies)|assistance|holders?|forms?|"
    r"types?|categor\w+|status|letters?|invitations?|on arrival|free|waivers?|runs?|travel|cent(?:er|re)s?|offices?|"
    r"documents?|validity|overstay\w*|exempt\w*|policy|refusals?|rejections?|"
    r"antr[aä]g\w*|beantrag\w+|gebühr\w*|erteilung|pflicht\w*|"
    r"aanvra\w+|kosten|verlenging|vize\w*|başvuru\w*|wniosek|виз\w+|आवेदन|शुल्क|للسفر|سفر|مهاجرت)(?!\w)|"
    r"[\s-]{1,3}(?:(?:de|du|d'un|for|and|or|&|pour|para|per|für|und|untuk|cho|для|и|na)\s{1,3}|d['’])?"
    r"(?:immigra\w+|passports?|entry|permits?|embass\w+|consul\w+|einreise\w*|aufenthalt\w*|botschaft\w*|"
    r"konsulat\w*|tourist\w*|étudiante?s?|estudiantes?|estudiantil|travail|trabajo|trabalho|turismo|turista|transit|"
    r"tr[áa]nsito|voyage|viajes?|viagem|schengen|affaires|court séjour|long séjour|residencia|"
    r"kerja|kunjungan|turis|wisata|pelajar|umrah|haji|du lịch|du học|lao động|công tác|nhập cảnh|иммигра\w+)(?!\w)"
)
"""What follows the word where it is a permit of entry."""
_PERMIT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:work(?:ing)?|students?|study|tourists?|travel(?:l?ers?)?|visitors?|transit|entry|exit|schengen|"
    r"electronic|(?:digital )?nomad|fianc[ée]e?|spouse|family|dependent|golden|investor|(?:non-?)?immigrant|residen\w+|"
    r"retirement|h-?1-?b|skilled worker|sponsor\w*|obtain(?:ing)?|"
    r"(?:applications?|apply(?:ing)?|fees?|appointments?|letters?|requirements?|sponsorship) (?:for|of)"
    r"(?: an?| the| your| my| our)?|"
    r"antrag auf(?: ein)?|"
    r"(?:demandes?|frais|obtention|dossiers?|services?|formulaires?) (?:de|du|d['’]un|pour (?:le|un))|"
    r"(?:solicitud\w*|solicitar|tr[áa]mites?|tasas?|tarifas?|costos?|citas?) (?:de |para )?(?:la |el |su |una )?|"
    r"aanvra\w+|pengajuan|pengurusan|permohonan|biaya|jasa|urus|"
    r"xin|làm|gia hạn|phí|thị thực|hồ sơ|dịch vụ|vize|оформ\w+|получ\w+|рабоч\w+|туристическ\w+|студенческ\w+)"
    r"[\s-]{0,3}|(?:申请|申請|办理|辦理|工作|学生|旅游|就労|留学|観光)\s?)$"
)
"""What stands before it."""
_CARD = re.compile(
    r"[\s-]{1,3}(?:credit|debit|prepaid|gift|virtual|business)?[\s-]{0,3}(?:cards?|karten?|debit|credit)\b"
)
"""What follows it where it is a card after all."""
_TRAVEL = re.compile(
    r"(?<!\w)(?:immigra\w+|emigra\w+|einwander\w+|embass(?:y|ies)|consul(?:ates?|ar)|passports?|schengen|"
    r"(?:work|residen\w+|entry) permits?|"
    r"botschaft|konsulat\w*|reisep(?:ass|ässe)|aufenthaltstitel|ambassades?|consulats?|passeports?|embajadas?|consulados?|"
    r"pasaportes?|embaixadas?|passaport[eio]s?|ambasciat[ae]|consolat[oi]|ambasad\w+|paszport\w*|paspoort\w*|"
    r"büyükelçili\w+|konsoloslu\w+|pasaport\w*|kedutaan|paspor|imigrasi|đại sứ quán|lãnh sự|hộ chiếu|"
    r"посольств\w*|консульств\w*|загранпаспорт\w*|паспорт\w*|им?миграци\w*|імміграц\w*)(?!\w)|"
    r"签证|簽證|使馆|使館|护照|護照|移民|大使館|パスポート|ビザ(?!カード)|비자(?!\s?카드)|대사관|여권|สถานทูต|วีซ่า|หนังสือเดินทาง|"
    r"تأشير|سفارة|جواز|ویزا|سفارت|گذرنامه|वीज़ा|दूतावास|पासपोर्ट",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters before a word that are looked at."""
_LINKS = r"(?:[\s,;:/|•·.+&()–—-]|(?<!\w)(?:и/или|или|и|та|або|and|or)(?!\w)){0,12}"
_GAP_BEFORE = re.compile(rf"{_LINKS}$")
_GAP_BEHIND = re.compile(_LINKS)
_NAME_BEHIND = re.compile(
    r"[\s-](?:Packs?|Art|Studios?|Gallery|Bundles?|Collections?|Editor|Generator|Pro|Plus|Premium|Labs?|Magic|Club|Maker|"
    r"Shop|Store|Credits?|News|Photos?|Media|Agency|Images?|Sets?)(?!\w)"
)
"""What makes a longer name of it: a product's, a magazine's."""
_SOURCE_BEFORE = re.compile(r"(?:powered by|photos?(?: by)?|source|news)\s?[:：]?\s{0,2}$", re.IGNORECASE)
"""What names where words and pictures come from."""
_LOUD_BEFORE = re.compile(r"[A-ZА-ЯЁ]{2,}[\s-]$")
_LOUD_BEHIND = re.compile(r"[\s-][A-ZА-ЯЁ]{2,}")


def is_permit(brand: str, lower: str, at: int) -> bool:
    """Whether a brand at that place of a text in lower case is the word for a permit of entry."""
    end = at + len(brand)
    if brand != "visa" or _CARD.match(lower, end):
        return False
    return bool(_PERMIT_BEHIND.match(lower, end) or _PERMIT_BEFORE.search(lower[max(0, at - _NEAR) : at]))


def may_be_permit(brand: str) -> bool:
    """Whether a brand may be the word for a permit of entry."""
    return brand == "visa"


def travels(text: str) -> bool:
    """Whether a short text speaks of passports, embassies and the like."""
    return _TRAVEL.search(text) is not None


def stands_out(text: str, left: str, at: int, end: int) -> bool:
    """Whether an ordinary word is a brand: in capitals among others, beside another brand, or all that a text says.

    `left` is the text with blanks instead of the brands that are known already. Part of a longer name in capitals is
    none.
    """
    before, behind = _GAP_BEFORE.search(left, 0, at), _GAP_BEHIND.match(left, end)
    first, last = before.start() if before else at, behind.end() if behind else end
    gaps = (text[first:at], left[first:at]), (text[end:last], left[end:last])
    brands = [said != kept for said, kept in gaps]
    parted = [bool(said.strip()) or edge for (said, _), edge in zip(gaps, (first == 0, last == len(left)), strict=True)]
    if all(parted) and (any(brands) or (first == 0 and last == len(left))):
        return True
    if _NAME_BEHIND.match(text, end) or (left.lower() == text.lower() and _SOURCE_BEFORE.search(text, 0, at)):
        return False
    if not text[at:end].isupper() or _LOUD_BEFORE.search(left, 0, at) or _LOUD_BEHIND.match(left, end):
        return False
    return all(parted) or any(letter.islower() for letter in left)
