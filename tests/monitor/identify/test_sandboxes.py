"""Test environments of payment companies name no account: nobody pays there."""

from collections.abc import Callable

import pytest

from monitor.identify.sandboxes import is_trial
from monitor.model import Grade, Reading

KEY = "rk_pub_5Tg7Hq2ZbN4x"
TRIED = '<script src="https://js.sandbox.js.railpay.example/v1"></script>'
LIVE = '<script src="https://js.railpay.example/v1"></script>'


def grades(reading: Reading) -> set[Grade]:
    return {mark.grade for mark in reading.observations}


@pytest.mark.parametrize(
    "host",
    [
        "www.sandbox.paypal.com", "app.sandbox.midtrans.com", "api-test-qa.railpay.example", "jstest.railpay.example",
        "securesandbox.railpay.example", "test2.railpay.example", "payment.preprod.eu.railpay.example",
        "checkoutshopper-test.railpay.example", "buy.railpaysandbox.example", "js.playground.railpay.example",
    ],
)  # fmt: skip
def test_host_of_a_test_environment_is_known_by_its_name(host: str) -> None:
    """In the words that companies use for it, at either end of a label, beside words of the trade."""
    assert is_trial(host)


@pytest.mark.parametrize(
    "host",
    [
        "www.paypal.com", "sandbox-games.railshops.example", "mytest.railshops.example", "latest.railpay.example",
        "testimonials.railpay.example", "contest.railpay.example", "js.dev.railpay.example", "sandboxtoys.example",
        "localhost", "test", "", "qa.railpay.example", "api-qa.railpay.example",
    ],
)  # fmt: skip
def test_name_of_a_tenant_or_another_word_is_no_test_environment(host: str) -> None:
    """A shop may be called after a sandbox; a company's `dev` is where developers load what is live; `qa` is Qatar."""
    assert not is_trial(host)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://sandbox.buy.railpay.example/ours42">Buy</a>',
        '<script>go("https://sandbox.buy.railpay.example/ours42")</script>',
        '<form action="https://test.buy.railpay.example/formular"><input name="shop" value="k4711x"></form>',
        f"{TRIED}<script>pay('{KEY}')</script>",
    ],
)
def test_test_environment_names_no_account(look: Callable[..., Reading], html: str) -> None:
    """The company stays embedded; neither an address there nor a key beside its hosts alone is an account."""
    reading = look("<p>$9.99</p>" + html)
    assert (grades(reading), reading.identifiers) == ({Grade.EMBEDDED}, ())
    live = look("<p>$9.99</p>" + html.replace("js.sandbox.", "").replace("sandbox.", "").replace("test.", ""))
    assert Grade.CONFIGURED in grades(live)
    assert live.identifiers


@pytest.mark.parametrize(
    ("told", "live"),
    [
        (
            "<script>pay('{}', {{environment: \"sandbox\"}})</script>",
            "<script>pay('{}', {{env: \"production\"}})</script>",
        ),
        ("<script>Pay.Environment.set('sandbox'); pay('{}')</script>", "<script>set('sandboxed'); pay('{}')</script>"),
        ("<script>pay('{}', {{testmode: true}})</script>", "<script>pay('{}', {{testmode: false}})</script>"),
        ('<script>{{"is_test":"1","key":"{}"}}</script>', '<script>{{"isTested":"1","key":"{}"}}</script>'),
        (
            '<railpay-button key="rk_test_5Tg7Hq2ZbN4x" use="{}">',
            '<railpay-button key="rk_live_5Tg7Hq2ZbN4x" use="{}">',
        ),
        ("<script>pay('rk_test_5Tg7Hq2ZbN4x', '{}')</script>", "<script>pay('latest_5Tg7Hq2ZbN4x', '{}')</script>"),
        (
            "<script>Pay.render({{env: 'sandbox', client: {{live: '{}'}}}})</script>",
            "<script>Pay.render({{env: 'production', client: {{live: '{}'}}}})</script>",
        ),
        (
            "<script>Pay({{key: '{}'}}, {{sandbox: true}})</script>",
            "<script>Pay(dev ? {{sandbox: true}} : {{key: '{}'}})</script>",
        ),
        (
            "<script>const one = {{key: '{}', testMode: 1}}</script>",
            "<script>const one = {{key: '{}'}}, stats = {{testMode: 1}}</script>",
        ),
        (
            '<railpay-button key="{}" data-sandbox="1"></railpay-button>',
            '<p data-sandbox="1"><railpay-button key="{}"></railpay-button>',
        ),
    ],
)
def test_account_that_is_set_up_for_tests_is_none(look: Callable[..., Reading], told: str, live: str) -> None:
    """A setting or a key for tests beside it says that nobody pays with it."""
    assert look(told.format(KEY)).identifiers == ()
    assert KEY in {one.value for one in look(live.format(KEY)).identifiers}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://buy.railpay.example/ours42?testmode=1">Buy</a>',
        '<iframe src="https://buy.railpay.example/ours42?sandbox=1"></iframe>',
        '<a data-testmode="1" href="https://buy.railpay.example/ours42">Buy</a>',
        '<a href="https://x.example/?IsTest=1&k=rk_pub_5Tg7Hq2ZbN4x">Buy</a>',
        (
            '<form action="https://buy.railpay.example/formular"><input type="hidden" name="shop" value="k4711x">'
            '<input type="hidden" name="test_mode" value="1"></form>'
        ),
        '<script>go({isTest: true, url: "https://buy.railpay.example/ours42"})</script>',
        '<script>go({isTest: true, url: "https://ours42.railshops.example/"})</script>',
        "<script>if (here === 'localhost') { Pay.Environment.set('sandbox') } pay('rk_pub_5Tg7Hq2ZbN4x')</script>",
        "<script>if (dev) Pay.Environment.set('sandbox'); pay('rk_pub_5Tg7Hq2ZbN4x')</script>",
        "<script>x = live ? {env: 'production', key: 'rk_pub_5Tg7Hq2ZbN4x'} : {env: 'sandbox', key: ''}</script>",
        "<script>go(live ? {env: 'production', key: 'rk_pub_5Tg7Hq2ZbN4x'} : {env: 'sandbox', key: ''})</script>",
        "<script>pay({key: 'rk_pub_5Tg7Hq2ZbN4x', abTest: 'ab_test_variantpurple2'})</script>",
        "<script>pay({key: 'rk_pub_5Tg7Hq2ZbN4x', abTest: 'test_variantpurple2'})</script>",
        "<script>if (dev) { Pay('pk_test_5Tg7Hq2ZbN4x') } else { pay('rk_pub_5Tg7Hq2ZbN4x') }</script>",
        "<script>var testMode = true; pay('rk_pub_5Tg7Hq2ZbN4x')</script>",
        "<script>window.stats = {testMode: true}; pay('rk_pub_5Tg7Hq2ZbN4x')</script>",
        "<script>window.flags = {key: 'pk_test_5Tg7Hq2ZbN4x'}; pay({key: 'rk_pub_5Tg7Hq2ZbN4x'})</script>",
    ],
)
def test_flag_of_something_else_takes_no_account_away(look: Callable[..., Reading], html: str) -> None:
    """Companies heed no flag in an address of their live host; a setting belongs to its own object, call or branch."""
    assert look(html).identifiers


def test_key_counts_where_the_live_host_stands_too(look: Callable[..., Reading]) -> None:
    """A page that can do both has an account; a policy names hosts for all cases and decides nothing."""
    key = f"<script>pay('{KEY}')</script>"
    assert [one.value for one in look(TRIED + LIVE + key).identifiers] == [KEY]
    policy = {"content-security-policy": "script-src https://js.railpay.example"}
    assert look(TRIED + key, headers=policy).identifiers == ()


def test_checkout_reached_in_a_test_environment_is_none(look: Callable[..., Reading]) -> None:
    """What it shows as the price is paid by nobody."""
    for host, grade in (("buy.railpay.example", Grade.REACHED), ("sandbox.buy.railpay.example", Grade.EMBEDDED)):
        url = f"https://{host}/ours42"
        reading = look("<h1>Credits</h1><p>$9.99</p>", url=url, site="shop.example", purpose="checkout")
        assert grades(reading) - {Grade.CONFIGURED} == {grade}
        assert bool(reading.identifiers) is (grade is Grade.REACHED)
