"""Things that look like marks and show nothing: the detector must stay silent about them."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

from monitor.simulator.dice import Dice
from monitor.simulator.rows_hard import WHY

_TRAPS = (
    # Commented-out code of an earlier set-up.
    '<!-- <script src="https://js.recurly.com/v4/recurly.js"></script> <div data-cb-site="old"></div> -->',
    # A host whose name merely begins like a company's.
    '<script src="https://js.fastspring.com.assets-{slug}.example/fs.js"></script>',
    # A company named in prose.
    "<p>This page was last updated after we read about changes at Payoneer in the news.</p>",
    # A visitor's words, echoed by the page.
    '<p class="search">You searched for: &lt;script src=&quot;https://widget.intercom.io/widget/abcd1234&quot;&gt;</p>',
    # Counters on the shop's own host name no company.
    "<script>var _paq = window._paq = window._paq || []; _paq.push(['setTrackerUrl', '/stats/matomo.php']); _paq.push(['setSiteId', '1']);</script>",
    # A documented placeholder of a vendor's example.
    "<!-- replace with your own key --><pre>Authorization: Bearer YOUR_API_KEY</pre>",
)


QUIET = frozenset(("key_inline", "logo_only", *WHY))
"""Scenarios about keys and logos, and those that are traps themselves."""


def traps(scenario: str, dice: Dice, brand: str) -> str:
    """Return one or two traps for a page. Some scenarios get none, so that a miss has one reason."""
    if scenario in QUIET:
        return ""
    return "\n".join(dice.some(_TRAPS, dice.number(1, 2))).replace("{slug}", brand.lower())
