"""Sentences about others, about what was and about what does not work: they name means of payment and claim none."""

from collections.abc import Callable

import pytest

from monitor.model import Reading


def providers(reading: Reading) -> set[str]:
    return {mark.provider for mark in reading.observations}


@pytest.mark.parametrize(
    "text",
    [
        "Other sites accept RailPay and BigCard; we only take crypto",
        "Our competitors accept RailPay and BigCard",
        "These apps accept RailPay and BigCard",
        "Many of them accept RailPay and BigCard",
        "They accept RailPay and BigCard",
        "Undress Pro: they accept RailPay",
        "Their payment methods: RailPay, BigCard",
        "The site other.example accepts RailPay and BigCard",
        "This scam site claims to accept RailPay",
        "Merchants who accept RailPay and BigCard must comply",
        "Andere Seiten: Zahlung per RailPay",
        "Другие сайты: оплата через RailPay",
        "其他网站接受 RailPay 和 BigCard",
        "他のサイトはRailPayでの支払いに対応",
        "다른 사이트는 RailPay 결제 가능",
        "Situs lain menerima pembayaran via RailPay",
        "Các trang khác chấp nhận thanh toán qua RailPay",
        "She was told to pay with RailPay or BigCard",
        "Prosecutors: payments by RailPay and BigCard",
        "The app was powered by RailPay until it was banned",
    ],
)
def test_what_others_take_claims_nothing(look: Callable[..., Reading], text: str) -> None:
    """A sentence whose subject is another site, or that reports, is no row of the site's own means of payment."""
    assert providers(look(f"<p>{text}</p>")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "We used to take payments via RailPay",
        "In the past payment via RailPay was possible",
        "Früher: Zahlung per RailPay",
        "Auparavant paiement par RailPay",
        "Раньше оплата шла через RailPay",
        "До 2023 года оплата была через RailPay",
        "以前支付方式：RailPay",
        "RailPay 결제 종료",
        "Payments via RailPay are blocked",
        "Payment methods: RailPay (declined)",
        "Paiement par RailPay impossible",
        "Оплата через RailPay невозможна",
        "Płatności przez RailPay wyłączone",
    ],
)
def test_what_was_or_does_not_work_claims_nothing(look: Callable[..., Reading], text: str) -> None:
    """A means of payment of the past, or one that is out of order, is not taken."""
    assert providers(look(f"<p>{text}</p>")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Our shop accepts RailPay",
        "This site accepts RailPay",
        "Other payment methods: RailPay",
        "They are safe: we accept RailPay",
        "Unlike them. Here we accept RailPay",
        "Unlike other sites, we accept RailPay",
        "Now accepting RailPay",
        "Andere Zahlungsmethoden: RailPay",
        "Choose their or your way: pay with RailPay",
        "If your card is declined, pay with RailPay",
        "RailPay kabul ediyoruz",
        "نقبل RailPay",
        "ما RailPay را می‌پذیریم",
        "Chúng tôi chấp nhận RailPay",
        "हम RailPay स्वीकार करते हैं",
        "เรารับ RailPay",
    ],
)
def test_the_sites_own_sentence_still_claims(look: Callable[..., Reading], text: str) -> None:
    """Where the site speaks of itself again before the words for paying, it says what it takes."""
    assert providers(look(f"<p>{text}</p>")) == {"railpay"}


def test_a_list_below_what_others_take_claims_nothing(look: Callable[..., Reading]) -> None:
    """Words of others' means of payment open no row, whichever element the names stand in."""
    assert providers(look("<p>Their payment methods:</p><ul><li>RailPay</li></ul>")) == set()
    assert providers(look("<p>Payment methods:</p><ul><li>RailPay</li></ul>")) == {"railpay"}
