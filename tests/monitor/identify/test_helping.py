"""Mail addresses that are there to be written to are no accounts."""

import pytest

from monitor.identify.helping import helps


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Questions on RailPay: anna@velquo.example", "anna@velquo.example"),
        ("Contact RailPay: anna@velquo.example", "anna@velquo.example"),
        ("Fragen zu RailPay: anna@velquo.example", "anna@velquo.example"),
        ("Вопросы по RailPay: anna@velquo.example", "anna@velquo.example"),
        ("RailPay 客服：anna@velquo.example", "anna@velquo.example"),
        ("RailPay: help@velquo.example", "help@velquo.example"),
        ("RailPay: customer.service@velquo.example", "customer.service@velquo.example"),
        ("RailPay: hilfe-team@velquo.example", "hilfe-team@velquo.example"),
    ],
)
def test_words_of_help_and_the_name_of_a_desk_say_that_one_writes_there(text: str, value: str) -> None:
    """In the text around an address, or as its own beginning."""
    assert helps(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("RailPay: anna@velquo.example", "anna@velquo.example"),
        ("RailPay: pay@help.example", "pay@help.example"),
        ("RailPay: helping.hand@velquo.example", "helping.hand@velquo.example"),
        ("RailPay: jobson@velquo.example", "jobson@velquo.example"),
        ("Send to RailPay: help@velquo.example", "help@velquo.example"),
        ("Bitte senden an RailPay: hilfe@velquo.example", "hilfe@velquo.example"),
        ("Questions on RailPay: RP48291735", "RP48291735"),
    ],
)
def test_order_to_pay_and_rows_of_payment_tell_accounts(text: str, value: str) -> None:
    """What is no mail address is left to other rules."""
    assert not helps(text, value)
