"""How much of a page a shape may read: work is counted, and what was not read is said."""

import time
from collections.abc import Callable, Sequence

import pytest

from monitor.cli.common import knowledge
from monitor.document.literals import EVERYWHERE, positions
from monitor.identify.haystack import Haystack, stack
from monitor.identify.windows import SHAPE, Effort, matches
from monitor.model import Reading, Where
from monitor.reference import IdentifierMark

KEY = "rk_pub_5Tg7Hq2ZbN4x"
MARKS = knowledge().catalogue.identifiers


def repeated(literal: str, size: int) -> tuple[Haystack, Sequence[int]]:
    """Return a script that is one string over and over, and where that stands."""
    text = literal * (size // len(literal))
    starts = list(positions(text, literal))
    return stack([(Where.INLINE, text)], 1), starts if len(starts) < EVERYWHERE else ()


def spent(mark: IdentifierMark, hay: Haystack, starts: Sequence[int]) -> int:
    effort = Effort()
    before = effort.left
    list(matches(mark, hay, starts, effort))
    return before - effort.left


def test_no_shape_of_any_provider_reads_more_than_its_share() -> None:
    """On repeats of its own plain string each place counts as far as a match can reach, up to the share."""
    for mark in MARKS:
        literal = max(mark.spelled, key=len)
        if mark.places and Where.INLINE not in mark.places:
            continue
        hay, starts = repeated(literal, 30_000)
        work = spent(mark, hay, starts)
        assert work <= SHAPE, mark.rule
        tried = len(starts) if not mark.prefix else hay.text.count(mark.prefix)
        assert work >= min(SHAPE - 5_000, tried * min(mark.reach, 5_000)) or mark.shape.search(hay.text), mark.rule


@pytest.mark.parametrize(
    ("provider", "head"),
    [
        ("squad", "new squad({"),
        ("sabpaisa", "securepay.sabpaisa.in/SabPaisa/sabPaisaInit?"),
        ("google_tag_manager", "gtm.start'"),
        ("ccavenue", "ccavenue.com/transaction/initTrans?"),
    ],
)
def test_a_string_over_and_over_costs_no_more_on_a_longer_page(provider: str, head: str) -> None:
    """The dearest shapes, which look far behind each beginning: the share is used up, and the text says so."""
    (mark, *_) = [one for one in MARKS if one.provider == provider and head[:3] in one.pattern]

    def cost(size: int) -> float:
        hay, starts = repeated(head, size)
        begun = time.process_time()
        spent(mark, hay, starts)
        took = time.process_time() - begun
        assert hay.cut == {
            f"accounts of the kind {mark.kind} were not looked for everywhere: what they begin with stands too often"
        }
        return took

    assert cost(4_000_000) < 3 * max(cost(500_000), 0.01)


def test_a_page_says_what_was_not_looked_for(look: Callable[..., Reading]) -> None:
    """An account before the repeats is found; one behind millions of beginnings may not be, and that is said."""
    reading = look(f"<script>a='{KEY}';b='{'railpay ' * 10}'</script>")
    assert ([one.value for one in reading.identifiers], reading.cut) == ([KEY], ())
    reading = look(f"<script>a='{KEY}';{'rk_pub_ ' * 600_000}</script>")
    assert [one.value for one in reading.identifiers] == [KEY]
    assert [said for said in reading.cut if "railpay_key" in said]


def test_what_one_shape_uses_up_is_taken_from_no_other() -> None:
    """A page may repeat the beginning of one shape to hide an account of another."""
    squad = next(mark for mark in MARKS if mark.kind == "squad_key")
    stripe = next(mark for mark in MARKS if mark.kind == "stripe_publishable_key")
    effort = Effort()
    hay, starts = repeated("new squad({", 2_000_000)
    assert list(matches(squad, hay, starts, effort)) == []
    other = stack([(Where.INLINE, f"k='pk_live_51{'Ab3dE5gH' * 10}'")], 1)
    assert len(list(matches(stripe, other, [], effort))) == 1
