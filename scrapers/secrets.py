"""Secrets that a page gives away: masked before anything is kept, so that no file of ours is a way to them. Pure.

Known are shapes that mean nothing else, and values under a name that says so. A password or a key without either is not
told from other words.
"""

import re
from collections.abc import Iterator

import re2

MASK = "[secret]"
"""What stands where a secret was."""
_SHAPES = {
    # Sources: docs.stripe.com/keys; Paystack, Clerk and others give theirs the same shape
    "secret-key": r"\b([sr]k_(?:live|test)_\w{8,300})",
    # See docs.stripe.com/webhooks
    "webhook-secret": r"\b(whsec_[\w+/=-]{8,100})",
    # docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    "aws-key": r"\b(A(?:KIA|SIA)[0-9A-Z]{16})\b",
    # core.telegram.org/bots/features#creating-a-new-bot; the bot's public number stands before the colon
    "bot-token": r"(:AA[\w-]{33})\b",
    # docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    "github-token": r"\b(gh[pousr]_\w{36,255}|github_pat_\w{22,255})",
    # Those who run models: replicate.com/docs/reference/http, huggingface.co/docs/hub/security-tokens,
    # platform.openai.com/docs/api-reference/authentication, docs.anthropic.com/en/api, openrouter.ai/docs
    "model-token": r"\b(r8_\w{30,60}|hf_\w{30,60}|sk-(?:proj|ant|or)-[\w-]{20,255}|sk-[A-Za-z0-9]{40,64})\b",
    # Processors: docs.cashfree.com, developer.flutterwave.com, docs.xendit.co, docs.midtrans.com,
    # developer.paddle.com, developer.squareup.com, mercadopago.com/developers (their public keys look otherwise)
    "processor-key": r"\b(cfsk_(?:ma_)?(?:prod|test)_\w{20,100}|FLWSECK(?:_TEST)?-[\w-]{12,80}|"
    r"xnd_(?:production|development)_\w{20,100}|(?:SB-)?Mid-server-[\w-]{12,60}|pdl_(?:live|sdbx)_apikey_\w{20,100}|"
    r"sq0csp-[\w-]{30,60}|APP_USR-\d{10,20}-\d{6}-[0-9a-f]{32}-\d{4,15})",
    # developers.google.com/identity/protocols/oauth2, api.slack.com/authentication/token-types,
    # www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys, shopify.dev/docs/apps/build
    "service-token": r"\b(GOCSPX-[\w-]{20,40}|xox[abeprs]-[\w-]{10,255}|SG\.[\w-]{16,32}\.[\w-]{30,64}|"
    r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})",
    # A name that says what its value is, as razorpay.com/docs/api/authentication calls the half of its pair of keys;
    # not addresses and words, nor what is a public key by its shape, whatever it is called
    "named-secret": r"(?i:secret(?:_?key)?|private_?key)(?:\\?[\"'`]|&quot;)?\s{0,9}[:=]\s{0,9}(?:\\?[\"'`]|&quot;)"
    r"([A-Za-z0-9_+/=.-]{16,300})(?:\\?[\"'`]|&quot;)",
    # datatracker.ietf.org/doc/html/rfc7468
    "private-key": r"(-----BEGIN[ A-Z]{0,40}PRIVATE KEY-----(?:[\w+/=:,.\s\\-]*-----END[ A-Z]{0,40}PRIVATE KEY-----|"
    r"[\w+/=:,.\s\\-]*))",
}


def _compiled() -> "re2._Regexp[bytes]":
    """Return all shapes as one; with less memory RE2 takes its slow machine for pages full of their beginnings."""
    options = re2.Options()
    options.max_mem = 1 << 28
    return re2.compile("|".join(_SHAPES.values()).encode(), options)


_ANY = _compiled()
"""Every shape has one group: the secret itself."""
_PUBLIC = (b"pk_", b"rzp_", b"pub_", b"public", b"G-", b"price_", b"plink_")
"""How values begin that are no secrets: every page that pays with them shows them."""
_KINDS = tuple(_SHAPES)
_SIGNS = re2.compile(
    rb"(?i)k_live_|k_test_|whsec_|akia|asia|:aa|gh[pousr]_|hub_pat_|privat|r8_|hf_|sk-|cfsk_|flwseck|xnd_|mid-server-|"
    rb"_apikey_|sq0csp-|app_usr-|gocspx-|xox|sg\.|shp|ecret"
)
"""One of these stands in every secret or its name: cheaper to look for than the shapes."""
_REACH, _FAR = 400, 4_000
"""Characters beyond a quote in which a secret may begin or end that it cuts through; the second: a private key."""
_BLOCK = re.compile("[A-Za-z0-9+/]{48}")
"""What a part of a private key looks like."""


def masked(text: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a text with its secrets masked, and the kind and length of each; texts of one byte a letter, or UTF-8."""
    pieces, told, at = [], [], 0
    for start, end, kind in _found(text):
        pieces += [text[at:start], MASK.encode()]
        told.append(f"secret/{kind} {end - start}")
        at = end
    return (b"".join([*pieces, text[at:]]), tuple(told)) if told else (text, ())


def hide(text: str, start: int = 0, end: int | None = None) -> str:
    """Return words to be quoted with their secrets masked, also those that run over their beginning or end."""
    end = len(text) if end is None else min(end, len(text))
    reach = _FAR if _BLOCK.search(text, start, end) else _REACH
    first = max(0, start - reach)
    around = text[first : end + reach].encode("ascii", "replace")
    if not _SIGNS.search(around):
        return text[start:end]
    pieces = []
    for left, right, _ in _found(around):
        if first + right > start and first + left < end:
            pieces += [text[start : first + left], MASK]
            start = first + right
    return "".join([*pieces, text[start:end]])


def _found(text: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield where each secret begins and ends, and its kind."""
    for match in _ANY.finditer(text):
        if (group := match.lastindex) is not None and not match[group].startswith(_PUBLIC):
            yield *match.span(group), _KINDS[group - 1]
