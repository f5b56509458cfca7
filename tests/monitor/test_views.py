"""Findings over all nights, against the same worked out row by row in Python."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import views
from monitor.identify import group
from monitor.identify.joining import chained, neighbour
from monitor.model import ROLE_GROUPS, Grade, Observation, Role, Where, stamp
from monitor.store import Store
from monitor.views import SeenFinding
from tests.monitor.conftest import START, FakeClock

QUARANTINED = 3
"""The last of the three targets."""


@dataclass(frozen=True)
class Capture:
    """When a capture was made, of what."""

    id: str
    target: int
    crawl: int
    seen_at: str


Seen = tuple[Capture, Observation]


def at(step: int) -> str:
    """Two steps a day."""
    return stamp(START + timedelta(hours=12 * step))


def mark(
    provider: str = "stripe", role: Role = Role.CARD_PROCESSOR, value: str = "js.stripe.com", **more: object
) -> Observation:
    given_ = {"grade": Grade.EMBEDDED, "rule": f"{provider}/host", "where": Where.SCRIPT, "quote": "q"} | more
    return Observation(provider=provider, role=role, value=value, **given_)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three targets; the rows of observations stand alone, without their captures and crawls."""
    with Store(tmp_path_factory.mktemp("views") / "railmon.db", FakeClock().now) as store:
        store.db.execute("PRAGMA foreign_keys = OFF")
        with store.write() as db:
            db.conn.executemany(
                "INSERT INTO targets (id, address, status, kind, source, note, added_at) "
                "VALUES (?, ?, ?, 'web', '', '', '')",
                [
                    (1, "https://z.example/", "watched"),
                    (2, "https://a.example/", "retired"),
                    (QUARANTINED, "https://m.example/", "quarantined"),
                ],
            )
        yield store


def fill(store: Store, seen: Collection[Seen]) -> None:
    """Let the table hold these observations and no others."""
    with store.write() as db:
        db.execute("DELETE FROM observations")
        db.conn.executemany(
            f"INSERT INTO observations VALUES ({','.join('?' * 15)})",  # noqa: S608 - only question marks
            [
                (c.id, c.target, c.crawl, c.seen_at, o.provider, o.role.value, int(o.grade), o.rule, o.value,
                 o.where.value, o.quote, int(o.on_payment_path), "v", int(o.moved), o.doubt)
                for c, o in seen
            ],
        )  # fmt: skip


def naive(
    store: Store, seen: Collection[Seen], provider: str | None, roles: Collection[Role] | None, since: str | None
) -> list[SeenFinding]:
    """Work out the findings from the definition."""
    address = {row["id"]: row["address"] for row in store.rows("SELECT id, address FROM targets")}
    found = []
    for target, whose, role in sorted({(c.target, o.provider, o.role) for c, o in seen}):
        of_use = [(c, o) for c, o in seen if (c.target, o.provider, o.role) == (target, whose, role)]
        of_use.sort(key=lambda pair: (pair[0].seen_at, pair[0].id))
        first, last = of_use[0][0], of_use[-1][0]
        left_out = target == QUARANTINED or (provider is not None and whose != provider)
        if left_out or (roles is not None and role not in roles) or (since is not None and last.seen_at < since):
            continue
        newest = {(o.rule, o.value, o.where): o for _, o in of_use}
        here = [o for c, o in seen if c.target == target]
        every = [
            neighbour(p, r, {o.where for o in here if (o.provider, o.role) == (p, r)})
            for p, r in {(o.provider, o.role) for o in here}
        ]
        found.append(
            SeenFinding(
                target=address[target],
                finding=chained(group(newest.values())[0], every),
                first_seen=first.seen_at,
                last_seen=last.seen_at,
                first_capture=first.id,
                last_capture=last.id,
                captures=len({c.id for c, _ in of_use}),
                days=tuple(sorted({c.seen_at[:10] for c, _ in of_use})),
                gone=False,  # without visits nothing can have ended
            )
        )
    return found


MARKS = st.builds(
    Observation,
    provider=st.sampled_from(["stripe", "adyen"]),
    role=st.sampled_from([Role.CARD_PROCESSOR, Role.CDN]),
    grade=st.sampled_from(list(Grade)),
    rule=st.sampled_from(["one", "two"]),
    value=st.sampled_from(["x", "y"]),
    where=st.sampled_from([Where.SCRIPT, Where.LINK]),
    quote=st.text(alphabet="q", max_size=2),
    on_payment_path=st.booleans(),
)
# few minutes, so that several captures share one; ids in no order of time
CAPTURES = st.lists(
    st.builds(
        Capture,
        id=st.text(alphabet="09af", min_size=4, max_size=4),
        target=st.integers(1, 3),
        crawl=st.integers(1, 12),
        seen_at=st.integers(0, 3).map(at),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda capture: capture.id,
)
TABLES = CAPTURES.flatmap(
    lambda captures: st.lists(
        st.tuples(st.sampled_from(captures), MARKS),
        max_size=25,
        unique_by=lambda pair: (pair[0].id, pair[1].provider, pair[1].role, pair[1].rule, pair[1].value, pair[1].where),
    )
)


@settings(deadline=None)
@given(
    seen=TABLES,
    provider=st.sampled_from([None, "stripe", "nobody"]),
    roles=st.sampled_from([None, frozenset(), frozenset({Role.CDN}), ROLE_GROUPS["payment"]]),
    since=st.none() | st.integers(-1, 4).map(at),
)
def test_findings_are_those_that_the_rows_give_one_by_one(
    kept: Store, seen: list[Seen], provider: str | None, roles: Collection[Role] | None, since: str | None
) -> None:
    """For any table and any filters the database joins what a reader of every row would join, in the same order."""
    fill(kept, seen)
    assert views.findings(kept, provider=provider, roles=roles, since=since) == naive(
        kept, seen, provider, roles, since
    )


def test_a_mark_stands_once_as_it_was_seen_last(kept: Store) -> None:
    """The newest night says what a mark is worth; first and last sight, captures and days count all of them."""
    nights = [Capture("c0", 1, 10, at(2)), Capture("a0", 1, 9, at(1)), Capture("b0", 1, 2, at(0))]
    marks = [
        mark(quote="newest"),
        mark(quote="middle", grade=Grade.REACHED),
        mark(quote="oldest", on_payment_path=True),
    ]
    fill(kept, [*zip(nights, marks, strict=True), (nights[2], mark(value="gone.example"))])
    (seen,) = views.findings(kept)
    assert [(one.value, one.quote) for one in seen.finding.observations] == [
        ("gone.example", "q"),
        ("js.stripe.com", "newest"),
    ]
    assert (seen.finding.grade, seen.finding.on_payment_path) == (Grade.EMBEDDED, False)
    assert (seen.first_seen, seen.first_capture, seen.last_seen, seen.last_capture) == (at(0), "b0", at(2), "c0")
    assert (seen.captures, seen.days) == (3, (at(0)[:10], at(2)[:10])), "two nights of one day"


def uses(found: list[SeenFinding]) -> list[tuple[str, str, str]]:
    return [(one.target, one.finding.provider, one.finding.role.value) for one in found]


@pytest.fixture
def several(kept: Store) -> Store:
    """Uses of three targets, put in against their order."""
    early, late, hidden = Capture("f", 2, 1, at(0)), Capture("a", 1, 2, at(5)), Capture("b", QUARANTINED, 2, at(5))
    cdn = mark("cloudflare", Role.CDN, "cf-ray")
    fill(kept, [(hidden, mark()), (early, cdn), (early, mark()), (late, cdn), (late, mark()), (late, mark("adyen"))])
    return kept


def test_findings_come_by_target_provider_and_role(several: Store) -> None:
    """Targets come in the order in which they were added, not by address; what is quarantined does not come."""
    z, a = "https://z.example/", "https://a.example/"
    card = "card_processor"
    in_order = [
        (z, "adyen", card),
        (z, "cloudflare", "cdn"),
        (z, "stripe", card),
        (a, "cloudflare", "cdn"),
        (a, "stripe", card),
    ]
    assert uses(views.findings(several)) == in_order


def test_filters_keep_what_they_name(several: Store) -> None:
    """Provider, roles and time each narrow the findings, and together more so; nothing named keeps nothing."""
    whole = uses(views.findings(several))
    assert uses(views.findings(several, provider="stripe")) == [one for one in whole if one[1] == "stripe"]
    assert uses(views.findings(several, roles={Role.CDN})) == [one for one in whole if one[2] == "cdn"]
    assert uses(views.findings(several, since=at(5))) == whole[:3]
    assert uses(views.findings(several, provider="stripe", roles=ROLE_GROUPS["payment"], since=at(1))) == [whole[2]]
    assert views.findings(several, roles=()) == views.findings(several, since=at(6)) == []
