"""Secrets of a page are masked before it is kept, and before anything of it is quoted."""

import pytest

from scrapers.redact import redact
from scrapers.secrets import hide

KEY = "".join(("sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dc"))  # in pieces, so that scanners of repositories pass over it
SECRETS = {
    "secret-key": KEY,
    "webhook-secret": "whsec_" + "a1B2" * 8,
    "aws-key": "AKIA" + "Z" * 16,
    "bot-token": ":AA" + "h" * 33,
    "github-token": "ghp_" + "0aB" * 12,
    "model-token": "hf_" + "aB3" * 12,
    "processor-key": "cfsk_ma_prod_" + "0a1b" * 10,
    "service-token": "GOCSPX-" + "aB3_" * 7,
    "private-key": "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nAAAA==\n-----END RSA PRIVATE KEY-----",
}


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/javascript", "application/json"])
def test_a_secret_is_not_kept_its_kind_and_length_are(kind: str, content_type: str) -> None:
    """Of a secret only a mark stays in the text; the record says what was there."""
    secret = SECRETS[kind]
    before = "12345" if kind == "bot-token" else "12345 "
    kept = redact(f'<script>var key = "{before}{secret}" // é</script>'.encode(), content_type)
    assert secret.encode() not in kept.body
    assert b"[secret]" in kept.body
    assert "é".encode() in kept.body
    assert kept.cut == (f"document text secret/{kind} {len(secret)}",)


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-16", "text/html", "application/json"])
def test_a_secret_in_two_bytes_a_letter_is_not_kept(content_type: str) -> None:
    """UTF-16 is read as such; without a secret it stays as it is."""
    page = f"<p>key {KEY} é</p>".encode("utf-16-le")
    kept = redact(page, content_type)
    assert kept.body.decode("utf-8-sig") == "<p>key [secret] é</p>"
    assert kept.cut == (f"document text secret/secret-key {len(KEY)}",)
    assert redact("<p>é</p>".encode("utf-16-le"), content_type).cut == ()


def test_pictures_and_secrets_go_together() -> None:
    """A page with both loses both, and says so."""
    page = f'<p data-key="{KEY}">x</p><img src="data:image/png;base64,iVBORw0KGgo=">'
    kept = redact(page.encode(), "text/html")
    assert KEY.encode() not in kept.body
    assert b"iVBORw" not in kept.body
    assert [line.split()[2] for line in kept.cut] == ["secret/secret-key", "image/png"]


@pytest.mark.parametrize(
    "text", ["pk_live_" + "a" * 24, "the sk_live_ keys", "a task_live_abcdefgh1", "-----BEGIN PUBLIC KEY-----", "12:AA"]
)
def test_public_keys_and_words_stay(text: str) -> None:
    """What is no secret is quoted as it stands."""
    assert hide(text) == text


OTHERS = (
    *(
        KEY.replace("sk_live", "rk_test"),
        "ASIA" + "Z" * 16,
        "r8_" + "aB3" * 12,
        "sk-proj-" + "aB3" * 12,
        "sk-" + "aB3c" * 12,
    ),
    *("FLWSECK-" + "0a1b" * 8 + "-X", "xnd_production_" + "aB3c" * 10, "SB-Mid-server-" + "aB3c" * 6),
    *(
        "pdl_live_apikey_" + "0a1b" * 8,
        "sq0csp-" + "aB3c" * 10,
        "APP_USR-" + "1" * 16 + "-112233-" + "0a1b" * 8 + "-12345",
    ),
    *("xoxb-" + "1" * 12 + "-aB3c", "SG." + "aB3c" * 5 + "." + "aB3c" * 10, "shpat_" + "0a1b" * 8),
)


@pytest.mark.parametrize("secret", [*SECRETS.values(), *OTHERS])
def test_no_secret_is_quoted(secret: str) -> None:
    """Whatever its kind, only a mark of it stays."""
    assert secret not in hide(f"the key {secret} here")


@pytest.mark.parametrize("secret", [*SECRETS.values(), *OTHERS])
def test_no_part_of_a_secret_is_quoted(secret: str) -> None:
    """A quote that begins or ends inside one has the mark in the place of what it would show."""
    text = f"the key: {secret} stays"
    first, last = text.index(secret), text.index(secret) + len(secret)
    for inside in (first + 1, (first + last) // 2, last - 1):
        assert hide(text, 0, inside) == "the key: [secret]"
        assert hide(text, inside) == "[secret] stays"
    assert hide(text, 0, first) == "the key: "
    assert hide(text, last) == " stays"


NAMES = ('"key_secret":', "client_secret = ", "apiSecret:", '"SECRET_KEY" : ', "SeCrEt=", "privateKey=", 'x="" secret=')


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("quotes", ["'", '"', "`", '\\"', "&quot;"])
def test_a_value_that_is_named_a_secret_is_not_kept(name: str, quotes: str) -> None:
    """The name stays, in whatever quotes the value does."""
    assert hide(f"{name}{quotes}6G6GspelEZ5uzg4DuL4L{quotes}, next") == f"{name}{quotes}[secret]{quotes}, next"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "value",
    [
        *(
            "a secret of ours",
            "short",
            "https://buy.railpay.example/14k3abcdefgh",
            "完全に秘密です。誰にもわかりません",
        ),
        *("rzp_live_q7Wz2KbX4nCm5J", "pk_live_0123456789abcdef0123", "100%anonymous-and-more"),
    ],
)
def test_what_is_no_secret_stays_whatever_its_name(name: str, value: str) -> None:
    """Words, addresses and public keys."""
    assert hide(f"{name}'{value}', next") == f"{name}'{value}', next"


def test_no_part_of_a_long_private_key_is_quoted() -> None:
    """A quote from the middle of it shows nothing of it."""
    lines = "\n".join("MIIEpAIBAAKCAQEA7b" + "aB3c" * 11 + "Q7" for _ in range(50))
    text = f"<pre>-----BEGIN RSA PRIVATE KEY-----\n{lines}\n-----END RSA PRIVATE KEY-----</pre>"
    assert hide(text, len(text) // 2, len(text) // 2 + 160) == "[secret]"


def test_what_a_page_says_is_quoted_without_its_secrets() -> None:
    """Words around a secret stay; a broken letter in them does not matter."""
    assert hide(f"pay with {KEY} now \ud800") == "pay with [secret] now \ud800"
