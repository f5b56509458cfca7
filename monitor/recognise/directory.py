"""Whether a site lists such tools: by what it says of itself, and by the entries, marks and links below."""

from monitor.recognise.evidence import Evidence

_ENTRIES = 3
"""Entries that a list links to, or marks that it gives, at least."""
_TWICE = 2
"""Sentences of a list ("37 listed", "sorted by votes") that, beside talk of such tools, make one that links nowhere;
entries, marks or links that do where a heading says that the page lists or reviews."""


def is_directory(evidence: Evidence, strong: int) -> bool:
    """Whether a site mostly lists such tools: it says so more often than it offers one, and shows several.

    Links to foreign hosts show it; so do marks, as many as claims, where the site asks for no picture itself, or links
    to entries below a heading that says so. A site headed as protective may list what it blocks.
    """
    turned, lists = evidence.turned_by(), evidence.in_context()["listing"]
    if evidence.lead and len(evidence.caring) >= lists:
        return False
    if turned["listing"] > strong and len(evidence.hosts) >= _ENTRIES:
        return True
    told = evidence.lists or ((evidence.about or strong) and not evidence.headline)  # not films, rated and ranked
    marked = evidence.marks >= max(_ENTRIES, strong) and told
    if marked and lists >= _TWICE and not evidence.asks:
        return True
    if not evidence.backed and lists >= _TWICE and turned["others"] + turned["listing"]:
        return True
    return not strong and not evidence.asks and _is_headed(evidence, lists)


def _is_headed(evidence: Evidence, lists: int) -> bool:
    """Whether a heading says that the page lists or reviews, or names such tools, above several entries.

    Two marks or links are enough under "compared". Under the tools' name alone three, and a list's sentence, where no
    more sentences report than list.
    """
    reports, marks, links = len(evidence.reports), evidence.marks, len(evidence.entries)
    listed = lists >= max(1, reports)
    if (evidence.heads_list or evidence.heads_tool) and listed and not evidence.packs and evidence.rows >= _ENTRIES:
        return bool(evidence.about)
    if evidence.heads_list:
        return marks >= _TWICE or (links >= _TWICE and lists >= reports)
    return evidence.heads_tool and listed and max(marks, links) >= _ENTRIES
