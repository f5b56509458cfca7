"""Cases: what they gather, who releases them, and what resets that."""

import pytest

from monitor.cases import assemble, book, checklist, confirm, diary, packets
from monitor.clock import system_now
from monitor.errors import CaseError
from monitor.reference import folder
from monitor.store import Store, targets
from tests.monitor.cases.conftest import PADDLE, PRICING, STRIPE, Shop, storefronts
from tests.monitor.support import Watched


def a_payment_provider(store: Store, watched: Watched) -> str:
    """Return a provider that some storefront shows on its payment path."""
    marks = ",".join(map(str, storefronts(watched)))
    row = store.one(
        f"SELECT provider FROM observations WHERE target IN ({marks}) AND on_payment_path "  # noqa: S608 - numbers
        "AND role = 'card_processor' "
        "ORDER BY provider LIMIT 1"
    )
    assert row is not None
    return str(row["provider"])


def test_a_case_holds_confirmed_storefronts_alone(fiction: Watched, reviewed: Watched) -> None:
    """Honest shops that show the same provider are never gathered."""
    with reviewed.store() as store:
        provider = a_payment_provider(store, reviewed)
        case = book.open_case(store, provider)
        users = {
            r["target"] for r in store.rows("SELECT DISTINCT target FROM observations WHERE provider = ?", provider)
        }
        assert set(case.storefronts) == users & set(storefronts(reviewed))
        assert set(case.storefronts) < users or len(users) == len(case.storefronts)


def test_without_a_confirmed_storefront_there_is_no_case(fiction: Watched) -> None:
    """The refusal is one sentence and leaves nothing."""
    with fiction.store() as store:
        with pytest.raises(CaseError, match="No confirmed storefront"):
            book.open_case(store, "stripe")
        assert book.all_cases(store) == []


def test_opening_again_refreshes_the_one_open_case(shop: Shop) -> None:
    """A provider has one open case."""
    shop.confirmed()
    with shop.watched.store() as store:
        first = book.open_case(store, "stripe")
        assert book.open_case(store, "stripe").id == first.id
        assert len(book.all_cases(store)) == 1


def test_two_different_people_release_a_case(shop: Shop) -> None:
    """One person counts once, however the name is written."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        assert len(book.release(shop.watched.workspace, store, case.id, "reviewer-a").releases) == 1
        with pytest.raises(CaseError, match="second, different"):
            book.release(shop.watched.workspace, store, case.id, "ＲＥＶＩＥＷＥＲ-A")
        with pytest.raises(CaseError, match="1 of 2"):
            assemble.assemble(shop.watched.workspace, store, case.id, system_now())
        assert book.release(shop.watched.workspace, store, case.id, "Reviewer-B").state == "released"


def test_new_findings_after_the_first_release_reset_it(shop: Shop) -> None:
    """And they stay reset when the findings change back."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        book.release(shop.watched.workspace, store, case.id, "reviewer-a")
    shop.pages["/pricing"] = PRICING.format(STRIPE + '<script>Stripe("pk_live_Nq8xKJd02mPzLrT7vWbYcQe4")</script>')
    shop.watched.crawl()
    with shop.watched.store() as store:
        case, reset = book.refreshed(store, case.id)
        assert reset
        assert case.releases == ()
        assert book.release(shop.watched.workspace, store, case.id, "reviewer-b").state == "open"


def test_an_old_release_of_what_has_changed_counts_no_more(shop: Shop) -> None:
    """Where it is listed, before anything is built; what stands as it was released stays released."""
    shop.confirmed()
    with shop.watched.store() as store:
        number = released(shop, store)
        assert book.counted(store, book.find(store, number)).state == "released"
        assert book.refreshed(store, number)[0].state == "released"
    shop.pages["/pricing"] = PRICING.format(STRIPE + '<script>Stripe("pk_live_Nq8xKJd02mPzLrT7vWbYcQe4")</script>')
    shop.watched.crawl()
    with shop.watched.store() as store:
        case = book.counted(store, book.find(store, number))
        assert (case.state, case.releases) == ("open", ())
        assert len(book.find(store, number).releases) == 2
        case, reset = book.refreshed(store, number)
        assert (case.state, case.releases, reset) == ("open", (), True)
        assert book.release(shop.watched.workspace, store, number, "reviewer-a").state == "open"


def test_a_packet_needs_the_findings_that_were_released(shop: Shop) -> None:
    """What changes after the release is not sent on an old signature."""
    shop.confirmed()
    with shop.watched.store() as store:
        number = released(shop, store)
        confirm.dismiss(shop.watched.workspace, store, targets.find(store, "1"), "reviewer-b", "wrong site")
        with pytest.raises(CaseError, match=r"have changed .*target 1 is not confirmed .*nothing is left.* withdrawn`"):
            assemble.assemble(shop.watched.workspace, store, number, system_now())


def test_no_packet_is_built_of_a_withdrawn_case(shop: Shop) -> None:
    """The sentence says how to begin anew, and nothing is left."""
    shop.confirmed()
    with shop.watched.store() as store:
        number = released(shop, store)
        diary.record(store, number, "withdrawn", "")
        with pytest.raises(CaseError, match=r"is withdrawn; `railmon case open stripe`"):
            packets.build(shop.watched.workspace, store, number, system_now())
        assert packets.listed(store) == []
    assert not shop.watched.workspace.packets.exists()


def released(shop: Shop, store: Store) -> int:
    """Open a case for stripe and release it by both."""
    case = book.open_case(store, "stripe")
    for name in ("reviewer-a", "reviewer-b"):
        book.release(shop.watched.workspace, store, case.id, name)
    return case.id


def test_the_checklist_names_what_is_missing(shop: Shop) -> None:
    """A must that code can test holds the release back, with what to do."""
    shop.confirmed()
    settings = shop.watched.workspace.folder / "railmon.toml"
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        made = assemble.draft(shop.watched.workspace, store, case)
        checklist.require(checklist.checks(folder(), made))
        settings.write_text(settings.read_text().replace("demo@monitor.example", ""))
        nameless = assemble.draft(type(shop.watched.workspace).open(settings.parent), store, case)
        with pytest.raises(CaseError, match=r"identity.*railmon\.toml"):
            checklist.require(checklist.checks(folder(), nameless))


def test_words_of_a_brand_alone_are_no_case_off_the_payment_path(shop: Shop) -> None:
    """Paddle is not in the case of Stripe, and the other way round."""
    shop.pages["/pricing"] = PRICING.format(PADDLE)
    shop.confirmed()
    with shop.watched.store() as store:
        assert list(book.open_case(store, "paddle").storefronts) == [1]
        with pytest.raises(CaseError):
            book.open_case(store, "stripe")
