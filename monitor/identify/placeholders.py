"""Filler in the place of an account: what documentation and templates write where a merchant's own value goes."""

import re

_FILLER = re.compile(
    r"(?:^|[^a-z])your(?:$|[^a-z])|^[@$]?your|YOUR|[xX]{4,}|\*{3,}|"
    r"(?:^|[_-])example(?:$|[_-])|EXAMPLE|placeholder|PLACEHOLDER|CHANGE_?ME|change_?me|"
    r"(?:^|[_-])(?:insert|INSERT|replace|REPLACE|dummy|DUMMY|sample|SAMPLE)(?:$|[_-])|[<>{}\[\]]|"
    r"^123e4567-e[0-9a-f]{2}b-12d[0-9]-a456-"
)
"""Parts that only filler has; the last is the random number of RFC 4122 and of the manual of PIX."""
_WHOLE = re.compile(
    r"[@$]?(?:(?:demo|test|example|sample|dummy|foo)(?:ing|er|s)?"
    r"(?:[_.-]?(?:user(?:name)?|shop|store|merchant|account|client|site|project|company|id|key))?\d{0,3}|"
    r"user[_.-]?name|foo[_.-]?bar|(?:john|jane)[_.-]?doe|lorem[_.-]?ipsum|undefined|null|"
    r"my[_.-]?(?:user[_.-]?name|store(?:[_.-]?name)?|shop(?:[_.-]?name)?|company(?:[_.-]?name)?|(?:account|merchant|client)"
    r"(?:[_.-]?id)?)|(?:merchant|client|account|api|public|publishable|project|shop|store|user)[_.-]?(?:id|key|name))"
)
"""Values that are filler as a whole, in lower case."""
_ANYBODY = re.compile(
    r"(?:you|your[a-z_.-]*|someone|somebody|example|dummy|foo|user[_.-]?name|(?:john|jane)[_.-]?doe|success|failure|"
    r"(?:votre|deine?|ihre?|seu|tuo?|twoj)[_.-]?(?:(?:e-?)?mail|name|nom|nome|nombre|correo|usuario|adresse|upi|vpa))@"
)
"""The beginning of an address that is nobody's, wherever it lies."""
_ROLE = re.compile(
    r"(?:name|(?:e-?)?mail|me|users?|test|demo|sample|merchant|payee|seller|buyer|vpa|upi|upi[_.-]?id|abc|xyz|[a-z])\d{0,3}@"
    r"(?:upi|bank|psp|vpa|handle|(?:e-?)?mail|gmail|mail|company|business|website|site|shop|store|server|host|provider)(?:\.|$)"
)
"""An address of two words that stand for any: `name@company.com`, `merchant@upi`."""
_NOWHERE = re.compile(
    r"@(?:[a-z0-9-]{1,30}\.)?(?:example\.(?:com|org|net|edu)|(?:exemplo|ejemplo|esempio|beispiel|przyklad)\.|"
    r"(?:your|my)-?(?:own-?)?(?:domain|(?:e-?)?mail|company|business|(?:web-?)?site|shop|store|server|brand|org)\w{0,9}\.|"
    r"(?:some|any|the)?domain\.|yourname\.)"
)
"""A domain that stands for any; those that end in `.example` are names like others."""
_COUNTING = "01234567890" * 10, "09876543210" * 10, "abcdefghijklmnopqrstuvwxyz", "1234567890" * 10


def is_placeholder(value: str) -> bool:
    """Whether a value is filler: `YOUR_KEY`, `demo`, `xxxx`, the alphabet, digits in order, one sign repeated."""
    body = value.replace("-", "_").rpartition("_")[2] or value
    if len(body) < 4:
        body = re.sub(r"\W|_", "", value)
    if _FILLER.search(value) or len(set(body)) <= 1 or (len(body) >= 10 and len(set(body.lower())) <= 2):
        return True
    lower = value.lower()
    if _WHOLE.fullmatch(lower) or ("@" in lower and _is_anybodys(lower)):
        return True
    counts = any(body.lower() in series for series in _COUNTING)
    return counts or "1234567890" in body or "abcdefghij" in body.lower()


def is_tenant_of_nobody(name: str) -> bool:
    """Whether the name below which a platform keeps one customer is filler: `yourname`, `your-store`."""
    return _FILLER.search(name) is not None


def _is_anybodys(address: str) -> bool:
    """Whether an e-mail or UPI address is one that stands for any: its name, its domain, or both together."""
    return bool(_ANYBODY.match(address) or _ROLE.match(address) or _NOWHERE.search(address))
