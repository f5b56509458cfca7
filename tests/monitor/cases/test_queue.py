"""The review queue: what is most worth a reviewer's minute comes first, and why is shown."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cases import confirm, reviewers
from monitor.cases.queue import Waiting, queue
from monitor.clock import system_now
from monitor.model import stamp
from monitor.store import targets
from tests.monitor.support import Watched, hostile
from tests.monitor.test_mirrors import OTHER, PAGE, serving

STRIPE = '<script src="https://js.stripe.com/v3/"></script>'
PADDLE = '<script src="https://cdn.paddle.com/paddle/v2/paddle.js"></script>'
SHOP, COPY, GARDEN, RAILS = 1, 2, 3, 4


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A confirmed storefront; its copy, a site without rails and one with two rails, which all need review."""
    sites = {
        "shop.example": serving(PAGE.format("Quellmoor", "4.99")),
        "copy.example": serving(PAGE.format("Zandrift", "17")),
        "garden.example": serving(OTHER),
        "rails.example": serving(OTHER.replace("beans", "carrots") + STRIPE + PADDLE),
    }
    with hostile(tmp_path, sites) as made:
        made.crawl()
        with made.store() as store:
            reviewers.add(made.workspace, store, "reviewer-a")
            confirm.confirm(made.workspace, store, targets.find(store, str(SHOP)), "reviewer-a")
            with store.write() as db:
                db.execute("UPDATE verdicts SET kind = 'needs_review', score = 0.4 WHERE target <> 1")
        yield made


def waiting(watched: Watched) -> dict[int, Waiting]:
    """Return the queue by target, in order."""
    with watched.store() as store:
        return {one.target: one for one in queue(store)}


def test_each_part_of_the_order_is_counted(watched: Watched) -> None:
    """The copy of a confirmed shop before two rails, both before a site that shows nothing."""
    found = waiting(watched)
    assert list(found) == [COPY, RAILS, GARDEN]
    copy, rails, garden = found.values()
    assert (copy.rails, copy.storefronts, copy.days) == (0, 1, 0)
    assert copy.like > 0.8
    assert (rails.rails, rails.storefronts) == (2, 0)
    assert garden.like < 0.3
    assert copy.points == pytest.approx(1 + 2 * copy.like)
    assert rails.points == pytest.approx(2 + 2 * rails.like)


def test_a_shared_account_counts_as_a_mirror_does(watched: Watched) -> None:
    """Whoever shares the shop's operator comes forward."""
    with watched.store() as store, store.write() as db:
        for target in (SHOP, RAILS):
            db.execute(
                "INSERT INTO identifiers SELECT id, target, crawl, started_at, 'stripe_publishable_key', 'pk_live_x', "
                "'stripe', 'script', '' FROM captures WHERE target = ? AND purpose = 'landing' LIMIT 1",
                (target,),
            )
    found = waiting(watched)
    assert found[RAILS].storefronts == 1
    assert next(iter(found)) == RAILS


def test_age_moves_a_site_up(watched: Watched) -> None:
    """A fortnight is worth a rail, a month two, a year no more."""
    with watched.store() as store, store.write() as db:
        long_ago = stamp(system_now() - timedelta(days=400))
        db.execute("UPDATE verdicts SET seen_at = ? WHERE target = ?", (long_ago, GARDEN))
    found = waiting(watched)
    assert found[GARDEN].days == 400
    assert found[GARDEN].points == pytest.approx(2 + 2 * found[GARDEN].like)


def test_what_a_person_has_decided_stands_behind(watched: Watched) -> None:
    """It is still listed, with the decision; a retired site waits no more."""
    with watched.store() as store:
        confirm.dismiss(watched.workspace, store, targets.find(store, str(COPY)), "reviewer-a", "a copy of a notice")
        targets.retire(store, targets.find(store, str(GARDEN)))
    found = waiting(watched)
    assert list(found) == [RAILS, COPY]
    assert found[COPY].decided


def test_the_list_is_in_reviewing_order_with_its_parts(watched: Watched) -> None:
    """Numbers that are counted, never a probability; without the verdict the list is as ever."""
    rows = json.loads(watched.call("target", "list", "--verdict", "needs_review", "--json")[1])
    assert [row["id"] for row in rows] == [COPY, RAILS, GARDEN]
    assert [row["review"]["order"] for row in rows] == [1, 2, 3]
    assert rows[1]["review"].keys() == {"order", "rails", "storefronts", "days", "like", "decided"}
    table = watched.call("target", "list", "--verdict", "needs_review")[1]
    assert table.splitlines()[0].split()[:5] == ["order", "rails", "storefronts", "like", "days"]
    assert "%" not in table
    assert all("review" not in row for row in json.loads(watched.call("target", "list", "--json")[1]))


def test_the_points_are_bounded() -> None:
    """No part outweighs the others."""
    most = Waiting(target=1, rails=99, storefronts=999, like=1.0, days=9999, score=0.6, decided=False)
    assert most.points == 12
