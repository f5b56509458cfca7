"""Ways to write an address or a key so that a plain search does not meet it, each as browsers accept it."""

import base64
import html
import json
from collections.abc import Callable

Way = Callable[[str], str]
"""Takes the address of a script and returns markup that loads it."""


def _load(expression: str) -> str:
    """Return an inline script that loads a script from an expression."""
    steps = f"var s=document.createElement('script');s.src={expression};document.head.append(s)"
    return f"<script>(function(){{{steps}}})();</script>"


def _host(url: str) -> tuple[str, str]:
    """Return host, and the path with its slash, of an https address."""
    host, _, path = url.removeprefix("https://").partition("/")
    return host, f"/{path}"


def decimal(url: str) -> str:
    """Every third letter of the host as a decimal entity."""
    host, path = _host(url)
    coded = "".join(f"&#{ord(letter)};" if at % 3 == 0 else letter for at, letter in enumerate(host))
    return f'<script src="https://{coded}{path}"></script>'


def hexadecimal(url: str) -> str:
    """The whole address in hexadecimal entities, in an attribute without quotes."""
    return f"<script async src={''.join(f'&#x{ord(letter):x};' for letter in url)}></script>"


def named(url: str) -> str:
    """Colon, slashes and dots as named entities."""
    names = {":": "&colon;", "/": "&sol;", ".": "&period;"}
    return f"<script src='{''.join(names.get(letter, letter) for letter in url)}'></script>"


def escaped(url: str) -> str:
    """Escaped slashes in JSON state."""
    words = json.dumps({"sdk": url}).replace("/", "\\/")
    return f'<script type="application/json" id="boot">{words}</script>'


def unicoded(url: str) -> str:
    """Slashes as Unicode escapes in a script."""
    return _load("'" + url.replace("/", "\\u002F") + "'")


def backslashed(url: str) -> str:
    """Backslashes, which browsers read as slashes."""
    return f'<script src="{url.replace("/", chr(92))}"></script>'


def in_attribute(url: str) -> str:
    """JSON in an attribute."""
    words = json.dumps({"gateway": {"src": url}}).replace("/", "\\/")
    return f'<div id="pay" data-props="{html.escape(words, quote=True)}"></div>'


def in_srcdoc(url: str) -> str:
    """A script inside the document of a frame that stands in an attribute."""
    inner = f'<!doctype html><body><script src="{url}"></script></body>'
    return f'<iframe title="Payment" srcdoc="{html.escape(inner, quote=True)}"></iframe>'


def relative(url: str) -> str:
    """No scheme, capital letters."""
    host, path = _host(url)
    return f"<SCRIPT SRC=//{host.upper()}{path}></SCRIPT>"


def percent(url: str) -> str:
    """Letters of the host as percent codes, which browsers decode."""
    host, path = _host(url)
    return f'<script src="https://{"".join(f"%{ord(c):02X}" if c in "ace." else c for c in host)}{path}"></script>'


def dotted(url: str) -> str:
    """User name, port and the final dot of a full host name."""
    host, path = _host(url)
    return f'<script defer src="https://cdn@{host}.:443{path}"></script>'


def concatenated(url: str) -> str:
    """Two string literals joined by +, cut inside the host."""
    at = len("https://") + len(_host(url)[0]) * 2 // 3
    return _load(f'"{url[:at]}"+"{url[at:]}"')


def base64_literal(url: str) -> str:
    """A base64 literal handed to atob."""
    return _load(f'atob("{base64.b64encode(url.encode()).decode()}")')


def joined(url: str) -> str:
    """A list of pieces joined by a method call."""
    return _load(json.dumps(url.split(".")) + ".join('.')")


def reversed_text(url: str) -> str:
    """A literal written backwards."""
    return _load(f"'{url[::-1]}'.split('').reverse().join('')")


def numbered(url: str) -> str:
    """Character numbers."""
    return _load(f"String.fromCharCode({','.join(str(ord(letter)) for letter in url)})")


def templated(url: str) -> str:
    """A template with a literal in its middle."""
    at = len("https://") + len(_host(url)[0]) // 3
    return _load(f"`{url[:at]}${{'{url[at : at + 5]}'}}{url[at + 5 :]}`")


def coded(url: str) -> str:
    """Every other letter as a code of the language."""
    return _load("'" + "".join(f"\\x{ord(one):02x}" if at % 2 else one for at, one in enumerate(url)) + "'")


def mended(url: str) -> str:
    """A sign put in place of dots, and taken out again."""
    return _load(f"'{url.replace('.', '~')}'.split('~').join('.')")


def named_once(url: str) -> str:
    """The end of the address under a name."""
    at = len("https://") + len(_host(url)[0]) // 2
    return f'<script>const gate = "{url[at:]}";</script>' + _load(f'"{url[:at]}" + gate')


def mapped(url: str) -> str:
    """Character numbers, all of them changed by the same one."""
    numbers = ",".join(str(ord(letter) ^ 7) for letter in url)
    return _load(f"[{numbers}].map(function(n){{return String.fromCharCode(n^7)}}).join('')")


def masked(url: str) -> str:
    """Character numbers that a loop changes, each by its place."""
    numbers = ",".join(str(ord(letter) ^ at % 7) for at, letter in enumerate(url))
    return _load(f"[{numbers}].map(function(n,i){{return String.fromCharCode(n^i%7)}}).join('')")


def tabled(url: str) -> str:
    """Pieces in a list, taken in another order."""
    at = len("https://") + len(_host(url)[0]) * 2 // 3
    return _load(f'(function(p){{return p[1]+p[0]}})(["{url[at:]}","{url[:at]}"])')


def kept_apart(url: str) -> str:
    """Pieces in attributes of an element."""
    at = len("https://") + len(_host(url)[0]) * 2 // 3
    return f'<i id="px" data-a="{url[:at]}" data-b="{url[at:]}"></i>' + _load("px.dataset.a+px.dataset.b")


def split_key(name: str, key: str) -> str:
    """A key cut into two string literals joined by +, the second on a line of its own."""
    at = len(key) * 2 // 5
    return f"<script>\n  window.pay = {{ {name}: '{key[:at]}' +\n    '{key[at:]}', live: true }};\n</script>"


MOST = 4
"""Ways that one page shows."""
WAYS: dict[str, tuple[Way, ...]] = {
    "odd_entities": (decimal, hexadecimal, named),
    "odd_slashes": (escaped, unicoded, backslashed),
    "odd_nests": (in_attribute, in_srcdoc),
    "odd_hosts": (relative, percent, dotted),
    "assembled": (
        concatenated,
        base64_literal,
        joined,
        reversed_text,
        numbered,
        mapped,
        templated,
        coded,
        mended,
        named_once,
    ),
    "assembled_hidden": (masked, tabled, kept_apart),
}
"""Ways by scenario."""
