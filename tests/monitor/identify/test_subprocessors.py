"""Companies that a policy names as processing payments are claimed, and no more."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Privacy policy</h1><li>RailPay Europe, Ltd. - payment processing</li>",
        "<h2>Sub-processors</h2><table><tr><td>RailPay, Inc.</td><td>Payments</td></tr></table>",
        "<title>Datenschutz</title><p>RailPay GmbH, Berlin: Zahlungsabwicklung</p>",
        "<title>Politique de confidentialité</title><li>RailPay SAS (Paris), traitement des paiements</li>",
        "<h1>Política de privacidad</h1><li>RailPay S.L. de Madrid para procesamiento de pagos</li>",
        "<h1>Политика конфиденциальности</h1><li>ООО RailPay, г. Москва: обработка платежей</li>",
        "<h1>プライバシーポリシー</h1><li>株式会社RailPay 東京 決済代行</li>",
        "<h1>隐私政策</h1><li>RailPay 有限公司 上海 支付处理</li>",
        "<h1>개인정보 처리방침</h1><li>RailPay 주식회사 서울 결제 대행</li>",
        "<h1>Gizlilik politikası</h1><li>RailPay, İstanbul: ödeme hizmeti</li>",
    ],
)
def test_who_processes_payments_in_a_policy_is_claimed(look: Callable[..., Reading], html: str) -> None:
    """In a line that says so, or beside a cell that does."""
    assert {(o.provider, o.grade) for o in look(html).observations} == {("railpay", Grade.CLAIMED)}


@pytest.mark.parametrize(
    "html",
    [
        "<h1>News</h1><li>RailPay Europe, Ltd. - payment processing</li>",
        "<h1>Privacy first photo tools</h1><li>RailPay is a payment service provider that shops know.</li>",
        "<h1>Cookies and your privacy</h1><li>Our competitors use RailPay payment processing.</li>",
        "<h1>Privacy policy</h1><li>How to use RailPay payment processing in your own app</li>",
        "<h1>Privacy policy</h1><li>News: RailPay sued over faults in payment processing, says regulator</li>",
        "<h1>Privacy policy</h1><li>RailPay Europe, Ltd. - analytics</li>",
        "<h1>Privacy policy</h1><li>RailPay Europe, Ltd. is no longer our payment processor</li>",
        "<h1>Privacy policy</h1><li>Planned in the future: RailPay Europe for payment processing</li>",
        "<h2>Sub-processors</h2><table><tr><td>RailPay, Inc.</td><td>Hosting</td><td>Payments</td></tr></table>",
    ],
)
def test_who_does_something_else_or_not_any_more_is_not(look: Callable[..., Reading], html: str) -> None:
    """Nor is a company on another kind of page, whose words may be anybody's."""
    assert look(html).observations == ()
