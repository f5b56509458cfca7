"""Companies that a policy names as processing its payments: claimed, as the site says so itself.

Languages: those of `monitor.identify.words`. Nothing here is a finding; it opens a context for a brand.
"""

import re
from collections.abc import Sequence

_POLICY = re.compile(
    r"privacy (?:policy|notice|statement)|^privacy$|sub-?processors?|data processors|"
    r"datenschutz|auftragsverarbeiter|confidentialité|sous-traitants|"
    r"privacidad|encargados|privacidade|suboperadores|responsabili del trattamento|"
    r"verwerkers|prywatności|przetwarzając|конфиденциальност|персональн\w{1,4} дан|конфіденційн|"
    r"gizlilik|kvkk|veri işleyen|privasi|"
    r"quyền riêng tư|bảo mật|الخصوصية|حریم خصوصی|गोपनीयता|隐私|隱私|プライバシー|個人情報|개인정보",
    re.IGNORECASE,
)
"""Titles of texts that tell who is given the data of customers."""
_PROCESSING = (
    "payments? process(?:ing|ors?)|process(?:es|ing)? (?:of )?(?:card )?payments?|payment (?:service )?providers?|"
    "zahlungsabwicklung|zahlungsdienstleister|traitement des paiements|prestataires? de paiement|"
    "procesamiento de pagos|procesador(?:es)? de pagos?|processamento de pagamentos|processador(?:es)? de pagamentos?|"
    "elaborazione dei pagamenti|gestione dei pagamenti|betalingsverwerk(?:ing|ers?)|betaaldienstverleners?|"
    r"przetwarzanie płatności|obsługa płatności|operator(?:zy)? płatności|обработк\w платежей|при[её]м платежей|"
    r"обробк\w платежів|ödeme (?:işleme|hizmeti)|pemrosesan pembayaran|xử lý thanh toán|"
    "معالجة (?:الدفع|المدفوعات)|پردازش پرداخت|भुगतान प्रसंस्करण"
)
_UNSPACED = "支付处理|付款处理|支付處理|付款處理|決済処理|決済代行|결제 ?처리|결제 ?대행"
_PROCESSES = re.compile(rf"(?<!\w)(?:{_PROCESSING})(?!\w)|{_UNSPACED}", re.IGNORECASE)
_LISTED = "sub-?processors?|auftragsverarbeiter|sous-traitants|subencargados|suboperadores|subverwerkers"
PROCESSING_OPENS = (
    f"{_PROCESSING}|{_LISTED}|{_UNSPACED}".replace(" ", r"\s+").replace(r"\w{1,4}", r"\S*").replace(r"\w", r"\S")
)
"""Less than that asks, in the syntax of RE2, for words as they stand."""
_CELL = re.compile(
    "(?:card )?payments?|billing|zahlungen|paiements?|pagos|pagamentos|pagamenti|betalingen|płatności|платежи|платежі"
)
"""A cell of a table that says what a company beside it is for."""


def is_policy(title: str) -> bool:
    """Whether a title or main heading says that the page tells who processes data."""
    return _POLICY.search(title) is not None


def processes(text: str, behind: Sequence[str]) -> bool:
    """Whether a short text of a policy, or the cell right behind it, says that payments are processed."""
    return _PROCESSES.search(text) is not None or any(
        _PROCESSES.search(cell) or _CELL.fullmatch(cell.strip().lower()) for cell in behind
    )
