"""Words that a page keeps and does not say: lists of what it blocks, negative prompts, what visitors wrote.

They are known by the name under which they are kept, in page state and in scripts.
"""

import re
from collections.abc import Collection
from functools import lru_cache

_NAMES = (
    "deny",
    "denied",
    "disallow",
    "forbidden",
    "banned",
    "ban_?list",
    "blocked",
    "block_?(?:list|words|terms|phrases)",
    "black_?list",
    "negative",
    "prohibited",
    "rejected",
    "refused",
    "bad_?words",
    "stop_?words",
    "profanity",
    "moderation",
    "reviews",
    "testimonials",
    "comments",
)
_NAME = re.compile("|".join(_NAMES))
_KEPT = re.compile(
    rf"(?:{'|'.join(_NAMES)})[\w$-]{{0,40}}[\"']?\s{{0,9}}[:=]\s{{0,9}}(?:new\s{{1,9}}set\(\s{{0,9}})?"
    r"""(?:\[[^\[\]]{0,20000}\]|"(?:[^"\\\n]|\\.){0,2000}"|'(?:[^'\\\n]|\\.){0,2000}'|`(?:[^`\\]|\\.){0,2000}`)""",
)
"""Such a name in a script in small letters, and the list or string that it is given."""
_WRITERS = frozenset(
    "author user username user_name nickname createdBy created_by postedBy posted_by commenter reviewer".split()
)
_WRITTEN = frozenset("text body content message comment reviewBody commentText".split())
_LONG_I = "\u0130"
"""The only letter that is longer in small letters."""


@lru_cache(4096)
def is_aside(name: str) -> bool:
    """Whether what is kept under a name is not the page's own: `negative_prompt`, `bannedWords`, `data-reviews`."""
    return _NAME.search(name.lower()) is not None


def is_posted(name: str, names: Collection[str]) -> bool:
    """Whether what an object keeps under a name is what somebody wrote whom it names: `{"user": ..., "body": ...}`."""
    return name in _WRITTEN and not _WRITERS.isdisjoint(names)


def without_aside(script: str) -> str:
    """Return a script without the lists and strings that it keeps under such names."""
    small = script.replace(_LONG_I, "i").lower()
    if not _NAME.search(small):
        return script
    left, last = [], 0
    for kept in _KEPT.finditer(small):
        left.append(script[last : kept.start()])
        last = kept.end()
    return "".join([*left, script[last:]])
