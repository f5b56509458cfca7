"""Makers of findings and identifiers with dull defaults, and a small world with a mirror and a quiet shop."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.graph import Graph, Held, Use, build
from monitor.model import Grade, Role

NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def use() -> Callable[..., Use]:
    def make(target: str, provider: str, role: Role = Role.CARD_PROCESSOR, night: int = 0, **other: object) -> Use:
        seen = NIGHT + timedelta(days=night)
        defaults: dict[str, Any] = {
            "grade": Grade.EMBEDDED,
            "on_payment_path": True,
            "first_seen": seen,
            "last_seen": seen,
            "capture": f"{night:064x}",
            "first_capture": f"{night:064x}",
            "nights": 1,
        }
        return Use(target=target, provider=provider, role=role, **(defaults | other))

    return make


@pytest.fixture(scope="session")
def hold() -> Callable[..., Held]:
    def make(target: str, value: str, kind: str = "stripe_publishable_key", night: int = 0, **other: object) -> Held:
        seen = NIGHT + timedelta(days=night)
        defaults: dict[str, Any] = {"first_seen": seen, "last_seen": seen, "capture": f"{night:064x}"}
        return Held(target=target, value=value, kind=kind, **(defaults | other))

    return make


@pytest.fixture
def world(use: Callable[..., Use], hold: Callable[..., Held]) -> Graph:
    shops = [f"https://shop{number}.example/" for number in range(5)]
    return build(
        [
            use(shops[0], "stripe", grade=Grade.CONFIGURED),
            use(shops[1], "stripe", night=2, on_payment_path=False),
            use(shops[1], "ccbill", Role.ADULT_PROCESSOR, night=1),
            use(shops[2], "ccbill", Role.ADULT_PROCESSOR),
            use(shops[2], "cloudflare", Role.CDN),
            use("https://news.example/", "stripe"),
        ],
        [
            hold(shops[0], "pk_live_1", provider="stripe"),
            hold(shops[1], "pk_live_1", provider="stripe", night=1),
            hold(shops[2], "bc1qexample", "bitcoin_address"),
        ],
        verdicts=dict.fromkeys(shops, "storefront") | {"https://news.example/": "unrelated"},
        names={"stripe": "Stripe", "ccbill": "CCBill"},
    )
