"""Whether a page has a button that leads to payment: by its words, or because a company's code draws one."""

from itertools import chain

import re2

from monitor.document import Document
from monitor.identify.words import PAY_BUTTON

_SHORT = 60
"""Characters of the words of a button."""
_DRAWN = re2.compile(
    r"<(?:stripe-buy-button|apple-pay-button|google-pay-button|kkiapay-widget|paypal-button)[\s>]|data-render=\"button\"|"
    r"class=\"[^\"]{0,80}\b(?:epayco|payjp|stripe|checkout)-button\b|razorpay\.com/v1/payment-button\.js|"
    r"/kashier-checkout\.js|"
    # forms of card fields that a script draws, and its own buttons
    r"\bpaypal\.(?:Hosted)?Buttons\(|\bPaymentIntegration\.init\(|\bwpwlOptions\b|\bpaylib\.inlineForm\(|"
    r"\bnew BeGateway\(|\.createButton\(\{[^}]{0,200}onClick"
)
"""Elements, scripts and calls that draw a button or fields for a card."""


def has_button(document: Document) -> bool:
    """Whether a short text, label or submit button of a page leads to payment, or a company draws one there."""
    held = {value for _, value in document.fields}
    said = chain(
        (block.text for block in document.blocks),
        (label.text for label in document.labels),
        (value for tag, name, value in document.attributes if (tag, name) == ("input", "value") and value not in held),
    )
    if any(len(text) <= _SHORT and PAY_BUTTON.search(text) for text in said):
        return True
    return any(_DRAWN.search(text) for text in (*document.widgets, *document.inline))
