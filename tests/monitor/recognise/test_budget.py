"""Of what a page keeps for its scripts a part is read; where more stands there, the verdict says so."""

from json import dumps

import pytest

from monitor.document import read
from monitor.document.state import MOST_STATE
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge
from monitor.recognise.budget import BUDGET, WHY, WHY_DEEP, WHY_SCRIPTS, WHY_STATE
from monitor.recognise.pieces import MOST_SCRIPT, MOST_STRINGS

SHOP = (
    '<script>var t=["Undress any photo with AI","Our AI removes the clothes of the person in your photo and shows her '
    'nude","50 credits $9.99"];</script>'
)
SHOWN = (
    "<h1>Undress any photo with AI</h1><p>Upload a photo of a person and our AI removes the clothes and shows a nude "
    "body.</p><button>Upload photo</button><p>10 credits $4.99, 50 credits $14.99. Pay by card.</p>"
)
JSON = '<script type="application/json">[%s]</script>'


def _judge(vocabulary: Vocabulary, page: str) -> Verdict | None:
    """Judge a site of one page."""
    return judge([read(page, "https://site.example/")], [], vocabulary)


def _strings(count: int) -> str:
    """Return sentences for a script."""
    return ",".join(f'"Colour number {number} is ready to use"' for number in range(count))


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (f"<script>var d=[{_strings(MOST_STRINGS)}]</script>", WHY_SCRIPTS),
        ("".join(f"<script>say({said})</script>" for said in _strings(MOST_STRINGS).split(",")), WHY_SCRIPTS),
        (f"<script>/*{'x ' * (MOST_SCRIPT // 2)}*/</script>", WHY_SCRIPTS),
        (JSON % ",".join(["1"] * MOST_STATE), WHY_STATE),
        (JSON % _strings(MOST_STATE), WHY_STATE),
        (JSON % ("[" * 2_000 + "]" * 2_000), WHY_DEEP),
        (JSON % dumps("[" * 2_000 + "]" * 2_000), WHY_DEEP),
        (f"<i data-x='[{_strings(MOST_STATE)}]'></i>", WHY_STATE),
        (f"<i data-x='[{','.join(['{}'] * MOST_STATE)}]'></i>", WHY_STATE),
        (f"<i data-x='{'[' * 2_000}{']' * 2_000}'></i>", WHY_DEEP),
    ],
)
def test_what_is_cut_of_scripts_is_said(before: str, why: str, vocabulary: Vocabulary) -> None:
    """Strings, many small scripts, comments, state: a verdict is given and says that it rests on the beginning."""
    verdict = _judge(vocabulary, before + SHOP)
    assert verdict is not None
    said = [span for span in verdict.spans if span.why == why]
    assert len(said) == 1
    assert len(said[0].text) <= 200


@pytest.mark.parametrize(
    "before",
    [
        f"<script>var d=[{_strings(MOST_STRINGS - 3)}]</script>",
        "<script>say('One sentence for all')</script>" * (MOST_STRINGS + 1),
        f"<script>{'x = y < z;' * MOST_STRINGS}</script>",
        JSON % ",".join(["1"] * (MOST_STATE - 1)),
        JSON % ("[" * 500 + "]" * 500),
        f"<i data-x='[{','.join(['1'] * (MOST_STATE - 1))}]'></i>",
        f"<i data-reviews='[{','.join(['1'] * MOST_STATE)}]'></i>",
    ],
)
def test_what_is_read_whole_says_nothing_of_a_budget(before: str, vocabulary: Vocabulary) -> None:
    """Up to the limits all is read; a sentence that scripts repeat counts once."""
    verdict = _judge(vocabulary, before + SHOP)
    assert verdict is not None
    assert verdict.kind == "storefront"
    assert not any(span.why.startswith("budget") for span in verdict.spans)


def test_scripts_of_a_page_that_speaks_for_itself_are_not_read(vocabulary: Vocabulary) -> None:
    """So nothing of them is cut, either."""
    verdict = _judge(vocabulary, f"<p>{'A page of many plain words. ' * 200}</p><script>{'x ' * MOST_SCRIPT}</script>")
    assert verdict is not None
    assert verdict.spans == ()


def test_attributes_of_a_page_that_speaks_for_itself_are_not_read(vocabulary: Vocabulary) -> None:
    """So nothing of them is cut, either; what the JSON itself says makes no page speak for itself."""
    many = f"<i data-x='[{_strings(MOST_STATE)}]'></i>"
    for said, cut in (("", [WHY_STATE]), (f"<p>{'A page of many plain words. ' * 200}</p>", [])):
        verdict = _judge(vocabulary, f"<p>Welcome.</p>{said}{many}")
        assert verdict is not None
        assert [span.why for span in verdict.spans if span.why == WHY_STATE] == cut


def test_what_is_not_read_of_a_page_before_any_click_is_said(vocabulary: Vocabulary) -> None:
    """Where it hides more than is read, though whole it is short enough: the look for quarantine reads it so."""
    long = f"<p>{'We grow tulips. ' * (BUDGET // 20)}</p>"
    folds = f'<style>.off{{display:none}}</style><div class="off">{long}</div><div hidden>{long}</div>'
    verdict = _judge(vocabulary, SHOWN + folds)
    assert verdict is not None
    assert [span.why for span in verdict.spans if span.why.startswith("budget")] == [WHY]
    whole = _judge(vocabulary, SHOWN + folds.replace("display:none", "color:red"))
    assert whole is not None
    assert not any(span.why.startswith("budget") for span in whole.spans)


def test_what_is_not_read_is_said_once_of_a_page_that_hides_words(vocabulary: Vocabulary) -> None:
    """Whether it is too long whole, or before any click, or both."""
    long = f"<p>{'We grow tulips. ' * (BUDGET // 10)}</p>"
    verdict = _judge(vocabulary, f"{SHOWN}<style>.off{{display:none}}</style><p class='off'>More.</p>{long}")
    assert verdict is not None
    assert [span.why for span in verdict.spans if span.why.startswith("budget")] == [WHY]
