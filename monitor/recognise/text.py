"""Sentences, what is quoted in them, and how they are quoted. Linear in the length of the text."""

import re
from collections import deque
from collections.abc import Iterator

from monitor.document.bidi import BACKWARDS, END, ONWARDS
from scrapers.secrets import hide

QUOTE = 200
"""Longest span that is quoted, in characters."""
_LONGEST_SENTENCE = 600
"""A run without sentence marks is cut at this many characters, so that work per sentence is bounded."""
_MARK = re.compile('["“”„‟«»‹›＂「」『』《》〈〉]')
_SHORT = frozenset(
    "abb abs approx art bzw ca cf dr ej evtl excl exkl fig ggf incl inkl mr mrs ms nr pp prof pág resp rys sog tzn tzw "
    "vgl vs вул напр рис ст стр ул".split()
)
"""Abbreviations that end no sentence, as single letters do not."""
_SMALL = frozenset("etc ecc usw itp itd max min zł руб грн тыс др пр ex par es no".split())
"""Abbreviations that end one only before a capital letter."""
_LONGEST_SHORT = 6
_END = re.compile(
    r"[.!?…。！？；।۔؟｜\s]"
    r"(?:(?<=[.!?…])[.!?…]{0,99}[\"'»”’)\]]{0,99}\s+|(?<=[。！？；।۔؟])[。！？；।۔؟]*|(?<=\s)[|·•—–-]\s|(?<=｜)"
    r"|(?<=[!?])(?=[\u3040-\u30ff\u3400-\u9fff]))"
)
"""What ends a sentence; its first character is named first, so that most are passed by quickly. Japanese and Chinese
set no space behind a mark of another keyboard. Runs are bounded, since each mark of one is tried as the first."""
_LAST = re.compile(r"(?<![^\W_])([^\W\d_]+)$")
_PAUSE = ("…", "...")
_DASHES = ("-", "–", "—")
_PARTED = re.compile(r"\s[|·•—–-]$|｜$")
"""What stands between two parts of a title, at the end of the first."""
_STOPS = ".!?…。！？；।۔؟｜|·•—–-"
"""Marks that end a sentence or part one from the next."""
_CLOSING = "\"'»”’)]"
_TAIL = re.compile("[^.!?…。！？|·•—–]{1,40}(?:[.!?。！？]|$)")
"""Few words that end a sentence: in small letters, what stands before the dash may be denied in them."""

_NAME = re.compile(r"(?:^|[.!?…|·•]\s)\S{2,30}$|(?:^|\s)(?:я|мы|ми|это|це)$", re.IGNORECASE)
"""One word before a dash that begins a sentence: behind it stands what it is ("NAME — this is ..."). Russian and
Ukrainian set the dash behind "I", "we" and "this", too."""
_LONGEST_NAME = 32
_TURNED = 2_000
"""Characters of a part shown against its direction, at most."""


def is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark, whatever closes behind it."""
    return sentence.rstrip("\"'»”)」』 ").endswith(("?", "？", "؟"))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a block with their closing marks; a bar or a free-standing dash ends one too."""
    for start, end in _bounds(text):
        if sentence := text[start:end].strip():
            yield sentence


def quoted_sentences(text: str) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Yield the sentences with the parts of each that stand between quotation marks, also those opened before it.

    Any mark opens or closes, whatever its shape; a last one without a partner counts for nothing.
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        for sentence in sentences(text):
            yield sentence, ()
        return
    ranges = deque(zip(marks[::2], marks[1::2], strict=False))
    for start, end in _bounds(text):
        sentence = text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        inside = []
        while ranges and ranges[0][0] < end:
            inside.append((ranges[0][0] - start, ranges[0][1] - start))
            if ranges[0][1] >= end:
                break
            ranges.popleft()
        if stripped := sentence.strip():
            yield stripped, tuple(inside)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; one that is too long is cut at white space."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(text) if not _goes_on(text, match)), len(text)):
        while end - start > _LONGEST_SENTENCE:
            cut = text.rfind(" ", start, start + _LONGEST_SENTENCE)
            cut = start + _LONGEST_SENTENCE if cut <= start else cut
            yield start, cut
            start = cut
        yield start, end
        start = end


def _is_turned(text: str, at: int) -> bool:
    """Whether a place lies in a part that is shown against its direction: its first word stands at its end."""
    opened = max(text.rfind(sign, max(0, at - _TURNED), at) for sign in (BACKWARDS, ONWARDS))
    return opened >= 0 and text.find(END, opened, at) < 0


def _goes_on(text: str, mark: re.Match[str]) -> bool:
    """Whether a full stop is an abbreviation's ("Art. 5", "z. B."), or dots or a dash are a pause.

    A dash is one before few words, or behind a name.
    """
    if _is_turned(text, mark.start()):
        return True
    stop = mark.group().strip()
    after = text[mark.end() : mark.end() + 1]
    if stop in _PAUSE:
        return after.islower()
    if stop in _DASHES:
        named = _NAME.search(text, max(0, mark.start() - _LONGEST_NAME), mark.start())
        return after.islower() and (named or _TAIL.match(text, mark.end())) is not None
    if stop != ".":
        return False
    last = _LAST.search(text, max(0, mark.start() - _LONGEST_SHORT), mark.start())
    word = last.group().lower() if last else ""
    return len(word) == 1 or word in _SHORT or (word in _SMALL and bool(after) and not after.isupper())


def begin(text: str, limit: int) -> str:
    """Return the whole sentences, or else runs of words, in the first `limit` characters; all of a shorter text.

    A sentence that is cut could claim what its end denies.
    """
    if len(text) <= limit:
        return text
    *_, (start, _) = _bounds(text[:limit])
    return text[:start].rstrip()


def quote(sentence: str, start: int, end: int) -> str:
    """Return at most 200 characters of the original sentence around a place, secrets masked, no dash behind them."""
    sentence = _PARTED.sub("", sentence)
    if len(sentence) <= QUOTE:
        return hide(sentence)
    left = max(0, min(start - (QUOTE - (end - start)) // 2, len(sentence) - QUOTE))
    return hide(sentence, left, left + QUOTE).strip()


def marked(quoted: str, text: str) -> str:
    """Return what was quoted of a text with `…` where the sentence goes on before or behind it."""
    before, _, after = text.partition(quoted)
    before, after = before.rstrip(), after.lstrip()
    begins = not before or before.rstrip(_CLOSING).endswith(tuple(_STOPS))
    ends = not after or quoted.rstrip(_CLOSING).endswith(tuple(_STOPS)) or after.startswith(tuple(_STOPS))
    return f"{'' if begins else '…'}{quoted}{'' if ends else '…'}"
