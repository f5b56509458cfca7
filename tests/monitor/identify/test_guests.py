"""What visitors write below a page says nothing of the site."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading

LINK = '<a href="https://buy.railpay.example/theirs7">tip me</a>'
WALLET = "<p>Send it to {}</p>"
COMMENTS = '<section id="comments"><ol class="comment-list"><li class="comment">{}</li></ol></section>'


def values(reading: Reading) -> set[str]:
    return {identifier.value for identifier in reading.identifiers}


@pytest.mark.parametrize(
    "place",
    [
        COMMENTS,
        '<div class="comment-body">{}</div>',
        '<div itemprop="comment">{}</div>',
        '<div itemprop="review">{}</div>',
        '<div class="topic-post clearfix">{}</div>',
        '<aside class="message-signature">{}</aside>',
        '<blockquote class="signature restore"><div class="signaturecontainer">{}</div></blockquote>',
        '<div class="signature" id="msg_5_signature">{}</div>',
        '<div class="post"><div class="author">A</div><div class="signature">{}</div></div>',
        '<div class="user-card"><div class="bio">{}</div></div>',
        '<blockquote type="cite">{}</blockquote>',
        '<div id="phpbb"><div class="post"><div class="inner">{}</div></div></div>',
        '<div class="post"><div class="postbody"><div class="content">{}</div></div></div>',
        '<li class="postbit"><div class="postcontent">{}</div></li>',
        '<div id="post_message_4711">{}</div>',
        '<li class="b-post"><div class="js-post__content-text">{}</div></li>',
        '<div class="post_body scaleimages" id="pid_4711">{}</div>',
        '<div id="forumposts"><div class="post_wrapper">{}</div></div>',
        '<div class="post"><div class="inner" id="msg_4711">{}</div></div>',
        '<article class="cPost ipsBox ipsComment">{}</article>',
        '<div data-role="commentContent">{}</div>',
        '<article class="CommentPost Post"><div class="Post-body">{}</div></article>',
        '<main><noscript id="flarum-content"><div class="Post-body">{}</div></noscript></main>',
        '<li component="post"><div component="post/content">{}</div></li>',
        '<div class="Message userContent">{}</div>',
        '<div class="blockpost"><div class="postmsg">{}</div></div>',
        '<div class="bbp-reply-content">{}</div>',
        "<shreddit-comment><div>{}</div></shreddit-comment>",
        '<div class="s-prose js-post-body">{}</div>',
        '<div class="qa-a-item-content">{}</div>',
        '<div id="disqus_thread"><ul><li id="dsq-comment-4711">{}</li></ul></div>',
        '<div itemscope itemtype="https://schema.org/Answer"><p itemprop="text">{}</p></div>',
        '<div itemscope itemtype="http://schema.org/DiscussionForumPosting">{}</div>',
        '<div itemscope itemtype="https://schema.org/UserComments">{}</div>',
        '<div itemscope itemtype="https://schema.org/Comment">{}</div>',
        '<article class="message-body js-selectToQuote">{}</article>',
        '<div class="topic-body"><div class="cooked">{}</div></div>',
        '<blockquote class="postMessage" id="m4711">{}</blockquote>',
        '<div class="post reply"><div class="body">{}</div></div>',
        '<div class="status__content">{}</div>',
        '<div class="commentthread_comment_text">{}</div>',
        '<li class="activity-item"><div class="activity-inner">{}</div></li>',
        '<div class="guestbook"><div class="entry">{}</div></div>',
        '<div class="spr-review"><p class="spr-review-content-body">{}</p></div>',
        '<div class="jdgm-rev"><div class="jdgm-rev__body">{}</div></div>',
        '<div class="yotpo-review">{}</div>',
        '<div class="stamped-review">{}</div>',
        '<div class="loox-review">{}</div>',
        '<div class="okeReviews-review-main-content">{}</div>',
        '<span data-hook="review-body">{}</span>',
    ],
)
def test_links_in_comments_name_nobody(look: Callable[..., Reading], place: str) -> None:
    """A visitor's link to a checkout is neither a mark nor an account of the site's."""
    reading = look(place.format(LINK))
    assert (reading.observations, reading.identifiers) == ((), ())


def test_the_sites_own_link_counts_beside_a_visitors(look: Callable[..., Reading]) -> None:
    """Only the account in the comment is left out."""
    own = '<a href="https://buy.railpay.example/ours42">Buy</a>'
    assert values(look(own + COMMENTS.format(LINK))) == {"ours42"}
    assert values(look(own + COMMENTS.format('<a href="https://buy.railpay.example/ours42">here</a>'))) == {"ours42"}


@pytest.mark.parametrize(
    "place",
    [
        "<blockquote>{}</blockquote>",
        '<div class="post">{}</div>',
        '<p class="signature">{}</p>',
        '<div class="post"><div class="content">{}</div></div>',
        '<div class="postbody">{}</div>',
        '<div class="post_content"><div class="post_body">{}</div></div>',
        '<div class="postcontent">{}</div>',
        '<div class="Post-body">{}</div>',
        '<div class="Message">{}</div>',
        '<div class="inner" id="message">{}</div>',
        '<div itemtype="https://schema.org/FAQPage"><p itemtype="https://schema.org/Answer">{}</p></div>',
        '<div itemtype="https://schema.org/Product"><p itemprop="text">{}</p></div>',
        '<div class="review">{}</div>',
        '<div class="entry">{}</div>',
        '<div class="cooked">{}</div>',
        '<div class="testimonials">{}</div>',
        '<div class="highlight">{}</div>',
        '<div class="code">{}</div>',
        '<div class="ad">{}</div>',
        '<div class="user-card"><h1>Nora</h1>{}</div>',
        '<div class="profile-card"><p class="bio">{}</p></div>',
        '<div class="credits">{}</div>',
        '<div class="tweet">{}</div>',
        '<blockquote cite="https://shop.example/about">{}</blockquote>',
        "<p><code>SAVE10</code> {}</p>",
    ],
)
def test_a_sites_own_post_or_quotation_is_no_visitors(look: Callable[..., Reading], place: str) -> None:
    """Names that sites also give to what they write themselves take nothing away."""
    assert values(look(place.format(LINK))) == {"theirs7"}


@pytest.mark.parametrize(
    "place",
    [
        "<pre>{}</pre>",
        "<p>Run <code>{}</code></p>",
        '<div class="CodeMirror"><div class="cm-line">{}</div></div>',
        '<table><tr><td class="blob-code blob-code-inner">{}</td></tr></table>',
        '<table><tr><td class="code"><div>{}</div></td></tr></table>',
        '<div class="highlight-source-js"><p>{}</p></div>',
        '<div class="token-line"><span>{}</span></div>',
        '<div class="hljs language-html">{}</div>',
        '<blockquote class="twitter-tweet"><p>{}</p></blockquote>',
        '<blockquote class="instagram-media">{}</blockquote>',
        '<blockquote class="reddit-embed-bq">{}</blockquote>',
        '<blockquote class="bluesky-embed"><p>{}</p></blockquote>',
        '<blockquote class="tiktok-embed"><section>{}</section></blockquote>',
        '<blockquote cite="https://news.example/">{}</blockquote>',
        "<blockquote>{} <cite>a customer</cite></blockquote>",
        "<p>They wrote <q>pay at {}</q></p>",
        "<p>As told in <cite>{}</cite></p>",
        '<ol class="references"><li>{}. Retrieved in May.</li></ol>',
        '<div class="testimonial">{}</div>',
        '<ins class="adsbygoogle">{}</ins>',
        '<div class="sponsor-ad">{}</div>',
        '<div id="div-gpt-ad-4711">{}</div>',
        '<section aria-label="Advertisement">{}</section>',
        '<div class="theme-credits">{}</div>',
        "<p>We took <del>{}</del></p>",
    ],
)
def test_code_copies_of_posts_and_advertisements_name_nobody(look: Callable[..., Reading], place: str) -> None:
    """What the page shows and does not mean holds neither a mark nor an account of it, as a link or in words."""
    for shown in (LINK, "<span>https://buy.railpay.example/theirs7</span>"):
        reading = look("<p>Pay: </p>" + place.format(shown))
        assert (reading.observations, reading.identifiers) == ((), ())
    assert values(look(place.format("x") + LINK)) == {"theirs7"}


@pytest.mark.parametrize(
    "place",
    [
        "<footer><p>Template by {}</p></footer>",
        "<p>Icons by {}, photos: somebody</p>",
        "<footer>Дизайн: {}</footer>",
        "<h3>Friends</h3><ul><li>{}</li></ul>",
        "<section><h2>Our partners:</h2><div><p>{}</p></div></section>",
        '<aside class="related-posts">{}</aside>',
        "<p>Read on. Friends: {}</p>",
        "<h3>Evidence</h3><p>{}</p>",
        "<p>Similar sites: {}</p>",
        '<p><b>Our partners:</b> <a href="/a">A</a>, <a href="/b">B</a> | {}</p>',
    ],
)
def test_credits_friends_and_partners_are_others(look: Callable[..., Reading], place: str) -> None:
    """Who made the page's looks, and who else is worth a visit; the site's own link stands beside them."""
    assert look(place.format(LINK)).identifiers == ()
    assert values(look(place.format("x") + "<h2>Support us</h2>" + LINK)) == {"theirs7"}
    assert values(look(f"<h2>Buy a template</h2><p>Made by us: {LINK}</p>")) == {"theirs7"}


def test_link_that_supports_the_author_of_a_part_of_the_page_is_anothers(look: Callable[..., Reading]) -> None:
    """A plug-in asks for gifts on every site that uses it; the site's own asks for itself."""
    link = '<footer>Built with Widgetly. <a href="https://buy.railpay.example/theirs7">{}</a></footer>'
    assert look(link.format("Support the plugin developer")).identifiers == ()
    assert look(link.format("Donate to this theme's author")).identifiers == ()
    assert values(look(link.format("Support the developer"))) == {"theirs7"}
    assert values(look(link.format("Support our team: buy the plugin"))) == {"theirs7"}


@pytest.mark.parametrize(
    "line", ["<p>Friends: we talk to each other. {}</p>", "<p>Friends: A. Pay: {}</p>", '<p><a href="/a">A</a>, {}</p>']
)
def test_line_that_names_no_friends_right_before_its_links_is_the_sites(
    look: Callable[..., Reading], line: str
) -> None:
    """Only links, and what parts them, may stand in between."""
    assert values(look(line.format(LINK))) == {"theirs7"}


def test_link_that_is_paid_for_is_no_relation(look: Callable[..., Reading]) -> None:
    """A link says of itself that it is an advertisement."""
    link = '<a rel="{}" href="https://buy.railpay.example/theirs7">Buy</a>'
    assert look(link.format("nofollow sponsored")).observations == ()
    assert values(look(link.format("nofollow"))) == {"theirs7"}
    frame = '<ins class="{}"><iframe src="https://buy.railpay.example/theirs7"></iframe></ins>'
    assert values(look(frame.format("new"))) == {"theirs7"}
    for around in (
        '<div class="testimonial">{}</div>',
        "<pre>{}</pre>",
        '<blockquote cite="https://b.example/">{}</blockquote>',
    ):
        assert values(look(around.format(frame.format("new")))) == {"theirs7"}, around


@pytest.mark.parametrize(
    "place",
    [
        '<ins class="adsbygoogle"><{}></ins>',
        '<div aria-label="Sponsored"><{}></div>',
        '<{} class="ad-unit">',
        '<{} id="google_ads_iframe1">',
        '<div class="comments"><{}></div>',
        '<div id="comments"><{}></div>',
        '<div class="user-message"><{}></div>',
        '<p class="kmsg"><{}></p>',
        '<div id="disqus_thread"><{}></div>',
        '<div itemprop="review"><{}></div>',
    ],
)
@pytest.mark.parametrize("tag", ["iframe", "embed"])
def test_frames_in_the_places_of_others_lie_off_the_path(look: Callable[..., Reading], place: str, tag: str) -> None:
    """The page loads them, so the company counts; nobody pays there as far as one sees, and the account is nobody's."""
    src = ' src="https://buy.railpay.example/theirs7"'
    shop = "<p>50 credits $9.99</p><button>Buy now</button>"
    reading = look(shop + place.format(tag + src))
    assert [(mark.provider, mark.grade, mark.on_payment_path) for mark in reading.observations] == [
        ("railpay", Grade.EMBEDDED, False)
    ]
    assert reading.identifiers == ()
    reading = look(f"{shop}<{tag}{src}></{tag}>" + place.format(tag + src))
    assert {(mark.grade, mark.on_payment_path) for mark in reading.observations} == {
        (Grade.EMBEDDED, True), (Grade.CONFIGURED, True),
    }  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [
        '<div class="sponsored">{}</div>',
        '<div class="testimonial">{}</div>',
        '<section aria-label="Advertisement">{}</section>',
        '<blockquote cite="https://news.example/">{}</blockquote>',
        "<blockquote>{}<cite>x</cite></blockquote>",
        "<pre>{}</pre>",
        "<code>{}</code>",
        "<s>{}</s>",
        '<div id="comments">{}</div>',
        '<div class="user-generated-content">{}</div>',
    ],
)
def test_what_holds_the_main_heading_is_the_page_itself(look: Callable[..., Reading], around: str) -> None:
    """Its name sets nothing apart, for links and for addresses in words; a second heading changes nothing."""
    shown = "<p>Pay: https://buy.railpay.example/ours42</p>"
    for said in (LINK, shown):
        assert len(values(look(around.format(f"<div><h1>Credits</h1></div>{said}")))) == 1
        assert values(look(f"<h1>Credits</h1><p>About us</p>{around.format(f'<h1>x</h1>{said}')}")) == set()


def test_what_holds_most_words_and_a_price_is_the_page_itself(look: Callable[..., Reading]) -> None:
    """Both are asked: a testimonial may be long, and an advertisement names prices."""
    page = '<h1>Credits</h1>{}<div class="sponsored"><p>{}</p>{}</div>'
    assert values(look(page.format("", "50 credits for $9.99", LINK))) == {"theirs7"}
    assert values(look(page.format("", "credits for everybody", LINK))) == set()
    assert values(look(page.format("<p>What we have to say</p>", "50 for $9.99", LINK))) == set()


def test_an_unclosed_strike_loses_no_link(look: Callable[..., Reading]) -> None:
    """The parser opens it again in each paragraph behind it; where each is closed, what is struck out is."""
    page = f"<p><s>$19.99{{}} $9.99</p><p>now</p><p>{LINK}</p>"
    assert values(look(page.format(""))) == {"theirs7"}
    assert values(look(page.format("</s>"))) == {"theirs7"}
    assert values(look(f"<p><s>$19.99</s></p><p><s>{LINK}</s></p>")) == set()


def test_a_link_drawn_as_a_key_is_one(look: Callable[..., Reading]) -> None:
    """An address that is to be typed is a sample."""
    assert values(look(f"<p><kbd>{LINK}</kbd></p>")) == {"theirs7"}
    assert values(look("<p>Pay: <kbd>https://buy.railpay.example/theirs7</kbd></p>")) == set()


@pytest.mark.parametrize("tag", ["body", "main"])
def test_a_page_that_calls_itself_a_comment_is_none(look: Callable[..., Reading], tag: str) -> None:
    """The class of the whole page takes nothing away from it."""
    assert values(look(f'<{tag} class="comments">{LINK}</{tag}>')) == {"theirs7"}


def test_wallets_in_comments_are_no_tills(look: Callable[..., Reading]) -> None:
    """An address that only a comment names is not the site's; one that the page itself names too is."""
    wallet = WALLET.format("1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD")
    assert values(look(COMMENTS.format(wallet))) == set()
    assert values(look(wallet + COMMENTS.format(wallet))) == {"1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD"}


def test_brand_in_visitors_words_is_claimed_by_nobody(look: Callable[..., Reading]) -> None:
    """What a commenter's shop accepts; the same words of the site count."""
    row = "<p>We accept RailPay</p>"
    comment = f'<div class="comments"><h2>Comments</h2><div class="comment">{row}</div></div>'
    assert look(comment).observations == ()
    assert {mark.provider for mark in look(comment + row).observations} == {"railpay"}
    assert {mark.provider for mark in look(f'<div class="comments"><h1>Credits</h1>{row}</div>').observations} == {
        "railpay"
    }


@pytest.mark.parametrize(
    "place", ["<pre><code>{}</code></pre>", '<blockquote cite="https://b.example/">{}</blockquote>']
)
def test_brand_in_a_sample_or_quotation_is_claimed_by_nobody(look: Callable[..., Reading], place: str) -> None:
    """Words that the page shows and does not mean; the same words of its own count."""
    row = "<p>We accept RailPay</p>"
    assert look(place.format(row)).observations == ()
    assert {mark.provider for mark in look(place.format(row) + row).observations} == {"railpay"}


def test_link_into_an_app_that_a_visitor_gives_is_the_visitors(look: Callable[..., Reading]) -> None:
    """A scheme that one company's app alone has shows the company where the site itself leads there."""
    link = '<a href="alipays://twinpay/till7">pay</a>'
    comment = f'<div class="comments"><h2>Comments</h2><div class="comment">{link}</div></div>'
    assert look(comment).observations == look(f"<pre>{link}</pre>").observations == ()
    assert {mark.provider for mark in look(comment + link).observations} == {"twinpay"}
