"""What the visitors of a page wrote: comments, reviews, posts, known by the names that blogs and forums give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from monitor.document.literals import Literals

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
        ".signature.scaleimages, .signaturecontainer, .signature[id^=msg_]",
        # SMF, Invision, Flarum, NodeBB, Vanilla, FluxBB, Kunena
        "#forumposts .post_wrapper, .inner[id^=msg_], .ipsComment, [data-role=commentContent]",
        ".post_block .post_body, .CommentPost, .Post .Post-body, #flarum-content .Post-body",
        '[component=post], [component="post/content"], .ItemComment, .Message.userContent, .blockpost .postmsg, .kmsg',
        # bbPress, BuddyPress, wpForo, wpDiscuz
        ".bbp-reply-content, .bbp-topic-content, .acomment-content, .wpforo-post-content, .wpd-comment-text",
        # Reddit, Stack Exchange, Question2Answer
        "shreddit-comment, shreddit-post, .usertext-body, .s-prose.js-post-body, .answercell, .qa-a-item-content",
        ".qa-q-view-content, .qa-c-item-content",
        # XenForo's and GitHub's own borders, Discourse's older ones, 4chan, vichan, jschan, LynxChan, Mastodon, Steam
        ".message-userContent, .js-selectToQuote, .timeline-comment, .topic-body .cooked, .postMessage, .post.op .body",
        ".post.reply .body, .post-message, .divMessage, .status__content, .commentthread_comment_text",
        # BuddyPress, Drupal, shout boxes, guest books
        ".activity-inner, .field--name-comment-body, .shoutbox, .siropuShoutbox, .guestbook-entry, .guestbook .entry",
        # signatures below somebody's name, cards of users
        ".author ~ .signature, #user-card, .user-card .bio",
        "#guestbook .entry, .user-generated, .user-generated-content, .user-message",
        # Shopify, Judge.me, Yotpo, Stamped, Loox, Okendo, Bazaarvoice, PowerReviews, Amazon, Magento
        ".spr-review, .spr-review-content, .jdgm-rev, .jdgm-quest, .yotpo-review, .yotpo-regular-box, .stamped-review",
        ".loox-review, .okeReviews-review-main, .okeReviews-review-main-content, .oke-w-review, .oke-reviewContent",
        ".reviews .review, .review-list .review, .reviews-list .review",
        ".bv-content-review, .pr-review, [data-hook=review], [data-hook=review-body], .review-items .review-item",
        # what Disqus and Isso leave in the page for readers without scripts
        "#disqus_thread, #dsq-content, [id^=dsq-comment-], .isso-comment",
    )
)
"""The places that programs give to what visitors write, by the names in their public templates."""
_ANSWER = '[itemtype$="schema.org/Answer"]'
"""An answer: a visitor's on a page of questions and answers, the site's own in a list of frequent questions."""
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page: a class of theirs says that there are comments, not that all is one."""
_GENERAL = frozenset(
    "comments comment comment-list commentlist comments-area commentarea disqus_thread user-generated "
    "user-generated-content user-message guestbook review".split()
)
"""Classes and ids of these that are no program's own: around the main heading of a page they mean nothing."""
_FAR = 60
"""Elements around an answer among which the list of questions is looked for."""


_NAME = re.compile(r"[A-Za-z_][\w-]*")


class Places:
    """Selectors of which a page is asked only those that it can fit: whose longest name stands in its bytes."""

    def __init__(self, selectors: Sequence[str]) -> None:
        """Take selectors, each of which needs all the names in it."""
        self._selectors = tuple(selectors)
        self._names = Literals((), [f"(?i){max(_NAME.findall(one), key=len)}" for one in selectors])

    def within(self, root: LexborNode, page: bytes) -> list[LexborNode]:
        """Return the elements of a page that fit, in its order."""
        named = sorted(self._names.found(page))
        return root.css(", ".join([self._selectors[number] for number in named])) if named else []


def heading(root: LexborNode) -> frozenset[int]:
    """Return the elements around the main heading of a page, and the heading: what holds it is the page itself."""
    at, around = root.css_first("h1"), set[int]()
    while at is not None:
        around.add(at.mem_id)
        at = at.parent
    return frozenset(around)


_ASKED = Places([*_PLACES.split(", "), _ANSWER])


@dataclass(frozen=True, slots=True)
class Visitors:
    """The elements of comments and their words."""

    elements: frozenset[int] = frozenset()
    """Numbers of the elements and of all that stands in them."""
    words: str = ""
    """Their text."""

    def alone(self, text: str, words: str) -> bool:
        """Whether a text stands nowhere else among the words of the page."""
        return text in self.words and 0 < words.count(text) <= self.words.count(text)


def visitors(root: LexborNode, page: bytes) -> Visitors:
    """Find the comments of a page, whose bytes `page` are; dear, so that it is asked only about something found."""
    elements: set[int] = set()
    words = list(_words(root, page, elements))
    return Visitors(frozenset(elements), "\n".join(words))


def _words(root: LexborNode, page: bytes, elements: set[int]) -> Iterator[str]:
    """Yield the text of each outermost comment, and note the elements in it."""
    headed = heading(root)
    for node in _ASKED.within(root, page):
        if node.tag in _WHOLE or node.mem_id in elements or _is_frequent(node):
            continue
        if not (node.mem_id in headed and _is_general(node)):
            elements.update(inner.mem_id for inner in node.traverse())
            yield node.text()


def _is_general(node: LexborNode) -> bool:
    """Whether an element has names that any site may give to any part of a page."""
    names = {*(node.attributes.get("class") or "").split(), node.attributes.get("id") or ""}
    return not _GENERAL.isdisjoint(names)


def _is_frequent(node: LexborNode) -> bool:
    """Whether it is an answer in a list of frequent questions, which the site wrote."""
    if not (node.attributes.get("itemtype") or "").endswith("schema.org/Answer"):
        return False
    around: LexborNode | None = node
    for _ in range(_FAR):
        if around is None:
            break
        if (around.attributes.get("itemtype") or "").endswith("/FAQPage"):
            return True
        around = around.parent
    return False
