"""Where on a page quoted words stand: titles, labels and data for scripts are seen in other ways than running text."""

from monitor.model import Where
from monitor.recognise.claims import Sentence

_HELD = {Where.STATE: " (in page state)", Where.META: " (in meta)", Where.ATTRIBUTE: " (in attribute)"}
"""Words that a visitor sees only through a script, a search or a share, or beside a picture or control."""
_TAGS = {
    "title": " (in title)",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), " (in heading)"),
    **dict.fromkeys(("button", "summary", "legend", "option"), " (in label)"),
}


def why(rule: str, sentence: Sentence) -> str:
    """Return why a sentence is quoted: the rule it met, and where it stands when that is not running text."""
    return rule + (_HELD.get(sentence.where) or _TAGS.get(sentence.tag, ""))
