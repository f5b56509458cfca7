"""A storefront while it is being made, and the pages that all of them have."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.simulator import pages
from monitor.simulator.dice import Dice
from monitor.simulator.rows import Row
from monitor.simulator.shelf import Shelf
from monitor.simulator.traps import traps
from monitor.simulator.truth import Reply
from monitor.simulator.wording import Words

OPEN: Mapping[str, tuple[str, ...]] = {"*": ("Disallow:",)}
"""Rules of a robots.txt that forbids nothing."""

Routes = dict[str, Reply]
"""Replies by path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One storefront while it is being made."""

    row: Row
    words: Words
    dice: Dice
    shelf: Shelf
    look: pages.Look
    prices: tuple[str, ...]
    company: str
    bare: str
    """Registrable domain."""
    place: int
    """Its number among the storefronts of the world, from 0."""
    nights: int
    """How many the world has."""
    body: str
    """What stands in the body of the landing page besides the claim and the offer."""
    login: str
    """Sign-on buttons."""


def site(plan: Plan, target: str, rails: str) -> Routes:
    """Return the pages of a shop whose price list leads to `target`; without a target the rails stand on the price list."""
    words, dice, look, price = plan.words, plan.dice.child("pages"), plan.look, plan.prices[0]
    operator = Dice(plan.shelf.seed, plan.shelf.context.operator, "news")
    landing = (
        pages.hero(words, dice, price, sell=True)
        + pages.news(words, operator)
        + plan.body
        + (plan.login if plan.row.scenario == "sign_on" else "")
    )
    priced = (
        pages.plans(words, dice, plan.prices, target)
        + ("" if target else rails)
        + traps(plan.row.scenario, dice, plan.look.brand)
    )
    routes = {
        "/robots.txt": Reply(body=pages.robots(OPEN), kind="text/plain"),
        "/": Reply(body=pages.page(look, words.claims[0], landing)),
        "/pricing": Reply(body=pages.page(look, words.pricing, priced)),
        "/terms": Reply(body=pages.page(look, words.terms, pages.terms(words, look.brand, plan.company))),
        "/faq": Reply(body=pages.page(look, words.faq, pages.questions(words))),
    }
    if target == "/checkout":
        order = f"<h1>{words.pay_title}</h1><p>{plan.shelf.context.product}: {plan.shelf.context.price}</p>"
        routes["/checkout"] = Reply(body=pages.page(look, words.checkout, order + rails))
    if ("/login", words.login) in look.nav:
        routes["/login"] = Reply(body=pages.page(look, words.login, f"<h1>{words.login}</h1>{plan.login}"))
    if any(path == "/api-docs" for path, _ in look.footer):
        routes["/api-docs"] = Reply(body=pages.page(look, words.api, pages.documentation(words, look.brand, price)))
    return routes
