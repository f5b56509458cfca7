"""Other explanations of a finding, in plain sentences. A careful reader weighs them before acting."""

from collections.abc import Iterable, Mapping

from monitor.model import Grade, Observation, Where
from monitor.reference import is_payment

_CLAIMED = "The words or the logo may be shown without any account behind them."
_LISTED = "The list or policy names many companies; a platform may set it for all its customers."
_MOVED = "The site only redirects to another domain; what stands there may be somebody else's."
_NOT_ON_PATH = "Nothing seen lies on the way to a payment; the account may serve another purpose or none."
_IDENTIFIER = "The account identifier may have been copied from another site and belong to somebody else."
_RESELLER = "The account may be held by a reseller or platform that the site pays through, not by the site's operator."
_REACHED = "The checkout page was answered but no payment was made; the account may be limited, or its owner misled."
_SITE_WIDE = "A policy or hint of the whole site can outlast the service it was written for."
_PLACES = {
    Where.SCRIPT: "The script may be loaded without being used for payment.",
    Where.FRAME: "The frame may be shown for another purpose, or hidden.",
    Where.FORM: "The form may be left over from an earlier arrangement and no longer work.",
    Where.LINK: "The link may lead to somebody else's account or to an expired page.",
    Where.INLINE: "The code may be unused, or part of a library that supports several providers.",
    Where.STATE: "The data may list providers that the site offers only elsewhere, or not yet.",
    Where.ATTRIBUTE: "The value may be left over from a template.",
    Where.REQUEST: "The request may be one step of a chain that ends with another provider.",
}
_NETWORK = {
    Where.HEADER: "A header can be set by anyone, and a proxy may pass on the header of another company.",
    Where.COOKIE: "A cookie of that name can be set by anyone.",
    Where.DNS: "The name may be delegated to the provider while another company serves the content.",
    Where.ADDRESS: "The address may belong to a network in front of the real server, or to one customer's customer.",
    Where.TLS: "The certificate says who vouches for the name, not who serves it.",
    Where.RDAP: "The registration may have been made through a reseller of the registrar.",
}
_LEFT = "The mark may be left over from an earlier arrangement."
_THIRD_PARTY = "The service may be used by an embedded third party rather than by the site itself."


def alternatives(observations: Iterable[Observation], via: Mapping[str, str] = {}) -> tuple[str, ...]:
    """Return the explanations that the marks of one finding leave open, in a fixed order, each once.

    `via` says by rule who else may hold the contract.
    """
    marks = tuple(observations)
    grade = max((mark.grade for mark in marks), default=Grade.CLAIMED)
    strongest = [mark for mark in marks if mark.grade is grade]
    places = sorted({mark.where for mark in strongest})
    paying = any(is_payment(mark.role) for mark in marks)
    found = sorted({mark.doubt for mark in marks if mark.doubt})
    found += [_MOVED] if marks and all(mark.moved for mark in marks) else []
    found += [f"Via: {whom}." for whom in sorted({via[mark.rule] for mark in marks if mark.rule in via})]
    if grade is Grade.CLAIMED:
        listed = {"/host/" in mark.rule and mark.where is not Where.TEXT for mark in strongest}
        found += [_LISTED] if True in listed else []
        found += [_CLAIMED] if False in listed else []
    if grade is Grade.REACHED:
        found += [_REACHED, _RESELLER]
    found += [_NETWORK[place] for place in places if place in _NETWORK]
    if grade is Grade.CONFIGURED and any("/identifier/" in mark.rule for mark in strongest):
        found += [_IDENTIFIER, _RESELLER] if paying else [_IDENTIFIER]
    if grade is Grade.EMBEDDED:
        in_page = [place for place in places if place in _PLACES]
        found += [_PLACES[place] for place in in_page] if paying else [_THIRD_PARTY] if in_page else []
        found += [_SITE_WIDE] if {Where.CSP, Where.META} & set(places) else []
    if paying and grade < Grade.REACHED and not any(mark.on_payment_path for mark in marks):
        found.append(_NOT_ON_PATH)
    if not found and grade < Grade.CONFIRMED:
        found.append(_LEFT)
    return tuple(dict.fromkeys(found))
