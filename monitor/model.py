"""The words of the design as frozen values: what flows through the head."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a provider does for a target."""

    CARD_NETWORK = "card_network"
    CARD_PROCESSOR = "card_processor"
    ADULT_PROCESSOR = "adult_processor"
    REGIONAL_PSP = "regional_psp"
    MERCHANT_OF_RECORD = "merchant_of_record"
    WALLET_PAY = "wallet_pay"
    BANK_TRANSFER = "bank_transfer"
    BNPL = "bnpl"
    VOUCHER = "voucher"
    CRYPTO_GATEWAY = "crypto_gateway"
    CRYPTO_EXCHANGE = "crypto_exchange"
    TELEGRAM_PAY = "telegram_pay"
    APP_STORE_BILLING = "app_store_billing"
    SUBSCRIPTION_PLATFORM = "subscription_platform"
    SIGN_ON = "sign_on"
    HOSTING = "hosting"
    CDN = "cdn"
    DNS = "dns"
    REGISTRAR = "registrar"
    EMAIL = "email"
    AI_INFERENCE = "ai_inference"
    ANALYTICS = "analytics"
    ADS = "ads"
    AFFILIATE = "affiliate"
    CHAT_WIDGET = "chat_widget"
    CAPTCHA = "captcha"
    KYC = "kyc"
    SOCIAL_PLATFORM = "social_platform"
    APP_STORE = "app_store"
    BOT_PLATFORM = "bot_platform"
    LINK_SHORTENER = "link_shortener"
    STOREFRONT_BUILDER = "storefront_builder"


ROLE_GROUPS: dict[str, frozenset[Role]] = {
    "payment": frozenset(list(Role)[:14]),
    "infrastructure": frozenset({Role.HOSTING, Role.CDN, Role.DNS, Role.REGISTRAR, Role.EMAIL, Role.AI_INFERENCE}),
}
"""Names that `--role` takes besides the roles themselves."""


class Grade(IntEnum):
    """How strong a finding is; comparable, weakest first. The rules: docs/grades.md."""

    CLAIMED = 1
    EMBEDDED = 2
    CONFIGURED = 3
    REACHED = 4
    CONFIRMED = 5

    def __str__(self) -> str:
        """Return the word of the design."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> "Grade":
        """Return the grade of that word. Raises KeyError for another word."""
        return cls[word.upper()]


class Where(StrEnum):
    """The place in a capture where a mark stands."""

    SCRIPT = "script"
    FRAME = "frame"
    FORM = "form"
    LINK = "link"
    META = "meta"
    HEADER = "header"
    COOKIE = "cookie"
    INLINE = "inline"
    STATE = "state"
    TEXT = "text"
    ATTRIBUTE = "attribute"
    CSP = "csp"
    DNS = "dns"
    TLS = "tls"
    RDAP = "rdap"
    ADDRESS = "address"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One mark of one provider at one place in one capture, by one rule version, with the quoted span."""

    provider: str
    """Provider id: the stem of its file in data/providers/."""
    role: Role
    """The role in which the mark shows the provider."""
    grade: Grade
    """What this mark alone is worth."""
    rule: str
    """Name of the rule that met, `PROVIDER/KIND/PATTERN`."""
    value: str
    """What was found: host, identifier, AS number, header name."""
    where: Where
    """The place in the capture."""
    quote: str
    """The span as it stands in the capture, at most 200 characters."""
    on_payment_path: bool = False
    """Whether it lies between the landing page and the payment."""
    moved: bool = False
    """Whether it stands on another site, to which the landing page redirects: only a whole visit tells."""
    doubt: str = ""
    """Why it may show an account that is not the target's own, as a sentence: its page, the visit or several tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A public id of an account seen in one capture."""

    kind: str
    """For example `stripe_publishable_key`, `google_client_id`, `bitcoin_address`."""
    value: str
    """The id itself."""
    provider: str | None
    """Provider id, None where the identifier names no company (a wallet address)."""
    where: Where
    """The place in the capture."""
    quote: str = ""
    """The span as it stands in the capture, at most 200 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What identify found in one capture."""

    observations: tuple[Observation, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    cut: tuple[str, ...] = ()
    """What of the capture was not kept or looked at: a sentence each, without its full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A target uses a provider in a role, graded, with its observations."""

    provider: str
    role: Role
    grade: Grade
    """The strongest of its observations."""
    on_payment_path: bool
    """Whether any of its observations lies on the payment path."""
    possibly_borrowed: bool
    """An account that may not be the target's own: never used to accuse."""
    observations: tuple[Observation, ...]
    """Never empty."""
    alternatives: tuple[str, ...]
    """Other explanations that a careful reader must weigh."""


class VerdictKind(StrEnum):
    """What a target is, as far as rules can tell. Never an accusation."""

    STOREFRONT = "storefront"
    NEEDS_REVIEW = "needs_review"
    DIRECTORY = "directory"
    PROTECTIVE = "protective"
    BLOCKED = "blocked"
    PARKED = "parked"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Quoted words and the rule they met."""

    text: str
    """As it stands on the page, at most 200 characters."""
    why: str
    """`function: RULE` or the word that names it, `offer: RULE`, `counter: RULE`, `blocked: BY`, `parked: RULE`,
    `budget: ...`, `word: WORD (counts)`, `once: ...`; behind it where the words stand, when that is not running text:
    `(in heading)`."""
    url: str = ""
    """The page it stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a target is, with the quoted spans. Only a person's confirmation makes a storefront reportable."""

    kind: VerdictKind
    score: float
    """0 to 1: an order for reviewers, not a probability."""
    spans: tuple[Span, ...] = ()
    """Never empty for storefront, needs_review, directory, protective, blocked and parked."""
    by: str = ""
    """For `blocked`: bot_wall, login, geo, age_gate or robots."""


def utc(moment: datetime) -> datetime:
    """Return an aware time in UTC. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone is refused")
    return moment.astimezone(UTC)


def stamp(moment: datetime) -> str:
    """Return a time as text: UTC, milliseconds, ending in Z; sorts as the times do."""
    return utc(moment).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def unstamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return utc(datetime.fromisoformat(text))
