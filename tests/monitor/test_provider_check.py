"""`railmon provider check`: everything that is wrong with a file, in a person's words."""

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import railmon
from monitor.provider_check import check
from monitor.provider_check.ambiguity import Slow, slow

pytestmark = pytest.mark.usefixtures("_compiled_once")
TOP = """
name = "RailPay"
roles = ["card_processor"]
homepage = "https://railpay.example"
own = ["railpay.example"]
checked = 2026-11-25
sources = ["https://docs.railpay.example/js"]
"""
HOST = '[[host]]\nname = "js.railpay.example"\nkind = "sdk"\n'
KEY = "[[identifier]]\nkind = 'railpay_key'\npattern = '\\b(rp_live_[0-9a-z]{12})\\b'\n"
SHOWS = """[[example]]
html = '<script src="https://js.railpay.example/v1"></script>'
finds = "embedded"
"""
KEYED = """[[example]]
html = '<div data-key="rp_live_a8f3k2m9x1q7"></div>'
finds = "configured"
"""
TEMPTS = """[[example]]
html = '<a href="https://railpay.example/">RailPay</a>'
finds = "nothing"
"""
WHOLE = TOP + HOST + KEY + SHOWS + KEYED + TEMPTS


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of provider files that railmon reads, with one that is whole."""
    folder = tmp_path / "providers"
    folder.mkdir()
    (folder / "railpay.toml").write_text(WHOLE, encoding="utf-8")
    monkeypatch.setenv("RAILMON_DATA", str(tmp_path))
    return folder


def other(text: str) -> str:
    """Return a file's text for a company of another name."""
    return text.replace("RailPay", "TramPay").replace("railpay", "trampay")


def entry(written: str) -> str:
    """Return one table of marks: its name and its lines, parted by bars."""
    table, *lines = written.split("|")
    return f"[[{table}]]\n" + "\n".join(lines) + "\n"


def checked(data: Path, *words: str) -> tuple[int, str]:
    """Run the command and return its exit code and what it says."""
    result = CliRunner().invoke(railmon, ["provider", "check", *words])
    return result.exit_code, result.output


def test_whole_files_pass(data: Path) -> None:
    """Nothing is told of files with nothing wrong, and the exit code is 0."""
    assert checked(data) == (0, "1 checked, 0 with faults.\n")
    assert checked(data, "railpay")[0] == 0


def test_every_fault_of_an_unreadable_file_is_told_at_once(data: Path) -> None:
    """Missing and misspelt keys at the top and in several tables stand in one answer, each with its table's number."""
    text = TOP.replace('homepage = "https://railpay.example"\n', "").replace("card_processor", "card_proccessor")
    text += 'colour = "red"\n' + HOST + '[[host]]\nname = "https://x.example"\nkind = "skd"\nplases = ["a"]\n'
    text += 'path = "("\n'
    text += "[[identifier]]\nkind = 'k'\npattern = '('\n" + SHOWS.replace("embedded", "embeded")
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    code, told = checked(data)
    assert code == 1
    for words in (
        "homepage is missing", "did you mean 'card_processor'?", "unknown key 'colour'", "host 2 (https://x.example)",
        "did you mean 'sdk'?", "did you mean 'places'?", "is no host name", "is no regular expression",
        "did you mean 'embedded'?",
    ):  # fmt: skip
        assert words in told, words
    assert "host 1 (js.railpay.example)" not in told
    assert "host 2 (https://x.example): path is no regular expression" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TOP + HOST + SHOWS, "no tempting example that finds nothing"),
        (TOP + HOST + TEMPTS, "no example that finds something"),
        (WHOLE.replace('finds = "embedded"', 'finds = "configured"'), "finds embedded, by railpay/host/js.railpay"),
        (WHOLE.replace("rp_live_a8f3k2m9x1q7", "nothing"), "finds nothing, not configured"),
        (WHOLE + SHOWS + 'identifiers = ["railpay_key:x"]\n', "lacks railpay_key:x"),
        (WHOLE + '[[brand]]\nwords = ["Online Payment"]\n', "'Online Payment' is too general"),
        (WHOLE + '[[brand]]\nwords = ["RP"]\n', "'RP' is too general"),
        (WHOLE + "[[identifier]]\nkind = 'short'\npattern = '\\d{6}'\nnear = true\n", "short has no plain part"),
        (WHOLE.replace("[0-9a-z]{12}", "(?:[0-9a-z]+)+"), "railpay_key can match without end"),
        (WHOLE + "[[identifier]]\nkind = 'unseen'\npattern = 'rp_test_[0-9a-z]{12}'\n", "No example shows unseen"),
        (WHOLE + '[[host]]\nname = "js.trampay.example"\nkind = "sdk"\n', "belongs to trampay"),
        (WHOLE + '[[brand]]\nwords = ["Tram Pay"]\n', "also that of trampay"),
        (WHOLE + "[[identifier]]\nkind = 'wide'\npattern = 'p_live_[0-9a-z]{12}'\n", "Cross-talk: railpay/identifier"),
        (WHOLE.replace("https://docs.railpay.example/js", "my memory"), "'my memory' is no address"),
        (WHOLE.replace('own = ["railpay.example"]', 'own = ["railpay.test"]'), "homepage is on railpay.example"),
        (WHOLE.replace('homepage = "https://', 'homepage = "'), "homepage 'railpay.example' is no address"),
        (WHOLE + '[[header]]\nname = "x-rail"\nrole = "cdn"\n', "the role cdn, which is not among"),
        (WHOLE.replace('name = "RailPay"', 'name = " "'), "The name is empty"),
        (WHOLE.replace('name = "RailPay"', 'name = "RailPay "'), "begins or ends with a space"),
        (WHOLE.replace('name = "RailPay"', f'name = "{"R" * 5000}"'), "The name has 5000 letters and fits no table"),
        (WHOLE.replace('name = "RailPay"', 'name = "Rail\\u001bPay"'), "has signs that are not seen (U+001B)"),
        (WHOLE + '[[brand]]\nwords = ["Rail\\u202ePay"]\n', "brand 'Rail?Pay' has signs that are not seen (U+202E)"),
        (WHOLE.replace('name = "RailPay"', 'name = "Tram pay"'), "'Tram pay' is also that of trampay: add what tells"),
        (WHOLE.replace("checked = 2026-11-25", "checked = 1970-01-01"), "checked says 1970-01-01, too long ago"),
        (WHOLE + "[[asn]]\nnumber = 99999999999\n", "The AS number 99999999999 does not exist: they run from 1 to"),
        (WHOLE + "[[asn]]\nnumber = -5\n", "The AS number -5 does not exist"),
        (WHOLE + "[[asn]]\nnumber = 64512\n", "The AS number 64512 is reserved or for private use"),
        (WHOLE + "[[asn]]\nnumber = 64500\n", "The AS number 64500 is reserved or for private use"),
        (WHOLE + "[[asn]]\nnumber = 65551\n", "The AS number 65551 is reserved or for private use"),
        (WHOLE + "[[registrar]]\niana = 0\n", "The registrar's id 0 does not exist"),
        (WHOLE + "[[registrar]]\niana = 9999999\n", "The registrar's id 9999999 does not exist"),
        (
            WHOLE + "[[host]]\nname = 'pay.railpay.example'\nkind = 'checkout'\npath = '/pay'\n",
            "The path of pay.railpay.example is met anywhere",
        ),
        (WHOLE.replace("own = [", 'own = ["github.io", '), "Below the domain github.io in own others have sites"),
        (WHOLE + '[[host]]\nname = "192.0.2.1"\nkind = "sdk"\n', "The host 192.0.2.1 is an IP address"),
        (WHOLE + '[[host]]\nname = "pay.trampay.example"\nkind = "asset"\n', "pay.trampay.example belongs to trampay"),
        (WHOLE.replace('own = [', 'own = ["trampay.example", '), "domain trampay.example in own is that of trampay"),
        (WHOLE + "[[identifier]]\nkind = 'any'\npattern = 'data-key=\"(\\d{8})\"'\n", "any takes any short value"),
        ("\ufeff" + WHOLE, "begins with a byte order mark or is in UTF-16: save it as UTF-8"),
    ],
)  # fmt: skip
def test_fault_is_told_in_words(data: Path, text: str, words: str) -> None:
    """Each kind of mistake has a sentence of its own, and the exit code is 1."""
    beside = other(WHOLE).replace("rp_live", "tp_live") + '[[brand]]\nwords = ["Tram Pay"]\n'
    (data / "trampay.toml").write_text(beside, encoding="utf-8")
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    code, told = checked(data, "railpay")
    assert code == 1
    assert words in told
    assert "trampay.toml" not in told


GENERAL = (
    "apiKey", "publishableKey", "clientKey", "accessKey", "merchantCode", "shopKey", "paymentKey", "gateway_id",
    "secret", "public_key", "MERCHANT_ID", "PublicAPIKey",
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "more", "faulty"), [("", "", True), ("", "near = true\n", False), ("RailPay\\(\\{", "", False)]
)
def test_general_key_needs_a_guard(data: Path, before: str, more: str, faulty: bool) -> None:
    """However its words are put together; beside a host or inside a call of the company's own it is one of its."""
    shape = "[[identifier]]\nkind = 'any_{1}'\npattern = '{0}{1}: \"([0-9a-z]{{8}})\"'\n{2}"
    text = WHOLE + "".join(shape.format(before, word, more) for word in GENERAL)
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert [word for word in GENERAL if f"any_{word} takes any short value" in told] == [*GENERAL] * faulty


@pytest.mark.parametrize("path", ["^/pay", "(?i)^/pay", "[?&]pay=", r"\?pay=", "(?:^/pay|^/buy)", "(^/pay)"])
def test_path_that_says_where_it_stands_passes(data: Path, path: str) -> None:
    """At the beginning of an address's path, or as a name in its query."""
    text = f"{WHOLE}[[host]]\nname = 'pay.railpay.example'\nkind = 'checkout'\npath = '{path}'\n"
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    assert "is met anywhere" not in checked(data, "railpay")[1]


def test_company_may_own_a_suffix_of_its_customers(data: Path) -> None:
    """Where it says so, the names below are its tenants'."""
    text = WHOLE.replace("own = [", 'own = ["github.io", ') + "[[tenant]]\nsuffix = 'github.io'\nrole = 'hosting'\n"
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    assert "in own others have sites" not in checked(data, "railpay")[1]


COMMON = [
    ("cookie|name='*'", "The cookie '*' is set by sites of all kinds: name one that only this company's code sets"),
    ("cookie|name='PHPSESSID'", "The cookie 'PHPSESSID' is set by sites of all kinds"),
    ("cookie|name='session*'", "The cookie 'session*' is set by sites of all kinds"),
    ("cookie|name='PHPS*'", "The cookie 'PHPS*' is set by sites of all kinds"),
    ("cookie|name='user-lang'", "The cookie 'user-lang' is set by sites of all kinds"),
    ("header|name='Server'", "The header server is sent by servers of all kinds: give the value"),
    ("header|name='x-frame-options'", "The header x-frame-options is sent by servers of all kinds"),
    ("header|name='server'|value='nginx'", "The header server says 'nginx' on servers of all kinds"),
    ("header|name='x-powered-by'|value='PHP'", "The header x-powered-by says 'php' on servers of all kinds"),
    ("issuer|organisation=\"Let's Encrypt\"", "issues certificates to everybody: it means no company"),
    ("ns|suffix='co.uk'", "Below the ns suffix co.uk lie the sites of everybody"),
    ("tenant|suffix='medium.com'", "The tenant suffix medium.com is a platform of everybody's: write"),
    ("host|name='google.com'|kind='checkout'", "The host google.com is linked to by sites of all kinds: guard it"),
    ("host|name='co.uk'|kind='checkout'|path='^/pay'", "The host co.uk is a public suffix"),
    ("host|name='github.io'|kind='checkout'", "The host github.io is a platform below which everybody has sites"),
    ("host|name='cdn.jsdelivr.net'|kind='sdk'", "The host cdn.jsdelivr.net serves libraries and files of everybody"),
    ("host|name='gstatic.com'|kind='sdk'|places=['script']", "The host gstatic.com serves libraries and files of ev"),
    ("script|text='addEventListener'", "addEventListener' stands in the code of all kinds of sites: take one"),
]  # fmt: skip


def test_marks_of_most_of_the_web_are_refused(data: Path) -> None:
    """What sites of all kinds set, send, link to or load shows no company."""
    text = WHOLE + "".join(entry(marks) for marks, _ in COMMON)
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert [words for _, words in COMMON if words not in told] == []
    assert told.count("\n  - ") == len(COMMON)


def test_domain_of_everybody_is_nobodys_own(data: Path) -> None:
    """A company owns what it registered below a public suffix."""
    text = WHOLE.replace('own = ["railpay.example"]', 'own = ["railpay.example", "co.uk"]')
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    assert "The domain co.uk in own is a public suffix" in checked(data, "railpay")[1]


OWN = (
    "cookie|name='railpay_session'", "cookie|name='rps_*'", "header|name='server'|value='railpay-edge'",
    "header|name='x-railpay-id'", "host|name='cdn.jsdelivr.net'|kind='sdk'|path='^/npm/@railpay/'",
    "host|name='railpay.github.io'|kind='sdk'", "script|text='RailPayCheckout'", "asn|number=2600001",
    "issuer|organisation='RailPay Trust'", "ns|suffix='ns.railpay.example'", "tenant|suffix='railpay.app'",
)  # fmt: skip


def test_marks_of_one_company_pass(data: Path) -> None:
    """Names that nobody else has, or a path that is the company's own."""
    (data / "railpay.toml").write_text(WHOLE + "".join(map(entry, OWN)), encoding="utf-8")
    assert checked(data, "railpay") == (0, "1 checked, 0 with faults.\n")


THEIRS = [
    ("asn|number=2600001", "asn|number=2600001", "The AS number 2600001 is trampay's already: leave it to that file"),
    ("registrar|iana=9990", "registrar|iana=9990", "The registrar's id 9990 is trampay's already"),
    ("issuer|organisation='Tram CA'", "issuer|organisation='TRAM CA'", "The issuer TRAM CA is trampay's already"),
    ("tenant|suffix='tram.app'", "tenant|suffix='tram.app'", "The tenant suffix tram.app is trampay's already"),
    ("mx|suffix='in.tram.test'", "mx|suffix='tram.test'", "The mail server tram.test is trampay's already"),
    ("ns|suffix='tram.test'", "ns|suffix='a.tram.test'", "The name server a.tram.test is trampay's already"),
    ("cname|suffix='tram.test'", "cname|suffix='tram.test'", "The cname suffix tram.test is trampay's already"),
    ("asn|number=2600002", "tenant|suffix='eu.trampay.example'", "suffix eu.trampay.example is trampay's already"),
    ("cookie|name='tram_id'", "cookie|name='tram_*'", "The cookie tram_* is trampay's already"),
    ("cookie|name='trm_*'", "cookie|name='trm_id'", "The cookie trm_id is trampay's already"),
    ("header|name='x-tram'", "header|name='x-tram'|value='rail'", "x-tram with the value 'rail' is trampay's"),
    ("header|name='server'|value='tram'", "header|name='server'|value='tram/2'", "server with the value 'tram/2'"),
    ("script|text='TramCheckout'", "script|text='TramCheckout'", "stands in the SDK of trampay: take one"),
    ("tenant|suffix='tramhost.test'", "host|name='tramhost.test'|kind='hosting'", "the customers of trampay: name"),
]  # fmt: skip
"""A mark of TramPay, one of RailPay that meets it, and what is said."""


def test_marks_of_another_company_are_left_to_its_file(data: Path) -> None:
    """Numbers, suffixes, cookies, headers and names in code have one owner, as whole hosts do."""
    beside = other(WHOLE).replace("rp_live", "tp_live") + "".join(entry(theirs) for theirs, _, _ in THEIRS)
    mine = WHOLE + "".join(entry(mine) for _, mine, _ in THEIRS)
    (data / "trampay.toml").write_text(beside, encoding="utf-8")
    (data / "railpay.toml").write_text(mine, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert [words for _, _, words in THEIRS if words not in told] == []
    assert told.count("\n  - ") == len(THEIRS)


def test_files_of_one_company_share_what_is_looked_up(data: Path) -> None:
    """They have a domain in common; a name in code still belongs to one SDK, and a platform's host to one file."""
    beside = other(WHOLE).replace("rp_live", "tp_live").replace("own = [", 'own = ["railpay.example", ')
    text = beside + "".join(entry(theirs) for theirs, _, _ in THEIRS)
    (data / "trampay.toml").write_text(text, encoding="utf-8")
    (data / "railpay.toml").write_text(WHOLE + "".join(entry(mine) for _, mine, _ in THEIRS), encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert [mine.partition("|")[0] for _, mine, words in THEIRS if words in told] == ["script", "host"]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("^/(a+)+$", Slow.DOUBLES), ("^/(a|a|ab?)*c$", Slow.DOUBLES), ("^/(a{1,50}){1,50}b", Slow.DOUBLES),
        ("^/((a?|b?)c)*d", Slow.DOUBLES), (r"^/(\w+/?)+x", Slow.DOUBLES),
        ("(?:\u0434|[\u0430-\u044f]\u0434?)+x", Slow.DOUBLES),
        ("^/(?:a?){40}b", Slow.DOUBLES), ("^/(?:a|ab|b){40}c", Slow.DOUBLES),
        ("^/(?:(?:ab|.b){3}){9}c", Slow.DOUBLES),
        ("[^/]+-pay", Slow.SQUARE), ("^/.*a.*b", Slow.SQUARE), ("^/(?:a(?!a*b))*c", Slow.SQUARE),
        ("^/a{0,999}a{0,999}a{0,999}b", Slow.MANY), ("^/.{0,600}x.{0,600}y", Slow.MANY),
        ("^/[^?]{0,600}checkout[^?]{0,600}x", None), ("^/[^/]+-pay$", None), ("^/(.*&)?id=", None), (r"/b\d+/", None),
        (r"^/(\d{1,9}/){1,9}pay", None), ("^/(?!(a|ab|abc)([/?]|$))[a-z]{2,9}/?$", None),
        ("^/([0-9]{4}[0-9a-f]{4}){1,9}$", None), (r'^"([^"\\]|\\.)*"', None), ("^/(a|b|ab?c)d", None),
        ("^/([a-z]{40}-)*x", None), ("^/([a-z]{2}(-[a-z]{2})?/){0,2}x", None), ("^/(a|ab|b){2}c", None),
    ],
)  # fmt: skip
def test_pattern_works_no_longer_than_the_text(pattern: str, why: Slow | None) -> None:
    """What the same signs can be read by in several ways is slow; a repetition that knows its end is not."""
    assert slow(re.compile(pattern)) is why


def test_pattern_that_doubles_its_work_is_refused_and_not_run(data: Path) -> None:
    """Such a path would never come to an end on the example: it is told without being tried."""
    text = f"{WHOLE}[[host]]\nname = 'pay.railpay.example'\nkind = 'checkout'\npath = '^/(a+)+$'\n[[example]]\n"
    text += f"finds = 'embedded'\nhtml = '<a href=\"https://pay.railpay.example/{'a' * 64}!\">Pay</a>'\n"
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    code, told = checked(data, "railpay")
    assert code == 1
    assert "The path of pay.railpay.example can read the same signs in several ways" in told
    assert "Its examples were not run" in told


def test_slow_pattern_is_told_with_what_to_do(data: Path) -> None:
    """Where the work grows faster than the text, and where bounds multiply."""
    text = WHOLE
    for pattern in ("[^/]+-pay", "^/.{0,999}.{0,999}x"):
        text += f"[[host]]\nname = 'pay.railpay.example'\nkind = 'checkout'\npath = '{pattern}'\n"
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert "The path of pay.railpay.example gets slow on long texts" in told
    assert "and the bounds multiply to more tries than a page is worth. Make them smaller" in told


def test_pattern_of_a_test_value_is_looked_at_too(data: Path) -> None:
    """What is denied is searched in every value that the shape finds."""
    (data / "railpay.toml").write_text(WHOLE.replace(KEY, f"{KEY}deny = ['(x+x+)+y']\n"), encoding="utf-8")
    assert "A deny pattern of railpay_key can read the same signs in several ways" in checked(data, "railpay")[1]
    (data / "railpay.toml").write_text(WHOLE.replace(KEY, f"{KEY}decoded = '((x+x+)+y)'\n"), encoding="utf-8")
    assert "The decoded pattern of railpay_key can read the same signs" in checked(data, "railpay")[1]


def test_day_to_come_is_no_day_of_a_look(data: Path) -> None:
    """The day after is one somewhere already."""
    (one,) = check([data / "railpay.toml"], [], date(2026, 11, 24))
    assert one.faults == ()
    (one,) = check([data / "railpay.toml"], [], date(2026, 11, 23))
    assert [fault[:49] for fault in one.faults] == ["checked says 2026-11-25, a day to come: write the"]


@pytest.mark.parametrize("html", ["", " ", "<p></p><br/>"])
def test_empty_example_tempts_to_nothing(data: Path, html: str) -> None:
    """Each example that finds nothing shows something that could be taken for the company."""
    empty = f"[[example]]\nhtml = '{html}'\nfinds = 'nothing'\n"
    (data / "railpay.toml").write_text(WHOLE + empty, encoding="utf-8")
    assert "An example that finds nothing is empty" in checked(data, "railpay")[1]


@pytest.mark.parametrize(
    ("theirs", "mine", "taken"),
    [
        ("near = true\n", "", True),
        ("", "", True),
        ("near = true\n", "near = true\n", False),
        ("", "near = true\n", False),
        ("", "via = 'the platform of both'\n", False),
        ("", "places = ['link']\n", False),
        ("", "deny = ['b7h2']\n", False),
    ],
)
def test_account_that_another_keeps_by_its_host_is_not_taken(data: Path, theirs: str, mine: str, taken: bool) -> None:
    """On the page of the example its host decides; without it the newcomer's shape would have the account."""
    tram = other(TOP + HOST + KEY + theirs + TEMPTS).replace("rp_live", "tp_live")
    tram += "[[example]]\nfinds = 'configured'\nhtml = '''<script src=\"https://js.trampay.example/v1\"></script>"
    tram += "<i data-key=\"tp_live_b7h2n4c8v5z3\"></i>'''\n"
    (data / "trampay.toml").write_text(tram, encoding="utf-8")
    wide = f"[[identifier]]\nkind = 'railpay_wide'\npattern = '\\b([tr]p_live_[0-9a-z]{{12}})\\b'\n{mine}"
    (data / "railpay.toml").write_text(WHOLE + wide, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert ("railpay_wide takes 'tp_live_b7h2n4c8v5z3' in an example of trampay" in told) is taken
    assert not taken or "Tell it apart" in told


def test_short_name_inside_a_word_names_nobody(data: Path) -> None:
    """`data-key` does not speak of a company called Data; the page is no excuse for taking its account."""
    tram = other(TOP + HOST + KEY + TEMPTS + KEYED).replace("rp_live", "tp_live")
    (data / "trampay.toml").write_text(tram, encoding="utf-8")
    wide = "[[identifier]]\nkind = 'wide'\npattern = 'a-key=\"([a-z]{2}_live_[0-9a-z]{12})'\n"
    text = WHOLE.replace('name = "RailPay"', 'name = "Dat"') + wide
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    assert (
        "railpay/identifier/wide takes 'tp_live_a8f3k2m9x1q7' in an example of trampay" in checked(data, "railpay")[1]
    )


@pytest.mark.parametrize(
    ("own", "more", "asked"),
    [
        ("trampay.example", "", True),
        ("railpay.example", "", False),
        ("trampay.example", "near = true\n", False),
        ("trampay.example", "via = 'the platform of both'\n", False),
    ],
)
def test_kind_of_another_company_is_questioned(data: Path, own: str, more: str, asked: bool) -> None:
    """Files of one company may share a kind, and so may those who sell one platform: both say so, or it is near."""
    mine = WHOLE.replace(KEY, KEY + more)
    theirs = other(mine).replace("trampay_key", "railpay_key").replace('own = ["trampay.example"]', f'own = ["{own}"]')
    (data / "railpay.toml").write_text(mine, encoding="utf-8")
    (data / "trampay.toml").write_text(theirs, encoding="utf-8")
    told = checked(data, "railpay")[1]
    assert ("The kind railpay_key is used by trampay: an account of theirs" in told) is asked


@pytest.mark.parametrize("home", ["", "https://github.com/railpay/railpay", "https://www.railpay.example/home"])
def test_homepage_is_on_a_domain_of_its_own_or_on_a_shared_host(data: Path, home: str) -> None:
    """Software without a company has no homepage, or one on a host where anyone has pages."""
    text = WHOLE.replace('homepage = "https://railpay.example"', f'homepage = "{home}"')
    (data / "railpay.toml").write_text(text, encoding="utf-8")
    assert checked(data)[0] == 0


def test_shape_that_two_providers_share_is_no_crosstalk(data: Path) -> None:
    """Where nothing decides, the value is ambiguous and nobody's mark; a page that names both speaks for both."""
    shared = other(WHOLE).replace("<div data-key", '<script src="https://js.trampay.example/v1" data-key')
    (data / "trampay.toml").write_text(shared, encoding="utf-8")
    code, told = checked(data, "trampay")
    assert (code, told) == (0, "1 checked, 0 with faults.\n")
    _, told = checked(data, "railpay")
    assert "finds nothing, not configured" in told


def test_file_outside_the_data_is_checked_beside_it(data: Path, tmp_path: Path) -> None:
    """A draft takes the place of the file of the same name; the others stand beside it."""
    draft = tmp_path / "railpay.toml"
    draft.write_text(TOP + HOST + SHOWS, encoding="utf-8")
    assert checked(data, str(draft))[0] == 1
    assert checked(data)[0] == 0


def test_broken_file_beside_hides_nothing(data: Path) -> None:
    """A file that cannot be read is told of when it is meant, and else passed over."""
    broken = data / "broken.toml"
    broken.write_text("name = ", encoding="utf-8")
    (one,) = check([data / "railpay.toml"], [broken])
    assert one.faults == ()
    code, told = checked(data)
    assert code == 1
    assert "is not TOML" in told
    assert checked(data, "nobody")[0] != 0


def test_file_of_the_recipe_passes(tmp_path: Path) -> None:
    """What docs/recipes/add-a-provider.md shows can be copied as it stands."""
    recipe = Path(__file__).parents[2] / "docs" / "recipes" / "add-a-provider.md"
    block = recipe.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    file = tmp_path / "railpay.toml"
    file.write_text(textwrap.dedent(block), encoding="utf-8")
    assert checked(tmp_path, str(file)) == (0, "1 checked, 0 with faults.\n")


def test_wide_pattern_does_not_fill_the_screen(data: Path) -> None:
    """Of many accounts that are not its own the first are told, and how many more there are."""
    keys = "".join(f'<i data-key="zz_{number}"></i>' for number in range(70341, 70361))
    html = f'<script src="https://js.trampay.example/v1"></script>{keys}'
    text = f"{other(WHOLE).replace('rp_live', 'tp_live')}[[example]]\nfinds = 'embedded'\nhtml = '''{html}'''\n"
    (data / "trampay.toml").write_text(text, encoding="utf-8")
    wide = "[[identifier]]\nkind = 'wide'\npattern = 'zz_[0-9]{5}'\n"
    (data / "railpay.toml").write_text(WHOLE + wide, encoding="utf-8")
    _, told = checked(data, "railpay")
    assert told.count(" for its own: ") == 10
    assert "Cross-talk: 10 more." in told


def test_file_name_is_an_id(data: Path) -> None:
    """It stands in rules, addresses and tables."""
    (data / "Rail-Pay.toml").write_text(WHOLE.replace("rp_live", "xp_live"), encoding="utf-8")
    assert "small letters, digits and _ only" in checked(data, "Rail-Pay")[1]
