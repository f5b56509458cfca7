"""Texts that warn of an account or give an example of one: it is nobody's whom the page would have paid.

Languages as in `monitor/identify/words.py`. The word for false counts only beside what may be false: shops sell fakes.
"""

import re
from collections.abc import Sequence

from monitor.document import Block
from monitor.identify.headlines import is_title

_FALSE = (
    r"fake|bogus|falsche[rsn]?|gefälschte[rsn]?|faux|fausse|fals[oa]|fałszyw\w+|sahte|palsu|nep|valse?|"
    r"поддельн\w+|фальшив\w+|фейков\w+|підроблен\w+"
)
_THING = (
    r"accounts?|bots?|sites?|websites?|pages?|links?|profiles?|channels?|shops?|stores?|wallets?|address(?:es)?|konto|"
    r"konten|seiten?|comptes?|cuentas?|contas?|conto|p[áa]ginas?|perfil|canal|sitio|kont[oa]|hesap\w*|akun|rekening|"
    r"аккаунт\w*|бот\w*|сайт\w*|канал\w*|страниц\w*|сторінк\w*|кошел\w+"
)
_WARNS = re.compile(
    rf"(?<![\w.@/-])(?:scam\w*|fraud\w*|phish\w*|stolen|seized|confiscated|beware|impersonat\w+|impost[oe]rs?|"
    rf"black ?list\w*|block ?list\w*|blocked|hacked|compromised|reported|victims?|fake(?=\s?[:：])|"
    rf"(?:{_FALSE}) (?:{_THING})|(?:{_THING}) (?:{_FALSE}|falsch|gefälscht)|"
    # de fr es pt it
    r"betrug\w*|betrüg\w+|vorsicht|beschlagnahmt\w*|gesperrt\w*|arnaqu\w+|escroqu\w+|escroc\w*|méfiez|saisis?|"
    r"estafa\w*|fraude\w*|incautad\w+|golpes?|golpistas?|apreendid\w+|truff\w+|sequestrat\w+|"
    # pl nl tr id vi
    r"oszust\w*|uważaj\w*|skradzion\w+|oplicht\w+|pas op|in beslag|dolandırıcı\w*|penipu\w*|waspada|lừa đảo|giả mạo|"
    # ru uk
    r"мошенни\w+|осторожно|украден\w+|конфискован\w+|изъят\w*|шахра\w+|обережно|викраден\w+|вилучен\w+)(?![\w-]|\.\w)|"
    r"诈骗|骗子|假冒|钓鱼|谨防|詐騙|騙子|詐欺|偽サイト|사기|피싱|หลอกลวง|มิจฉาชีพ|احتيال|نصاب|احذر|کلاهبردار|धोखाधड़ी|फर्जी",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?<![\w.@/-])(?:examples?|e\.g\.?|samples?|format(?=\s?[:：])|looks? like|beispiele?|z\.\s?b\.|exemples?|"
    r"ejemplos?|exemplos?|esempi[oi]?|voorbeeld\w*|przykład\w*|örne[kğ]\w*|contoh|ví dụ|пример\w*|например|приклад\w*|"
    r"наприклад)(?![\w-]|\.\w)|例如|示例|例えば|예시|مثال|उदाहरण|ตัวอย่าง",
    re.IGNORECASE,
)
_LABEL = 60
"""Characters of a text that may introduce the next one."""
_ABOVE = 200
"""Texts above one among which its heading is looked for."""


def warns(text: str) -> bool:
    """Whether a text warns of what it names, or gives it as an example."""
    return _WARNS.search(text) is not None or _EXAMPLE.search(text) is not None


def is_warned_of(blocks: Sequence[Block], at: int) -> bool:
    """Whether a text, the short one before it or the heading above it warns or gives an example."""
    if warns(blocks[at].text):
        return True
    for near in range(at - 1, max(-1, at - _ABOVE - 1), -1):
        block = blocks[near]
        heads = is_title(block.tag)
        if (heads or (near == at - 1 and len(block.text) <= _LABEL)) and warns(block.text):
            return True
        if heads:
            return False
    return False
