"""Whether a site lists such tools: by what it says of itself, and by the entries, marks and links below."""

from monitor.recognise.evidence import Evidence

_LISTED = 3
"""Foreign hosts that a directory links to at least."""
_ENTRIES = 3
"""Entries that a list links to, or marks that it gives, at least."""
_TWICE = 2
"""Sentences of a list ("37 listed", "sorted by votes") that, beside talk of such tools, make one that links nowhere;
entries, marks or links that do where a heading says that the page lists or reviews."""


def is_directory(evidence: Evidence, strong: int) -> bool:
    """Whether a site mostly lists such tools: it says so more often than it offers one, and shows several.

    Links to foreign hosts show it; so do own links to entries, or marks, where the site asks for no picture itself. As
    many marks as claims are marks of what each entry claims. A site headed as protective may list what it blocks.
    """
    turned, lists = evidence.turned_by(), evidence.in_context()["listing"]
    if evidence.lead and not strong and len(evidence.caring) >= lists:
        return False
    if turned["listing"] > strong and len(evidence.hosts) >= _LISTED:
        return True
    told = evidence.lists or ((evidence.about or strong) and not evidence.headline)  # not films, rated and ranked
    marked = evidence.marks >= max(_ENTRIES, strong) and told
    if marked and lists >= _TWICE and not evidence.asks:
        return True
    if not evidence.backed and lists >= _TWICE and turned["others"] + turned["listing"]:
        return True
    if not strong and not evidence.asks and _is_headed(evidence, lists):
        return True
    if evidence.backed or lists < max(2, len(evidence.reports), 2 * strong + len(evidence.labels) // 2):
        return False
    shown = max(len(evidence.entries), evidence.marks, len(evidence.hosts))
    named = len(evidence.lists) if evidence.turned or evidence.labels or evidence.weak or strong else 0
    if named > strong and (shown >= _ENTRIES or (shown == 2 and named >= 3)):
        return True
    soft = turned["others"] + len(evidence.labels) + len(evidence.weak)
    return not strong and soft > 0 and (lists >= 3 or not evidence.offers) and shown >= _ENTRIES


def _is_headed(evidence: Evidence, lists: int) -> bool:
    """Whether a heading says that the page lists or reviews, or names such tools, above several entries.

    Two marks or links are enough under "compared". Under the tools' name alone three, and a list's sentence, where no
    more sentences report than list, and none where links alone show it, as papers link to three others, too.
    """
    reports, marks = len(evidence.reports), evidence.marks
    links = max(len(evidence.entries), len(evidence.hosts))
    told = evidence.heads_list or (evidence.heads_tool and not evidence.voiced)
    if told and evidence.rows >= _ENTRIES and evidence.about and lists >= max(1, reports) and not evidence.packs:
        return True
    if evidence.heads_list and evidence.about and lists >= (0 if marks >= _TWICE else reports):
        return max(links, marks) >= _TWICE
    if not evidence.heads_tool or evidence.voiced or lists < max(1, reports):
        return False
    return marks >= _ENTRIES or (not reports and links >= _ENTRIES)
