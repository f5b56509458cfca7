"""What the pages of one site say together, as it is weighed."""

from collections import Counter
from dataclasses import dataclass, field

from monitor.model import Span
from monitor.recognise.company import Beside

DENIED = frozenset(["lawful", "question", "listing", "negation"])
"""Counters of sentences that name the function and no abuse: another thing, a question, a list, "we never do"."""


@dataclass(slots=True)
class Evidence:
    """What was gathered over a site. Keys are folded sentences, so that a repeated one counts once."""

    # what is claimed, and how
    strong: dict[str, Span] = field(default_factory=dict)
    """Orders, or said in the site's own voice."""
    labels: dict[str, Span] = field(default_factory=dict)
    """Names of such a tool in a heading or in the site's own voice."""
    weak: dict[str, Span] = field(default_factory=dict)
    """Said in the third person."""
    hidden: dict[str, Span] = field(default_factory=dict)
    """Claims that only the source shows."""
    spoken: set[str] = field(default_factory=set)
    """Claims, labels too, that are imperatives or in the site's own voice, and in nobody's quotation marks."""
    pitched: set[str] = field(default_factory=set)
    """Claims in the site's own voice whose sentence asks for the picture or names packs: not said in passing."""
    outright: bool = False
    """Whether one strong claim names nudity, a person and a picture, and nothing lawful, in one sentence."""
    avowals: set[str] = field(default_factory=set)
    """Such claims that are imperatives or in the site's own voice, in nobody's quotation marks."""
    plainly: bool = False
    """Whether one strong claim names a person and a picture, and nothing lawful, in one sentence."""
    headline: bool = False
    """Whether a strong claim stands in a heading, the title or the description."""
    told: bool = False
    """Whether a claim stands in the title, the description or a main heading, begins with the site's own name, or says
    more than the act: what goes in, what comes out, what it costs."""
    backed: bool = False
    """Whether a page with a strong claim itself asks for a picture or sells packs of credits."""
    masthead: bool = False
    """Whether a claim is barred by what a shop may set there itself: a cross, a next sentence on such apps, or words
    that the page passes on."""
    posed: bool = False
    """Whether a page that declares itself an article takes pictures, sells packs and claims in its own voice."""
    doubtful: bool = False
    """Whether a page with a strong claim is headed by another subject: mannequins, rooms, patients."""

    # what is named besides
    named: bool = False
    """Whether any visible sentence names or claims the function."""
    abuse: bool = False
    """Whether the abuse is named, or the function in another sense than a lawful one."""
    naming: set[str] = field(default_factory=set)
    """Sentences that name the function or the abuse, outside of claims."""
    bare: set[str] = field(default_factory=set)
    """Sentences that name nudity or undressing and nothing that turns it: what comes out of the machine."""
    naked: bool = False
    """Whether one of them says so in words that mean nothing milder."""
    hints: dict[str, Span] = field(default_factory=dict)
    """Sentences that only name nudity, or clothing that comes off, on pages that say less of anything else."""
    stripped: bool = False
    """Whether a claim takes off clothes as such, and not one garment."""
    worn: bool = False
    """Whether a sentence speaks of somebody dressed, or names a tool or a mode that is meant for people alone, or a
    claim speaks of clothing."""

    # who and what else it speaks of
    person: bool = False
    """Whether a sentence speaks of a person: somebody, anyone, the same face."""
    people: set[str] = field(default_factory=set)
    """Sentences that do so, deny nothing and speak of nothing lawful and of nobody else's doings."""
    things: set[str] = field(default_factory=set)
    """Sentences that name a thing which may be uncovered, and nobody."""
    lawful: set[str] = field(default_factory=set)
    """Sentences that name another thing which is undressed, removed or nude."""
    elsewhere: bool = False
    """Whether a heading says something else than the function, the site's own name or what is sold."""

    # what stands against the claims
    turned: dict[str, tuple[str, Span]] = field(default_factory=dict)
    """Sentences that name the function in counter-context: signal and span."""
    context: dict[str, tuple[str, Span]] = field(default_factory=dict)
    """Sentences that report, protect or list, whether they name the function or not."""
    excuses: set[str] = field(default_factory=set)
    """Sentences that report or protect and name the function: a quoted paper, a banner."""
    reports: set[str] = field(default_factory=set)
    """Sentences that report what others said or did, or are of a law that names the abuse."""
    disclaimers: dict[str, Span] = field(default_factory=dict)
    """Sentences that disclaim: "research only"."""

    # what is asked for and sold
    asks: bool = False
    """Whether a page that names the function asks for a picture, in the site's own voice or by a control."""
    packs: bool = False
    """Whether a page that names the function sells packs of credits or pictures."""
    offers: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By kind: price pack plan buy pay partner."""

    # protection
    caring: dict[str, Span] = field(default_factory=dict)
    """Sentences that say a protective act."""
    voiced: bool = False
    """Whether the landing page says one in the site's own voice, or to the reader."""
    avowed: bool = False
    """Whether one sentence of it alone says what the site does: an act, in its own voice, that names the abuse."""
    lead: bool = False
    """Whether its title, description or a main heading says one, names the abuse and claims nothing."""
    stand: int = 0
    """How much the landing page's sentences say that protection is what the site does."""
    forged: set[str] = field(default_factory=set)
    """Sentences that call it a fake, and neither order nor offer one in the site's own voice."""

    # lists of such tools
    about: set[str] = field(default_factory=set)
    """Sentences that name such a tool or what it does, and neither ban it nor mean another thing."""
    lists: set[str] = field(default_factory=set)
    """Sentences that list or review and name the function."""
    heads_list: bool = False
    """Whether the title or the main heading lists or reviews."""
    heads_tool: bool = False
    """Whether the title or the main heading is one of `about`."""
    hosts: set[str] = field(default_factory=set)
    """Foreign hosts that the pages which name the function link to."""
    entries: set[str] = field(default_factory=set)
    """Links to entries of a list."""
    rows: int = 0
    """Lines of lists that begin with a name and tell of it."""
    marks: int = 0
    """How often the site rates something."""

    # the words beside the claims
    beside: Beside | None = None
    """What the words say that stand beside the claims; None where none were counted."""

    def own(self) -> set[str]:
        """Return the sentences that claim the function and that nothing turns."""
        return self.strong.keys() | self.labels.keys() | self.weak.keys()

    def turned_by(self) -> Counter[str]:
        """Return how many sentences each counter-signal turned."""
        return Counter(signal for signal, _ in self.turned.values())

    def in_context(self) -> Counter[str]:
        """Return how many sentences report, protect or list."""
        return Counter(signal for signal, _ in self.context.values())
