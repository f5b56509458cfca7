"""What the visitors of a page wrote: comments, reviews, posts, known by the names that blogs and forums give them."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_PLACES = (
    "#comments, .comments, .comment, #comment-list, .comment-list, .commentlist, .comments-area, .comment-body, "
    ".comment-content, [itemprop=comment], [itemprop=review], [itemprop=reviewBody], "
    # posts and signatures of forums (Discourse, XenForo), quoted mail
    ".topic-post, .crawler-post, .bbWrapper, .message-signature, blockquote[type=cite]"
)
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page: a class of theirs says that there are comments, not that all is one."""


@dataclass(frozen=True, slots=True)
class Visitors:
    """The elements of comments and their words."""

    elements: frozenset[int] = frozenset()
    """Numbers of the elements and of all that stands in them."""
    words: str = ""
    """Their text."""

    def alone(self, text: str, words: str) -> bool:
        """Whether a text stands nowhere else among the words of the page."""
        return bool(self.words) and 0 < words.count(text) <= self.words.count(text)


def visitors(root: LexborNode) -> Visitors:
    """Find the comments of a page; dear, so that it is asked only about something found."""
    elements: set[int] = set()
    words = list(_words(root, elements))
    return Visitors(frozenset(elements), "\n".join(words))


def _words(root: LexborNode, elements: set[int]) -> Iterator[str]:
    """Yield the text of each outermost comment, and note the elements in it."""
    for node in root.css(_PLACES):
        if node.tag not in _WHOLE and node.mem_id not in elements:
            elements.update(inner.mem_id for inner in node.traverse())
            yield node.text()
