"""Addresses at which a page answers questions: mail beside the name of a company that is no account there."""

import re

_HELP = (
    r"questions?|problems?|issues?|troubles?|contact|support|help|assist\w*|complain\w*|report|disputes?|log ?in|"
    # de fr es pt it
    r"r?ü?c?k?fragen|probleme?n?|kontakt\w*|hilfe|beschwerden?|problèmes?|contact\w*|aide|assistance|"
    r"preguntas?|problemas?|contacto|ayuda|soporte|dudas?|consultas?|perguntas?|dúvidas?|ajuda|suporte|contato|"
    r"domande|problemi|contatt\w+|aiuto|assistenza|"
    # pl nl tr id vi
    r"pyta\w+|problem\w*|pomoc\w*|vragen|problemen|hulp|soru\w*|sorun\w*|destek|yardım|iletişim|"
    r"pertanyaan|masalah|bantuan|hubungi|câu hỏi|hỗ trợ|liên hệ|"
    # ru uk
    r"вопрос\w*|проблем\w*|поддержк\w*|помощ\w*|связ\w*|питан\w*|підтримк\w*|допомог\w*"
)
_HELPS = re.compile(
    rf"(?<![\w@.-])(?:{_HELP})(?![\w@-])|问题|客服|联系|帮助|問い合わせ|サポート|문의|지원|ติดต่อ|مساعدة|دعم|اتصل|پشتیبانی|सहायता|संपर्क",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:help|support|contact|(?:customer)?[._-]?(?:service|care)|kontakt|hilfe|aide|ayuda|soporte|ajuda|suporte|"
    r"assistenza|pomoc|hulp|destek|no-?reply|abuse|privacy|legal|press|jobs)(?:\d{1,3}|[._+-]\w{0,12})?@",
    re.IGNORECASE,
)
"""How an address begins that people write to."""
_ORDERS = re.compile(
    r"\W*(?:please |bitte )?(?:send|pay|transfer|zahlen|überweisen|senden?|envoyez|payez|env[ií](?:a|e|ar)|"
    r"pag(?:a|ue|ar)|invia(?:te)?|pagate|betaal|stuur|wyślij|zapłać|gönder\w*|kirim|bayar|gửi|chuyển|отправ\w+|перевед\w+|оплат\w+|"
    r"надішл\w+|сплат\w+)(?!\w)",
    re.IGNORECASE,
)


def helps(text: str, value: str) -> bool:
    """Whether a mail address in a text is one to write to: the words around it or its name say so.

    An order to pay, with which the text begins, says that it is an account whatever its name.
    """
    if "@" not in value or _ORDERS.match(text):
        return False
    return _DESK.match(value) is not None or _HELPS.search(text.replace(value, " ")) is not None
