"""Words by which a short text says that a means of payment is not taken: denied, over, out of order, or only planned.

Pure; languages as in `monitor/identify/words.py`.
"""

import re

_OFF = r"\s{0,3}[-–−]?\d"
"""A number behind a word for a time: what costs less for a while is taken."""
_INSTEAD = "instead of|statt|au lieu de|en lugar de|em vez de|al posto di|zamiast|in plaats van|вместо|замість"
INSTEAD = re.compile(rf"(?<!\w)(?:{_INSTEAD})", re.IGNORECASE)
"""What stands before a means of payment that another one is for."""
NEGATION = re.compile(
    r"(?<!\w)(?:not|no longer|don't|doesn't|won't|cannot|can't|without|never|former(?:ly)?|stopped?|drop(?:s|ped)?|"
    r"discontinued|suspended|unavailable|"
    r"nicht|keine?|"
    r"(?:ne|n').{1,20}pas|soon|demnächst|bald|bientôt|próximamente|em breve|in arrivo|prossimamente|wkrótce|yakında|"
    r"скоро|segera hadir|binnenkort|sắp (?:có|ra mắt)|قريب\w{1,3}|به ?زودی|जल्द(?: ही)?|"
    r"незабаром|sans|no (?:se )?acept\w+|sin|não|sem|non|senza|nie|değil|не|без|niet|geen|không|tanpa|"
    # what is over or out of order; what something else stands for, unless it is a price
    r"(?:accepted|available|supported|worked) (?:until|till)|(?:methods?|payments?|was|were|been) removed|ceased|"
    rf"terminated|retired|unlike|we (?:left|quit)|(?:temporarily|vorübergehend|tijdelijk|временно|тимчасово)(?!{_OFF})|"
    r"abgeschafft|eingestellt|indisponibles?|"
    r"no (?:est[áa]n? )?disponibles?|indispon[íi]ve(?:l|is)|niedostępn\w+|kapalı\w*|kaldırıld\w+|"
    r"kabul et?(?:miyoruz|mez)|kabul edil(?:mez|miyor)|tidak|ngừng|tạm ngưng|недоступ\w+|отключен\w*|вимкнен\w*|"
    rf"(?:{_INSTEAD})"
    r"(?!\s{0,3}[^\w\s]?\s?\d)|"
    # what was
    r"used to|once (?:accept\w+|took|offered)|previously|in the past|früher|damals|vormals|auparavant|autrefois|"
    r"antes (?:\w+[áí]bamos|se pod[íi]a)|anteriormente|antiguamente|antigamente|un tempo|in passato|"
    r"kiedyś|dawniej|wcześniej|vroeger|voorheen|eskiden|önceden|dulunya|dahulu|sebelumnya|trước đây|раньше|ранее|"
    r"прежде|раніше|колись|was possible|bis 20\d\d war(?:en)?|до 20\d\d\D{1,60} был[аио]?|"
    # what does not work
    r"(?:is|are|was|were|been|got|currently|now|:|\() ?(?:\w+ly )?(?:blocked|disabled|banned|closed|broken|"
    r"unsupported)|(?::|\() ?declined|refus\w+ (?:us|to)|impossible|unmöglich|imposible|impossível|impossibile|"
    r"niemożliw\w+|"
    r"wyłączon\w+|onmogelijk|невозможн\w+|неможлив\w+|прекращен\w*|припинен\w*|bị khóa|"
    # what is planned or asked for
    r"we plan to|planning to|in (?:the )?future|(?:please|pls) (?:add|support|accept)|"
    r"(?:should|could) (?:we|you) (?:please )?(?:add|support|accept|take)|feature requests?|"
    r"künftig|geplant|bitte (?:fügt|nehmt|ergänzt)|à l'avenir|ajoutez|en el futuro|(?:añadan|agreguen)|no futuro|"
    r"adicionem|in futuro|aggiungete|w przyszłości|dodajcie|gelecekte|lütfen ekle\w*|di masa depan|tolong tambah\w*|"
    r"trong tương lai|in de toekomst|graag toevoegen|в будущем|добавьте|у майбутньому|додайте)"
    r"(?!\w)|无法|不支持|不接受|即将|近日|準備中|곧 |준비 ?중|เร็วๆ นี้|暂不|暫不|不再|停用|暂停|将来|今後|未対応|"
    r"已关闭|以前|曾经|从前|かつて|終了|종료|예전|이전에는|"
    r"(?:利用|使用|対応|支払い)(?:は)?できません|停止中|지원하지 않|중단|(?:결제|사용|이용) ?불가|추가해 ?주세요|"
    r"ไม่(?:รับ|รองรับ|สามารถ)|لا نقبل|غير متاح|لم نعد|نمی.?پذیریم|غیرفعال|नहीं",
    re.IGNORECASE,
)
"""A row that says what is not taken claims nothing."""
