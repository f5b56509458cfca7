"""Wallet addresses of nine families. What counts is a right checksum; an address without one needs words beside it."""

import binascii
import hashlib
import re
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

import re2

from monitor.document import Document, Text
from monitor.document.literals import bytewise
from monitor.document.parts import once
from monitor.identify.bech32 import checked
from monitor.identify.cautions import Cautions
from monitor.identify.haystack import Haystack, stack
from monitor.identify.holders import is_kept_apart, is_told_apart
from monitor.identify.keccak import keccak_256
from monitor.identify.known_addresses import KNOWN
from monitor.identify.press import in_sentence, is_article
from monitor.identify.quotes import quote
from monitor.identify.scan import Cue, Said, Scan
from monitor.model import Where

_BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32M = 0x2BC830A3
_MONERO_SIZES = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
"""Length of a base58 block and of the bytes it stands for."""
_B58 = "[1-9A-HJ-NP-Za-km-z]"
_LEAST = rf"[13LMDA9T48r]{_B58}{{24,105}}|0x[0-9a-fA-F]{{40}}|(?:bc1|BC1|ltc1)\w{{38}}|[EU][Qf][A-Za-z0-9_-]{{46}}"
_POSSIBLE = re2.compile(_LEAST.encode())
"""What stands in every address of a family but Solana's, also when words run into each other."""
_ANY_LONG = re2.compile(f"{_B58}{{32,44}}".encode())
_DIGITS = frozenset(b"0123456789")
_SOLANA = re2.compile(rb"(?i)\bsol(?:ana)?\b")
_BORDER = "(?:^|[^A-Za-z0-9_+/=-]|transfer/|/transfer[?]address=|/send[?](?:asset=\\w{1,60}&(?:amp;)?)?address=)"
"""What may stand before an address; of paths that of a link to pay: `ton://transfer/`, EIP-681, `/send?address=`."""
_FAMILY_WORD = re2.compile(
    f"{_BORDER}([13LMDA9T48r]{_B58}{{24,105}}|0x[0-9a-fA-F]{{40}}|(?:bc1|BC1|ltc1)[A-Za-z0-9]{{38,60}}|"
    "[EU][Qf][A-Za-z0-9_-]{46})".encode()
)
_ANY_WORD = re2.compile(f"{_BORDER}([A-Za-z0-9_-]{{25,106}})".encode())
_PARTED = re2.compile(rf"(?:^|[^A-Za-z0-9_+/=-])([48]{_B58}{{24,94}}(?:\s{{1,9}}{_B58}{{2,94}}){{1,6}})".encode())
"""A Monero address that white space or the borders of elements part: no other is so long that pages break it."""
_MONERO = (95, 106)
"""Characters of a Monero address."""
_WORD = re.compile(rb"\S+")
_GOES_ON = frozenset(bytes([sign]) for sign in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=-")
"""What may not follow an address: it would be a longer word."""
_MOST = 500
"""Candidates checked per page: a list of thousands of token contracts is no till, and each check costs up to 0.3 ms."""
_LIST = 10
"""Addresses of one family on a page; where more stand, it lists other people's."""
_NEAR = 80
_EVM_WORDS = re.compile(
    r"(?<![a-z])(?:eth|ether(?:eum)?|erc[ -]?20|bep[ -]?20|bsc|bnb|usdt|usdc|tether|polygon|matic|"
    r"wallet|deposit|send|pay|кошел\w+|оплат\w+|钱包|充值)(?![a-z])",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"(?<![a-z])(?:sha-?\d{0,3}|md5|(?:tx|block)?_?hash|checksum|digest|commit|revision|artifact|fingerprint|signature|"
    r"transaction|tx(?:n|id)?|session|serial|pr[üu]fsumme|хеш|哈希)"
    r"(?:[ _-](?:id|sha|hash|number|no\.?|is))?\W{0,4}$",
    re.IGNORECASE,
)
"""What forty digits right behind it are instead of an address."""
_SAMPLES = frozenset(["pre", "textarea"])
"""Elements that show code: an address without a checksum there is an argument of an example."""
_OWN_KEY = re.compile(
    r"(?:wallet|deposit|pay(?:ment|out|to)?|receiv\w{1,6}|recipient|donat\w{1,5})[_ -]?(?:address|addr|to)?"
    r"\\*[\"']\s{0,3}:\s{0,3}\\*[\"']$",
    re.IGNORECASE,
)
"""In page state a lower-case address is a till only under such a name; others are contracts, tokens, fixtures."""
_SOLANA_WORDS = re.compile(r"(?<![a-z])(?:solana|sol)(?![a-z])", re.IGNORECASE)


_UNSEEN = re.compile(Said.WIDTHLESS.value)


@dataclass(frozen=True, slots=True)
class WalletHit:
    """A wallet address at its first place on a page."""

    kind: str
    """`bitcoin_address` and the like."""
    value: str
    where: Where
    quote: str


def family(word: str, around: str = "") -> str:
    """Return the kind of address that a word is, empty when its checksum fails; `around` are the words beside it."""
    kind = next((kind for shape, kind, check in _FAMILIES if shape.fullmatch(word) and check(word)), "")
    if kind or word[:2] == "0x":
        return kind if kind != "ethereum_address" or _has_case(word) or _EVM_WORDS.search(around) else ""
    if 32 <= len(word) <= 44 and _SOLANA_WORDS.search(around) and len(_base58(word, _BITCOIN)) == 32:
        return "solana_address"
    return ""


def wallets(document: Document | None, hay: Haystack, joined: Haystack, scan: Scan) -> Iterator[WalletHit]:
    """Yield the addresses of a page, each once, without those that are known to belong to no merchant.

    `hay` are its scripts, state and addresses, `joined` what was put together or undone of them.
    """
    found: list[WalletHit] = []
    seen: set[str] = set()
    read = document.reading if document is not None else Text
    blocks = once(lambda: [block for block in read().blocks if block.where is Where.TEXT])
    cautions = once(lambda: Cautions(blocks()))
    reports = once(lambda: document is not None and is_article(document))
    for text, where, samples in _texts(document, hay, joined, scan):
        solana = Cue.SOLANA in scan.cues(text) if where is None else _SOLANA.search(text.raw) is not None
        for start, end in chain(_candidates(text, solana=solana), _parted(text) if where is not None else ()):
            word = "".join(text.text[start:end].split())
            if word in seen:
                continue
            if len(seen) == _MOST:
                hay.cut.add(f"words that may be wallet addresses beyond {_MOST} were not looked at")
                break
            seen.add(word)
            before = text.text[max(0, start - _NEAR) : start]
            kind = family(word, before + " " + text.text[end : end + _NEAR])
            if not kind or word.lower() in KNOWN or text.silent(start, word):
                continue
            if where is not None and document is not None and (
                document.visitors().alone(word, document.words()) or cautions().of(text.piece(start), word)
                or (in_sentence(text.text[slice(*text.bounds(start))]) and reports())
                or is_told_apart(kind, blocks(), text.piece(start), word)
            ):  # fmt: skip
                continue
            place = where or text.place(start)
            if is_kept_apart(kind, text.text, start, end):
                continue
            bare = kind == "ethereum_address" and not _has_case(word)
            if bare and (text.piece(start) in samples or not _is_payable(place, before)):
                continue
            span = quote(text.text, start, end) if where else text.quote(start, end)
            found.append(WalletHit(kind, word.lower() if word.startswith("BC1") else word, place, span))
    yield from _own(found, hay, document.url if document is not None else "")


def _own(found: list[WalletHit], hay: Haystack, url: str) -> Iterator[WalletHit]:
    """Yield what is no list of other people's addresses, and has no page of an explorer."""
    kinds = Counter(hit.kind for hit in found)
    yield from (hit for hit in found if kinds[hit.kind] <= _LIST and not _explored(hit.value, hay, url))


def _is_payable(place: Where, before: str) -> bool:
    """Whether an address without a checksum may be paid to: in code it is a contract, unless a key of state says so.

    What is called a hash or number of something is none.
    """
    if place is Where.INLINE or _OTHER_THING.search(before):
        return False
    return place is not Where.STATE or _OWN_KEY.search(before) is not None


def _explored(word: str, hay: Haystack, url: str) -> bool:
    """Whether the site has a page of its own about an address, as explorers of chains have about everybody's."""
    if not hay.host or not (f"/{word}" in hay.text or f"/{word}" in url):
        return False
    own = (
        rf"//{re.escape(hay.host)}(?::\d{{1,5}})?/(?:[\w-]{{1,30}}/){{0,3}}(?:address|addr|account|token|contract)e?s?/"
    )
    return any(re.search(own + re.escape(word), text, re.IGNORECASE) for text in (url, hay.text))


def _texts(
    document: Document | None, hay: Haystack, joined: Haystack, scan: Scan
) -> Iterator[tuple[Haystack, Where | None, frozenset[int]]]:
    """Yield the texts to search: what people read first, then scripts and addresses (their places known by offset).

    With each come the numbers of its pieces that are samples of code.
    """
    if document is not None:
        says = scan.says(hay)
        broken = Said.WIDTHLESS in says
        words = bytewise(_UNSEEN.sub("", hay.words)) if broken else hay.spoken
        if _may_hold(words, solana=broken or Said.SOLANA in says):
            blocks = [block for block in document.blocks if block.where is Where.TEXT]
            samples = frozenset(number for number, block in enumerate(blocks) if block.tag in _SAMPLES)
            texts = [(Where.TEXT, _UNSEEN.sub("", block.text)) for block in blocks]
            yield stack(texts, 0, hay.asked), Where.TEXT, samples
    yield hay, None, frozenset()
    if joined.text:
        yield joined, None, frozenset()


def _may_hold(words: bytes, *, solana: bool) -> bool:
    """Whether an address can stand in words that run into each other: one without any digit is no address.

    `solana`: whether they may name Solana.
    """
    shapes = (_POSSIBLE, _ANY_LONG) if solana else (_POSSIBLE,)
    return any(not _DIGITS.isdisjoint(match[0]) for shape in shapes for match in shape.finditer(words))


def _candidates(text: Haystack, *, solana: bool) -> Iterator[tuple[int, int]]:
    """Yield where words stand that begin as an address of a family does; any long word where Solana is named."""
    shape = _ANY_WORD if solana else _FAMILY_WORD
    for match in shape.finditer(text.raw):
        start, end = match.span(1)
        if text.raw[end : end + 1] not in _GOES_ON:
            yield start, end


def _parted(text: Haystack) -> Iterator[tuple[int, int]]:
    """Yield where words stand that have the length of a Monero address together."""
    for match in _PARTED.finditer(text.raw):
        length = 0
        for word in _WORD.finditer(match[1]):
            length += word.end() - word.start()
            if length in _MONERO:
                yield match.start(1), match.start(1) + word.end()


def _has_case(word: str) -> bool:
    """Whether a hexadecimal word mixes upper and lower case, so that EIP-55 could say something about it."""
    digits = word[2:]
    return digits != digits.lower() and digits != digits.upper()


def _base58(word: str, alphabet: str) -> bytes:
    """Decode base58; empty when a character does not belong."""
    number = 0
    for character in word:
        digit = alphabet.find(character)
        if digit < 0:
            return b""
        number = number * 58 + digit
    zeros = len(word) - len(word.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _checked(word: str, versions: tuple[int, ...], alphabet: str = _BITCOIN) -> bool:
    """Whether a word is base58check of 20 bytes under one of the version bytes."""
    data = _base58(word, alphabet)
    if len(data) != 25 or data[0] not in versions:
        return False
    return hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def _segwit(word: str) -> bool:
    """Whether the checksum of a segwit address is right: bech32 for version 0, bech32m above (BIP 173, BIP 350)."""
    check, values = checked(word)
    return bool(values) and check == (1 if values[0] == 0 else _BECH32M)


def _ethereum(word: str) -> bool:
    """Whether the letter case is right (EIP-55), or there is none to judge."""
    digits = word[2:]
    if not _has_case(word):
        return True
    digest = keccak_256(digits.lower().encode()).hex()
    return all(c.isdigit() or c.isupper() == (int(d, 16) > 7) for c, d in zip(digits, digest, strict=False))


def _monero(word: str) -> bool:
    """Whether a word is block-wise base58 with the right network byte and checksum."""
    data = b""
    for start in range(0, len(word), 11):
        block = word[start : start + 11]
        number = int.from_bytes(_base58(block, _BITCOIN), "big")
        size = _MONERO_SIZES.get(len(block), 0)
        if number >= 1 << (8 * size):
            return False
        data += number.to_bytes(size, "big")
    return data[0] in (18, 19, 42) and keccak_256(data[:-4])[:4] == data[-4:]


def _ton(word: str) -> bool:
    """Whether a word is a user-friendly TON address of no test network: 36 bytes that end in their CRC-16."""
    data = urlsafe_b64decode(word)
    return data[0] in (0x11, 0x51) and binascii.crc_hqx(data[:-2], 0) == int.from_bytes(data[-2:], "big")


def _versioned(*versions: int) -> Callable[[str], bool]:
    return lambda word: _checked(word, versions)


_FAMILIES: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
    (re.compile(rf"[13]{_B58}{{25,34}}"), "bitcoin_address", _versioned(0x00, 0x05)),
    (re.compile(r"(?:bc1|BC1)(?:[qQ](?:\w{38}|\w{58})|[pP]\w{58})", re.ASCII), "bitcoin_address", _segwit),
    (re.compile(rf"[LM]{_B58}{{26,33}}"), "litecoin_address", _versioned(0x30, 0x32)),
    (re.compile(r"ltc1[qp]\w{38,58}", re.ASCII), "litecoin_address", _segwit),
    (re.compile(rf"[DA9]{_B58}{{32,33}}"), "dogecoin_address", _versioned(0x1E, 0x16)),
    (re.compile(r"0x[0-9a-fA-F]{40}"), "ethereum_address", _ethereum),
    (re.compile(rf"T{_B58}{{33}}"), "tron_address", _versioned(0x41)),
    (re.compile(rf"[48]{_B58}{{94}}|4{_B58}{{105}}"), "monero_address", _monero),
    (re.compile(r"[EU][Qf][A-Za-z0-9_-]{46}"), "ton_address", _ton),
    (re.compile(rf"r{_B58}{{24,34}}"), "xrp_address", lambda word: _checked(word, (0,), _RIPPLE)),
)
"""Shape, kind and checksum of each family."""
