"""One search for all plain strings of all marks: which shapes can be on a page at all. Built once per catalogue."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import re2

from monitor.document.literals import EVERYWHERE, Literals, exactly
from monitor.identify.bound import BROKEN_OFF, LIST_BEGINS
from monitor.identify.haystack import Haystack
from monitor.identify.queries import ACCOUNT
from monitor.identify.words import ROW_OPENS
from monitor.model import Role, Where
from monitor.reference import BrandMark, Catalogue, IdentifierMark, ScriptMark, is_payment

_SIGNS_ON = (
    r"(?i)(?:sign|log|continue|register|connect)[\s-]*(?:in|up|on)?\s+(?:with|via|using)\s*(?:[^um\s]|u[^s]|m[^e])|"
    r"(?:anmelden|weiter|einloggen) mit|"
    r"(?:connecter|continuer|connexion) avec|(?:sesión|sesion|continuar|entrar|acceder) co[nm]|accedi con|zaloguj|"
    r"ile (?:giriş|devam)|войти|登[入录]|でログイン|로그인"
)
"""Less than `words.SIGN_ON` asks: where this is missing, no sign-on button can be."""


_SPELT_SLASHES = r"%(?:25)?2[fF]%(?:25)?2[fF]|\\u002[fF]\\+u002[fF]"
"""Two slashes in the spelling of queries or scripts."""


class Cue(Enum):
    """What a dearer search needs to find anything: looked for in the same pass. The values are Hyperscan's patterns."""

    PIECES = (
        r"[\"']\s*(?:/\*[^*]*\*/\s*)?\+\s*[\"'`(\[]|[\"']\s*\.(?:split|concat|replace|replaceAll)\(\s*[\"'`]|"
        r"[\"']\s*\]\s*\.(?:reverse|join)\(|(?:atob|unescape|decodeURI|decodeURIComponent)\(\s*[\"'`(]|"
        r"from(?:CharCode|CodePoint)(?:\.apply)?\(\s*(?:[0-9.]|null|String|this)|\$\{\s*[\"'`]|"
        r"[\"'`/:]//?[A-Za-z0-9.-]*(?:[\"']\s*\+\s*[A-Za-z_$]|\$\{)|\\x[3-7]|\\0?(?:5[5-7]|72)|\\u00[3-7]|\\u\{|\\1[0-7][0-7]|\\\r?\n|"
        r"[\"']\s*\.(?:slice|substring|substr)\(\s*-?[0-9]|(?:=>\s*|return\s+)String\.from(?:CharCode|CodePoint)\("
    )
    """Strings that a script may put together."""
    OPENING = rf"[=:]\s*[\"']{BROKEN_OFF}[\"']\s*[,;)}}\n]|{LIST_BEGINS}"
    """A name that stands for the beginning of an address."""
    STREAMED = "__next_f"
    """State that comes in pieces."""
    ENCODED = r"aHR0c(?:HM6|DovL)|YUhSMGN(?:ITTZM|Eb3ZM)"
    """An address in Base64, once or twice."""
    PACKED = r"\(p,a,c,k,e,"
    """The beginning of a script by a common packer."""
    SEALED = "cHVibGljX2tle|B1YmxpY19rZX|wdWJsaWNfa2V5"
    """The name of a public key in Base64."""
    PAYMENT_CODE = r"00020[12]"
    """How PIX and PromptPay codes begin."""
    UPI = r"upi:|(?:phonepe|paytmmp|bhim|tez|gpay|intent):\\?/"
    """A link to pay by UPI, in any app or in one of the great ones."""
    LIGHTNING = r"(?i)ln(?:bc[0-9]|url1|urlp:)|lightning:(?:\\?/\\?/)?[a-z0-9._+-]{1,64}(?:@|%40)"
    """An invoice, a link to pay or an address of Lightning."""
    SOLANA = r"(?i)\bsol(?:ana)?\b"
    QUERIED = ACCOUNT
    """An account in the query of an address."""


class Said(Enum):
    """What the words of a page must hold for a dearer search of them; the values are Hyperscan's patterns as well."""

    WRITTEN = r"[A-Za-z0-9.-]\.[A-Za-z]{2,12}/[A-Za-z0-9$@%+]"
    """A host with a path."""
    PAYEE = r"[Ll]ightning (?:[Aa]ddress|[Ww]allet)|UPI|\b[Uu]pi\b|PIX|[Pp]ix\s{0,3}[:(]|[Cc]have (?:do )?[Pp]ix"
    """The label of an account that no company is named by."""
    CODE = f"{Cue.PAYMENT_CODE.value}|{Cue.UPI.value}"
    LIGHTNING = Cue.LIGHTNING.value
    SOLANA = Cue.SOLANA.value
    WIDTHLESS = "[\u00ad\u200b\u2060\ufeff]"
    """Signs without width, which a page may put into a long word to let it break."""
    SIGN_ON = _SIGNS_ON
    ROW = ROW_OPENS


@dataclass(frozen=True, slots=True)
class BrandShape:
    """A brand in lower-case words."""

    words: str
    mark: BrandMark


@dataclass(frozen=True, slots=True)
class Scan:
    """The strings of one catalogue, ready to be looked for."""

    identifiers: tuple[IdentifierMark, ...]
    scripts: tuple[ScriptMark, ...]
    always: tuple[int, ...]
    """Numbers of the identifiers of which no string is known."""
    by_literal: tuple[tuple[int, tuple[int, ...]], ...]
    """Length of each string, and numbers of the identifiers that need it."""
    literals: Literals
    """Of the identifiers, of the SDK names, two slashes as they are spelt, then the cues."""
    cued: Mapping[int, Cue]
    """The cues by their numbers."""
    shapes: Mapping[str, tuple[BrandShape, ...]]
    """Brands of payment and sign-on by their first word."""
    brands: tuple[str, ...]
    """The brands of payment, then those of sign-on."""
    paying: int
    """How many of them are of payment."""
    paid: frozenset[str]
    """Providers of accounts to pay at."""
    private: frozenset[str]
    """Providers of whose accounts some are persons' numbers, which are kept as digests."""
    told: int
    """How many strings the identifiers need that are looked for in words."""
    spoken: Literals
    """The brands, these strings, then the cues of words."""
    saying: Mapping[int, Said]
    """These cues by their numbers."""

    def tells(self, hay: Haystack) -> bool:
        """Whether an account of a company may stand under a label among the words of a page."""
        first = len(self.brands)
        return any(first <= number < first + self.told for number in hay.heard(self.spoken))

    def says(self, hay: Haystack) -> frozenset[Said]:
        """Return which of the dearer searches of a page's words can find anything."""
        return frozenset([self.saying[number] for number in self.saying.keys() & hay.heard(self.spoken).keys()])

    def keys(self, hay: Haystack) -> list[tuple[IdentifierMark, Sequence[int]]]:
        """Return the identifiers that may stand in a text, in the order of the catalogue, with the places of strings.

        No places: they may stand anywhere.
        """
        starts: dict[int, list[int]] = {}
        anywhere = set(self.always)
        for literal, ends in hay.found(self.literals).items():
            if literal < len(self.by_literal):
                size, numbers = self.by_literal[literal]
                for number in numbers:
                    starts.setdefault(number, []).extend([end - size for end in ends])
                if len(ends) == EVERYWHERE:
                    anywhere.update(numbers)
        return [
            (self.identifiers[number], () if number in anywhere else sorted(starts[number]))
            for number in sorted(anywhere.union(starts))
        ]

    def names(self, hay: Haystack) -> list[tuple[ScriptMark, Sequence[int]]]:
        """Return the SDK names that stand in a text, in the order of the catalogue, with their places."""
        first = len(self.by_literal)
        last = first + len(self.scripts)
        found = sorted((literal, ends) for literal, ends in hay.found(self.literals).items() if first <= literal < last)
        marks = ((self.scripts[literal - first], ends) for literal, ends in found)
        return [(mark, _beside(mark, hay, [end - len(mark.text) for end in ends])) for mark, ends in marks]

    def cues(self, hay: Haystack) -> frozenset[Cue]:
        """Return which of the dearer searches can find anything in a text."""
        return frozenset([self.cued[number] for number in self.cued.keys() & hay.found(self.literals).keys()])

    def spelt(self, hay: Haystack) -> Sequence[int]:
        """Return where two slashes end that are spelt as in queries or scripts."""
        return hay.found(self.literals).get(len(self.by_literal) + len(self.scripts), ())

    def claims(self, hay: Haystack) -> bool:
        """Whether a brand may stand in a payment row or on a sign-on button of a page."""
        return self._claims(hay, _begins) and self._claims(hay, _stands)

    def _claims(self, hay: Haystack, stands: Callable[[str, Haystack, Iterable[int]], bool]) -> bool:
        """Whether it may, by what tells of a brand and the ends of its places whether it stands there as a word."""
        found, says = hay.heard(self.spoken), self.says(hay)
        named = [
            number
            for number, ends in found.items()
            if number < len(self.brands) and stands(self.brands[number], hay, ends)
        ]
        paying = sum(number < self.paying for number in named)
        if paying > 1 or (paying and Said.ROW in says):
            return True
        return len(named) > paying and Said.SIGN_ON in says


def scan_of(catalogue: Catalogue) -> Scan:
    """Return the search over one catalogue; building it takes half a second, so it is kept with it."""
    return catalogue.once(Scan, _scan)


def _scan(catalogue: Catalogue) -> Scan:
    """Build the search."""
    by_literal: dict[tuple[str, str], list[int]] = {}
    always = []
    for number, mark in enumerate(catalogue.identifiers):
        folded = "(?i)" if mark.folded else ""
        for literal in mark.spelled:
            by_literal.setdefault((folded, literal), []).append(number)
        if not mark.spelled:
            always.append(number)
    strings = [folded + exactly(literal) for folded, literal in by_literal]
    texts = [exactly(mark.text) for mark in catalogue.scripts]
    telling = {literal for mark in catalogue.identifiers if Where.TEXT in mark.places for literal in mark.spelled}
    shapes = dict(_shapes(catalogue))
    every = [shape for found in shapes.values() for shape in found]
    paying = sorted({shape.words for shape in every if is_payment(shape.mark.role)})
    signing = sorted({shape.words for shape in every if not is_payment(shape.mark.role)})
    return Scan(
        identifiers=catalogue.identifiers,
        scripts=catalogue.scripts,
        always=tuple(always),
        by_literal=tuple((len(literal), tuple(numbers)) for (_, literal), numbers in by_literal.items()),
        literals=Literals([*strings, *texts, _SPELT_SLASHES], [cue.value for cue in Cue]),
        cued=dict(enumerate(Cue, len(strings) + len(texts) + 1)),
        shapes=shapes,
        brands=(*paying, *signing),
        paying=len(paying),
        paid=frozenset(mark.provider for mark in catalogue.identifiers if pays(mark)),
        private=frozenset(mark.provider for mark in catalogue.identifiers if mark.digest),
        told=len(telling),
        spoken=Literals(
            [f"(?i){re2.escape(one)}" for one in (*paying, *signing)],
            [*(f"(?i){re2.escape(one)}" for one in telling), *(cue.value for cue in Said)],
        ),
        saying=dict(enumerate(Said, len(paying) + len(signing) + len(telling))),
    )


def pays(mark: IdentifierMark) -> bool:
    """Whether a shape is of an account to pay at, or of a bot, in which people buy."""
    payment = is_payment(mark.role) and mark.role is not Role.SUBSCRIPTION_PLATFORM
    return (payment or mark.role is Role.BOT_PLATFORM) and not mark.edge


def _beside(mark: ScriptMark, hay: Haystack, starts: list[int]) -> list[int]:
    """Return the places of a name in whose script one of the words stands that it needs beside it."""
    if not mark.beside:
        return starts
    spans = {hay.bounds(at) for at in starts}
    told = [span for span in spans if any(hay.text.find(word, *span) >= 0 for word in mark.beside)]
    return [at for at in starts if hay.bounds(at) in told]


def _begins(brand: str, hay: Haystack, ends: Iterable[int]) -> bool:
    """Whether a brand begins a word at one of its places, also where the words of two elements run into each other."""
    return not brand.isascii() or any(not _runs_on(hay.spoken, end - len(brand)) for end in ends)


def _stands(brand: str, hay: Haystack, ends: Iterable[int]) -> bool:
    """Whether a brand is a word of its own at one of its places: dearer to ask, so the other one comes first."""
    return _begins(brand, hay, [end for end in ends if not _runs_on(hay.spoken, end) or end in hay.seams])


def _runs_on(words: bytes, at: int) -> bool:
    """Whether a word of small letters goes on at an offset."""
    return words[at - 1 : at].islower() and words[at : at + 1].islower()


def _shapes(catalogue: Catalogue) -> Iterator[tuple[str, tuple[BrandShape, ...]]]:
    """Yield the brands that can count, by their first word."""
    for first, found in catalogue.brands.items():
        shapes = tuple(
            BrandShape(words, mark) for words, mark in found if is_payment(mark.role) or mark.role is Role.SIGN_ON
        )
        if shapes:
            yield first, shapes
