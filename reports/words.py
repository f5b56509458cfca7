"""The report's own sentences: what was seen, worded as an appearance; no motives, no legal conclusions."""

from reports.dossier import Account, Dossier, Mark, Storefront

GRADES = ("claimed", "embedded", "configured", "reached", "confirmed")
"""Grades of evidence, weakest first."""

GRADE_MEANINGS = {
    "claimed": "the storefront says so: a name or a logo text beside its prices",
    "embedded": "a page of the storefront loads, frames, posts to or links to an address of the recipient",
    "configured": "a page shows a public identifier of an account with the recipient, or the network is set up with it",
    "reached": "a page of the recipient’s own, reached from the storefront, answered with a product or a price",
    "confirmed": "the recipient or a public record has confirmed it",
}
"""What each grade says, for a reader who has never met them."""

_ROLES = {
    "bnpl": "buy now, pay later",
    "ads": "advertising",
    "kyc": "identity checks",
    "cdn": "content delivery network",
    "dns": "name servers",
    "regional_psp": "payment service",
    "wallet_pay": "wallet payment",
    "ai_inference": "AI model hosting",
}
_PLACES = {
    "script": "address of a script",
    "frame": "address of a frame",
    "form": "target of a form",
    "link": "link",
    "meta": "page metadata",
    "header": "header of the answer",
    "cookie": "name of a cookie",
    "inline": "script in the page",
    "state": "data in the page",
    "text": "text of the page",
    "attribute": "attribute of an element",
    "csp": "content security policy",
    "dns": "DNS record",
    "tls": "TLS certificate",
    "rdap": "registration record",
    "address": "address of the page",
    "request": "address that was called",
}
_REASONS = {"function": "says what the service does", "offer": "says what is sold"}
_PAYMENT = frozenset(
    "card_network card_processor adult_processor regional_psp merchant_of_record wallet_pay bank_transfer bnpl voucher "
    "crypto_gateway crypto_exchange telegram_pay app_store_billing subscription_platform".split()
)


def role(word: str) -> str:
    """Return a role in plain words."""
    return _ROLES.get(word, word.replace("_", " "))


def kind(word: str) -> str:
    """Return the kind of an identifier in plain words, `stripe publishable key`."""
    return word.replace("_", " ")


def place(word: str) -> str:
    """Return the place of a mark in plain words."""
    return _PLACES.get(word, word)


def reason(why: str) -> str:
    """Return in plain words why an extract is quoted."""
    return _REASONS.get(why.partition(":")[0].strip(), why.partition(":")[0].strip())


def strength(grade: str) -> int:
    """Return the rank of a grade, 0 for a word that is none."""
    return GRADES.index(grade) + 1 if grade in GRADES else 0


def count(number: int, noun: str) -> str:
    """Return a number with its noun, `1 storefront` or `3 storefronts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def title(dossier: Dossier) -> str:
    """Return the report's title: those that the newest visit did not show appear to do nothing now."""
    now = [storefront for storefront in dossier.storefronts if not storefront.unseen]
    told = now or dossier.storefronts
    paid = any(storefront.role in _PAYMENT for storefront in told)
    verb = "take payment through" if paid else "use the services of"
    appear = ("appears" if len(told) == 1 else "appear") if now else "appeared"
    more = len(dossier.storefronts) - len(told)
    return (
        f"{count(len(told), 'storefront')} that {appear} to {verb} {dossier.recipient.name}"
        f"{f', and {more} that did until lately' if more else ''}"
    )


def strongest(dossier: Dossier) -> tuple[str, str, Storefront, Mark]:
    """Return the one strongest fact as a sentence, the value it rests on, and where it was seen.

    What the newest visit showed goes first, then the strongest grade; among equals one that shows an account
    identifier, then the first storefront.
    """
    pairs = [(storefront, mark) for storefront in dossier.storefronts for mark in storefront.marks]
    storefront, mark = max(pairs, key=_rank)
    return _sentence(dossier.recipient.name, storefront, mark), mark.value, storefront, mark


def _rank(pair: tuple[Storefront, Mark]) -> tuple[bool, int, bool]:
    storefront, mark = pair
    return not storefront.unseen, strength(mark.grade), _account(storefront, mark) is not None


def _account(storefront: Storefront, mark: Mark) -> Account | None:
    return next((account for account in storefront.accounts if account.value == mark.value), None)


def _sentence(name: str, storefront: Storefront, mark: Mark) -> str:
    account = _account(storefront, mark)
    if mark.grade == "reached":
        return f"From {storefront.label}, a page of {name} that appears to sell the storefront’s offer answered:"
    if account is not None:
        return (
            f"A page of {storefront.label} carries this {kind(account.kind)}, "
            f"which appears to lead to the storefront’s account with {name}:"
        )
    if mark.grade == "configured":
        return f"The {place(mark.where)} of {storefront.label} appears to be set up with {name}:"
    if mark.grade == "embedded":
        return f"A page of {storefront.label} names this address of {name} ({place(mark.where)}):"
    return f"{storefront.label} says that it works with {name} ({place(mark.where)}):"
