"""The report as a PDF: set by typst from values, never from markup; tagged; the same bytes for the same dossier."""

import json
from collections import Counter
from collections.abc import Iterable
from importlib.resources import as_file, files
from typing import Any

import typst

from reports import text, words
from reports.dossier import (
    JUDGED,
    UNTESTED,
    Account,
    Check,
    Clause,
    Dossier,
    Extract,
    Mark,
    Method,
    Recipient,
    Step,
    Storefront,
)
from reports.fonts import FAMILIES, coverage, fonts

_LIMIT = 600
"""Characters of one quoted text on paper; the rest stands in machine/packet.json."""
_SHORT = 60
"""Characters of a word or name in a narrow column or in a sentence."""
_WIDE = 40
"""Characters of a part of the sender's or the recipient's own words that is not broken: they stand in wide columns."""
_NAME = 100
"""Characters of a storefront's address as its name."""
_VALUE = 300
"""Characters of one address or identifier."""
_ROWS = 20
"""Rows of one list on a storefront's page."""
_FRONT_ROWS = 12
"""Storefronts listed on page one."""
_PREFIX = 12
"""Digits of a capture id where the full id stands in the list of exhibits."""

Ink = dict[str, Any]


def render_pdf(dossier: Dossier, *, stamped: bool = False) -> bytes:
    """Return the report of a dossier as a tagged PDF (PDF/UA-1); `stamped`: a time stamp goes with the packet.

    Depends on nothing but its arguments, the pinned typesetter and the pinned fonts.
    """
    data = json.dumps(_report(dossier, stamped=stamped), sort_keys=True)
    with as_file(files("reports") / "templates") as folder:
        return typst.compile(
            folder / "report.typ",
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": data},
            pdf_standards=["ua-1"],
            timestamp=int(dossier.made_at.timestamp()),
        )


def _ink(value: str, limit: int = _LIMIT) -> Ink:
    """Return text ready to be set: defanged, drawable, cut, with places to break and its direction."""
    drawn, left = text.visible(text.defang(value), coverage(), limit)
    return {"pieces": text.pieces(drawn), "rtl": text.right_to_left(drawn), "left": left}


def _own(value: str) -> Ink:
    """Return text of the sender's or the recipient's, whose addresses may be used, and read, as they stand."""
    drawn, left = text.visible(value, coverage(), _LIMIT)
    return {"pieces": text.pieces(drawn, _WIDE), "rtl": text.right_to_left(drawn), "left": left}


def _plain(value: str, limit: int = _SHORT) -> str:
    """Return short text for use inside a sentence."""
    drawn, left = text.visible(text.defang(value), coverage(), limit)
    return f"{drawn} [+{left} characters]" if left else drawn


def _url(value: str) -> Ink:
    return _ink(text.address(value), _VALUE)


def _few(rows: Iterable[Any], limit: int = _ROWS) -> dict[str, Any]:
    """Return the first rows and how many more there are."""
    rows = list(rows)
    return {"rows": rows[:limit], "more": max(0, len(rows) - limit)}


def _report(dossier: Dossier, *, stamped: bool) -> dict[str, Any]:
    grades = Counter(storefront.grade for storefront in dossier.storefronts)
    sentence, value, storefront, mark = words.strongest(dossier)
    return {
        "families": FAMILIES,
        "packet": _plain(dossier.packet),
        "date": text.long_day(dossier.made_at),
        "released": text.long_day(dossier.released_at),
        "stamped": stamped,
        "title": _plain(words.title(dossier), _VALUE),
        "author": _plain(dossier.sender.name, _VALUE),
        "sender": _own(dossier.sender.name),
        "contact": _own(dossier.sender.contact),
        "recipient": _recipient(dossier.recipient),
        "storefronts": [_storefront(each) for each in dossier.storefronts],
        "unseen": [_plain(each.label) for each in dossier.storefronts if each.unseen],
        "front": _few((_row(each) for each in dossier.storefronts), _FRONT_ROWS),
        "grades": [
            [_plain(words.count(grades[grade], "storefront")), grade, meaning]
            for grade, meaning in reversed(words.GRADE_MEANINGS.items())
            if grades[grade]
        ],
        "meanings": list(words.GRADE_MEANINGS.items()),
        "fact": {
            "sentence": _plain(sentence, _VALUE),
            "value": _ink(value, _VALUE),
            "label": _plain(storefront.label),
            "url": _url(mark.url),
            "day": text.day(mark.seen_at),
            "capture": _capture(mark.capture),
        },
        "clauses": [_clause(each) for each in dossier.clauses],
        "method": _method(dossier.method),
        "checks": _tested(dossier.checklist),
        "judged": [_plain(check.text, _VALUE) for check in dossier.checklist if check.note == JUDGED],
        "unshown": [
            _plain(check.text, _VALUE) for check in dossier.checklist if check.note == UNTESTED and check.level != "S"
        ],
        "exhibits": _exhibits(dossier),
    }


def _tested(checklist: Iterable[Check]) -> dict[str, list[int]]:
    """Return by level how many lines code has found to be so, of how many that it can test."""
    tested = [check for check in checklist if check.note not in (JUDGED, UNTESTED)]
    return {
        level: [sum(check.met for check in found), len(found)]
        for level in "MSX"
        if (found := [check for check in tested if check.level == level])
    }


def _method(method: Method) -> dict[str, Any]:
    return {
        "software": _plain(method.software),
        "data": _plain(method.data_version),
        "pages": method.pages_per_site,
        "days": words.count(method.nights, "day"),
    }


def _recipient(recipient: Recipient) -> dict[str, Any]:
    channel = recipient.channel
    return {
        "name": _plain(recipient.name),
        "roles": _plain(", ".join(map(words.role, recipient.roles)), _VALUE),
        "channel": _own(channel.address) if channel else None,
        "seen_at": _own(channel.seen_at) if channel else None,
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "title": _ink(clause.title),
        "section": _ink(clause.section),
        "text": _ink(clause.text),
        "url": _url(clause.url),
        "day": text.day(clause.fetched_at),
        "hash": _capture(clause.sha256),
    }


def _row(storefront: Storefront) -> dict[str, Any]:
    return {
        "label": _ink(storefront.label, _SHORT),
        "locator": _locator(storefront.locator),
        "role": _ink(words.role(storefront.role), _SHORT),
        "grade": _ink(storefront.grade, _SHORT),
        "first": text.day(storefront.first_seen),
        "last": text.day(storefront.last_seen),
        "accounts": len(storefront.accounts),
    }


def _storefront(storefront: Storefront) -> dict[str, Any]:
    return {
        **_row(storefront),
        "confirmed": text.day(storefront.confirmed_at),
        "extracts": [_extract(each) for each in storefront.extracts[:3]],
        "path": _few(map(_step, storefront.path)),
        "marks": _few(map(_mark, storefront.marks)),
        "accounts_shown": _few(map(_account, storefront.accounts)),
        "prices": _few(map(_extract, storefront.prices), 8),
        "alternatives": [_ink(each) for each in storefront.alternatives],
        "siblings": _plain(", ".join(storefront.siblings), _VALUE),
        "unseen": _plain(storefront.unseen, _LIMIT),
    }


def _locator(locator: str) -> Ink:
    """Return the address of a storefront without its scheme."""
    shown = text.address(locator)
    host = shown.partition("://")[2].rstrip("/") or shown
    return _ink(host if "[.]" in host else host.replace(".", "[.]"), _NAME)


def _extract(extract: Extract) -> dict[str, Any]:
    return {
        "text": _ink(extract.text),
        "why": _plain(words.reason(extract.why)),
        "url": _url(extract.url),
        "day": text.day(extract.seen_at),
        "capture": _capture(extract.capture),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "purpose": _ink(step.purpose.replace("_", " "), _SHORT),
        "url": _url(step.url),
        "status": "no answer" if step.status is None else f"status {step.status}",
        "day": text.day(step.seen_at),
        "capture": _capture(step.capture),
    }


def _account(account: Account) -> list[Any]:
    seen = f"{account.seen} of {account.visits}" if account.visits else "-"
    return [_ink(words.kind(account.kind), _SHORT), _ink(account.value, _VALUE), seen, _capture(account.capture)]


def _mark(mark: Mark) -> list[Any]:
    return [
        _ink(mark.value, _VALUE),
        _ink(words.place(mark.where), _SHORT),
        _ink(mark.grade, _SHORT),
        text.day(mark.seen_at),
        _capture(mark.capture),
    ]


def _capture(sha256: str) -> str:
    return _plain(sha256[:_PREFIX])


def _exhibits(dossier: Dossier) -> list[list[Ink]]:
    """Return each capture's id and the labels of the storefronts that cite it."""
    citing: dict[str, list[str]] = {}
    for storefront in dossier.storefronts:
        for capture in _cited(storefront):
            citing.setdefault(capture, []).append(storefront.label)
    return [[_ink(each.capture), _ink(", ".join(citing.get(each.capture, ())))] for each in dossier.exhibits]


def _cited(storefront: Storefront) -> set[str]:
    return {
        *(each.capture for each in (*storefront.extracts, *storefront.prices)),
        *(each.capture for each in storefront.path),
        *(each.capture for each in storefront.marks),
        *(each.capture for each in storefront.accounts),
    }
