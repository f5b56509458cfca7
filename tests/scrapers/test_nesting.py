"""Pages that choke a parser are told before they are parsed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.nesting import chokes_parsers

NAMES = " ".join(f"a{n}" for n in range(30_000))
CHOKING = {
    "depth": "<div>" * 100_000,
    "depth in svg": "<svg>" + "<g>" * 50_000,
    "formatting": "<p>" + "".join(f"<b a{n}>" for n in range(400)) + "<p>x" * 4000,
    "attributes": "<p " + " ".join(f"a{n}='x'" for n in range(30_000)) + ">",
    "attributes without gaps": "<p " + "".join(f"a{n}=''" for n in range(30_000)) + ">",
    "attributes that hold tags": "<p " + " ".join(f"a{n}='<p>'" for n in range(12_000)) + ">",
    "attributes between slashes": "<p/" + "/".join(f"a{n}" for n in range(30_000)) + ">",
    "attributes behind a quote in a comment": f'<!-- <p a="--><p {NAMES}>"',
    "attributes behind a quote in a title": f'<title><p a="</title><p {NAMES}>"',
    "attributes behind a quote in a name": f'a <b="<p {NAMES}>"',
    "attributes of a closing tag": f"</p {NAMES}>",
    "closing tags in a script": "<div><script></div></script>" * 60_000,
    "closing tags in an attribute": "<div><p a='</div>'>" * 60_000,
}
HARMLESS = {
    "long list": "<ul>" + "<li>a <b>b</b><br>" * 20_000 + "</ul>",
    "open paragraphs": "<p>" * 200_000,
    "many links": "<a href='/'>x</a>" * 100_000,
    "stray quotes": '<a b="c"" d="e">x</a><div class=\'f\'>it\'s</div>' * 5_000,
    "a long script": "<script>" + "if (a<b && c>d) e('<div>');" * 20_000 + "</script>",
    "a long comment": f"<!-- {NAMES} -->",
    "a long bundle": "<script>" + "for(i=0;i<n;i++){a = b + c}" * 20_000 + "</script>",
    "as many attributes as a short page holds": "<p " + " ".join(f"a{n}" for n in range(15_000)) + ">",
    "forgotten closing tags": "<font color=red><div>x" * 200,
}
BEFORE = st.lists(
    st.sampled_from(
        ['"', "'", "=", ">", "<p>", "x ", "<!-- ", "-->", "<b a='", '<i c="', "<title>", "</title>", '=\n"']
    )
)
VALUES = st.sampled_from(
    ["", "=x ", "=''", '=">"', "='\">'", '= "<p>" ', "='" + "x " * 40 + "'", "='" + "<p>" * 40 + "'"]
)


@pytest.mark.parametrize("page", CHOKING.values(), ids=CHOKING.keys())
def test_a_page_made_to_choke_is_told(page: str) -> None:
    """Depth, open formatting and attributes beyond measure are noticed."""
    assert chokes_parsers(page.encode())


@pytest.mark.parametrize("page", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_large_or_untidy_page_is_parsed(page: str) -> None:
    """Long and sloppy pages are no attack."""
    assert not chokes_parsers(page.encode())


@settings(max_examples=50, deadline=None)
@given(before=BEFORE, gap=st.sampled_from([" ", "/", "\n\t"]), values=st.lists(VALUES, min_size=1, max_size=30))
def test_a_tag_of_very_many_attributes_is_told_however_it_is_written(
    before: list[str], gap: str, values: list[str]
) -> None:
    """Whatever stands before the tag, in its values and between them."""
    count = 15_000 if ">" in "".join(values) else 31_000
    many = gap.join(f"a{n}{values[n % len(values)]}" for n in range(count))
    assert chokes_parsers(f"{''.join(before)} --></title>'\"><p {many}>".encode())
