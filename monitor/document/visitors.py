"""What the visitors of a page wrote: comments, reviews, posts, known by the names that blogs and forums give them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborNode

_PLACES = ", ".join(
    (
        "#comments, .comments, .comment, #comment-list, .comment-list, .commentlist, .comments-area, .comment-body",
        ".comment-content, .commentarea, [itemprop=comment], [itemprop=commentText], [itemprop=suggestedAnswer]",
        "[itemprop=review], [itemprop=reviewBody], blockquote[type=cite]",
        '[itemtype$="schema.org/Comment"], [itemtype$="schema.org/UserComments"], [itemtype$="schema.org/Review"]',
        '[itemtype$="schema.org/DiscussionForumPosting"]',
        # Discourse, XenForo
        ".topic-post, .crawler-post, .bbWrapper, .message-signature",
        # phpBB, vBulletin 3 to 5, MyBB: their words for a post are other people's too, so a combination or an id
        "#phpbb .post, .post .postbody .content, [id^=post_message_], .postbit .postcontent, .postbitlegacy",
        ".postcontent.restore, .b-post .js-post__content-text, .post_body[id^=pid_], .post_body.scaleimages",
        ".signature.scaleimages",
        # SMF, Invision, Flarum, NodeBB, Vanilla, FluxBB, Kunena
        "#forumposts .post_wrapper, .inner[id^=msg_], .ipsComment, [data-role=commentContent]",
        ".post_block .post_body, .CommentPost, .Post .Post-body, #flarum-content .Post-body",
        '[component=post], [component="post/content"], .ItemComment, .Message.userContent, .blockpost .postmsg, .kmsg',
        # bbPress, BuddyPress, wpForo, wpDiscuz
        ".bbp-reply-content, .bbp-topic-content, .acomment-content, .wpforo-post-content, .wpd-comment-text",
        # Reddit, Stack Exchange, Question2Answer
        "shreddit-comment, shreddit-post, .usertext-body, .s-prose.js-post-body, .answercell, .qa-a-item-content",
        ".qa-q-view-content, .qa-c-item-content",
        # what Disqus and Isso leave in the page for readers without scripts
        "#disqus_thread, #dsq-content, [id^=dsq-comment-], .isso-comment",
    )
)
"""The places that programs give to what visitors write, by the names in their public templates."""
_ANSWER = '[itemtype$="schema.org/Answer"]'
"""An answer: a visitor's on a page of questions and answers, the site's own in a list of frequent questions."""
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page: a class of theirs says that there are comments, not that all is one."""
_FAR = 60
"""Elements around an answer among which the list of questions is looked for."""


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
    for node in chain(root.css(_PLACES), (one for one in root.css(_ANSWER) if not _is_frequent(one))):
        if node.tag not in _WHOLE and node.mem_id not in elements:
            elements.update(inner.mem_id for inner in node.traverse())
            yield node.text()


def _is_frequent(node: LexborNode) -> bool:
    """Whether an answer stands in a list of frequent questions, which the site wrote."""
    around: LexborNode | None = node
    for _ in range(_FAR):
        if around is None:
            break
        if (around.attributes.get("itemtype") or "").endswith("/FAQPage"):
            return True
        around = around.parent
    return False
