"""What a site speaks of: people or things, such tools of others, nudity more than anything else."""

from collections.abc import Set

from monitor.recognise.evidence import DENIED, Evidence

_COSTS = frozenset(["price", "buy"])
"""Offers that any report of a price seems to make."""
_TWICE, _FOURFOLD = 2, 4
"""Sentences that make sure of a subject."""


def is_bare(evidence: Evidence) -> bool:
    """Whether a site that offers something names nudity in more sentences than it reports, protects or lists.

    Nothing turns any of its claims, and it says no protective act.
    """
    aside = evidence.reports | evidence.context.keys()
    return bool(evidence.offers) and len(evidence.bare) > len(aside) and not evidence.caring and not evidence.turned


def is_avowed(evidence: Evidence, aside: Set[str]) -> bool:
    """Whether a site says outright what it does, as an order or in its own voice, and speaks no more of others.

    Of the sentences that stand aside, those count that name the function or the abuse: what else is "said" somewhere
    is no context of the claims.
    """
    told = {key for key in aside if key in evidence.naming or key in evidence.turned}
    return bool(evidence.avowals) and len(told) <= len(evidence.own())


def is_of_people(evidence: Evidence) -> bool:
    """Whether it is people that are undressed.

    A sentence names them, or says that somebody is dressed, or names what undresses people alone, or a claim names
    clothing; and the site does not speak of things.
    """
    return (bool(evidence.people) or evidence.worn) and not is_of_things(evidence)


def is_of_things(evidence: Evidence) -> bool:
    """Whether more sentences name things than people, two or more of them: what such a site uncovers is no person."""
    return len(evidence.things) >= _TWICE and len(evidence.things) > len(evidence.people)


def is_list(evidence: Evidence) -> bool:
    """Whether as many sentences that name the function list such tools as claim it: shops list themselves, too."""
    listed = evidence.turned_by()["listing"]
    return listed > 0 and listed >= len(evidence.strong)


def is_stray(evidence: Evidence) -> bool:
    """Whether a site is headed by something else, and one or two sentences that seem to claim the function are stray.

    All that they say is the act, and nothing besides names nudity or people. Who sells it says what goes in, what
    comes out or what it costs, or says it where a site says what it is; who forbids, denies
    or reports it names the act, in words that no rule may know to turn. So are sentences in nobody's voice where no
    picture is asked for and nothing but a price stands: a guide tells what it costs.
    """
    own = evidence.own()
    if len(own) > _TWICE:
        return False
    if own.isdisjoint(evidence.spoken) and not evidence.asks and evidence.offers.keys() <= _COSTS:
        return True
    named = evidence.bare | evidence.hints.keys()
    return evidence.elsewhere and not evidence.told and own >= named


def is_all_it_says(evidence: Evidence) -> bool:
    """Whether a site that claims the function, in whatever voice, speaks of hardly anything else.

    It names nudity or clothing that comes off in more sentences than anything else, things in one at most, reports and
    quotes nothing and hangs up no disclaimer. Besides, it claims the function twice, of a person, and protects and
    lists nothing (where a claim is denied, of nudity or of clothes as such); or it names nudity, in two such sentences,
    people in two, and something lawful in one at most.
    """
    hinted = len(evidence.hints.keys() - evidence.turned.keys())
    others = evidence.turned_by().keys() - DENIED
    told = evidence.reports or "quotation" in others or (others and evidence.own().isdisjoint(evidence.spoken))
    if not hinted or told or evidence.disclaimers or len(evidence.things) > 1:
        return False
    whole = evidence.naked or evidence.stripped or not evidence.turned
    if len(evidence.strong) >= _TWICE and evidence.person and whole and not evidence.context:
        return True
    people = len(evidence.people) >= _TWICE and len(evidence.lawful) <= 1
    return people and hinted >= _TWICE and evidence.naked


def claimed(evidence: Evidence) -> Set[str]:
    """Return what a site that protects seems to claim: neither its protective sentences nor what it calls a fake."""
    return evidence.own() - evidence.caring.keys() - evidence.forged


def is_devoted(evidence: Evidence, beside: Set[str]) -> bool:
    """Whether more than twice as many sentences protect as seem to claim, so that a site tells what others do.

    Where it takes pictures or sells packs, more than four times as many, and none of those makes a claim in its own
    voice that says more than a name.
    """
    if evidence.asks or evidence.packs:
        own = evidence.strong.keys() & evidence.spoken & beside
        return bool(beside) and not own and len(evidence.caring) > _FOURFOLD * len(beside)
    return bool(beside) and len(evidence.caring) > _TWICE * len(beside)


def reported(evidence: Evidence) -> Set[str]:
    """Return the sentences that report: on a page headed as protective those alone that name the abuse or the function.

    Such a page says a protective act in its own voice, takes pictures or sells packs. Who helps speaks of the police,
    of courts and of the newsrooms that it works for; a paper says what was done, in three sentences or more.
    """
    told = len(evidence.reports) > _TWICE
    if told or not (evidence.lead and (evidence.voiced or evidence.asks or evidence.packs)):
        return evidence.reports
    return {key for key in evidence.reports if key in evidence.naming or key in evidence.turned}
