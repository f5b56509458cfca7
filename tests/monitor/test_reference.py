"""Provider files: read into a frozen catalogue, or refused in words that name file and key."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.common import knowledge
from monitor.errors import DataError
from monitor.model import Role
from monitor.reference import Catalogue, Table, folder, load, read_provider
from monitor.reference.literals import prefix, reach, required

GOOD = """
name = "RailPay"
roles = ["card_processor", "cdn"]
homepage = "https://railpay.example"
own = ["railpay.example"]
checked = 2026-11-25
sources = ["https://docs.railpay.example"]
"""
END = GOOD.count("\n") + 1
"""The line of what is added to it."""
HOST = '[[host]]\nname = "js.railpay.example"\nkind = "sdk"\n'

PREFILTERED = [mark for mark in knowledge().catalogue.identifiers if mark.literals]


def written(tmp_path: Path, text: str, name: str = "railpay.toml") -> Path:
    (tmp_path / "providers").mkdir(exist_ok=True)
    file = tmp_path / "providers" / name
    file.write_text(text, encoding="utf-8")
    return file


def test_provider_file_becomes_a_provider(tmp_path: Path) -> None:
    """Id, roles, marks and defaults come out as the format says."""
    provider = read_provider(
        written(tmp_path, GOOD + HOST + '[[ns]]\nsuffix = "ns.railpay.example"\n[[header]]\nname = "X-Rail"\n')
    )
    assert (provider.id, provider.name, provider.roles) == ("railpay", "RailPay", (Role.CARD_PROCESSOR, Role.CDN))
    assert [(mark.rule, mark.role) for mark in provider.hosts] == [
        ("railpay/host/js.railpay.example", Role.CARD_PROCESSOR)
    ]
    assert {mark.rule: mark.role for mark in provider.keys} == {
        "railpay/ns/ns.railpay.example": Role.DNS,
        "railpay/header/x-rail": Role.CDN,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + '[[hots]]\nname = "x.example"', "unknown key 'hots'; did you mean 'host'?"),
        (GOOD + HOST + 'plases = ["script"]', "did you mean 'places'?"),
        (GOOD + HOST + 'places = ["scripts"]', "did you mean 'script'?"),
        (GOOD.replace("card_processor", "card_proccessor"), "did you mean 'card_processor'?"),
        (GOOD.replace('["https://docs.railpay.example"]', "[]"), "sources needs at least 1 entry"),
        (GOOD.replace("checked = 2026-11-25", ""), "checked is missing"),
        (GOOD.replace("2026-11-25", '"2026"'), "checked must be a date without quotes, such as 2026-11-25, not '2026'"),
        (GOOD + HOST.replace("js.", "https://js."), "no host name"),
        (GOOD + HOST.replace("js.", "*."), "no host name"),
        (GOOD + HOST.replace("sdk", "skd"), "did you mean 'sdk'?"),
        (GOOD + '[[identifier]]\nkind = "k"\npattern = "("', "no regular expression"),
        (GOOD + '[[identifier]]\nkind = "k"\npattern = "a*"', "matches the empty text"),
        (GOOD + '[[identifier]]\nkind = "k"\npattern = "ab"\ndecoded = "c"', "decoded needs a group around the id"),
        (GOOD + '[[asn]]\nnumber = "AS1"', "number must be a number, not 'AS1'"),
        (GOOD + "[[asn]]\nnumber = true", "number must be a number, not True"),
        (GOOD + '[host]\nname = "x.example"', "host must be a list"),
        (GOOD + '[[example]]\nhtml = ""\nfinds = "embeded"', "did you mean 'embedded'?"),
        (GOOD + "[[example]]\nfinds = 'nothing'\ndns = {TXT = ['x']}", "unknown key 'TXT'"),
        (GOOD.replace('"card_processor"', '"payment"'), "says 'payment'; known are ads, adult_processor, "),
        ("name = ", "not TOML from line 1 (name =): a value is missing"),
        (GOOD + 'name "x"', f'line {END} (name "x"): a key needs = and a value.'),
        (GOOD + 'own = ["a" "b"]', "a list lacks a comma between two entries, or its closing ]."),
        (GOOD + "own = 'a", f"line {END} (own = 'a): a text has no closing quote"),
        (GOOD + 'own = "a', f'line {END} (own = "a): a text has no closing quote'),
        (GOOD + '[[identifier]]\npattern = "\\d"', "a backslash in double quotes: write patterns in single quotes."),
        (GOOD + "[[host]\nname = 'x'", "the name of a table stands in [[ ]]."),
        (GOOD + "own = ['a'", "a list has no closing ]."),
        (GOOD + "homepage = ''", "this key was given before."),
        (GOOD + "own = [] x", "something stands behind the value."),
        (GOOD + "own = 2026-13-01", "invalid date, expected month between 01 and 12."),
        (GOOD + "own = ", f"line {END} (own =): a value is missing"),
    ],
)
def test_wrong_file_is_refused_by_name_and_key(tmp_path: Path, text: str, words: str) -> None:
    """Every mistake names the file and the key, with the nearest known word."""
    with pytest.raises(DataError, match=re.escape(words)) as caught:
        read_provider(written(tmp_path, text))
    assert "railpay.toml" in str(caught.value)


def test_file_in_another_encoding_is_refused_by_its_line(tmp_path: Path) -> None:
    """The person learns where the first letter stands that is none of UTF-8, and what to do."""
    file = written(tmp_path, GOOD)
    file.write_bytes(GOOD.replace("RailPay", "RailPäy").encode("latin-1"))
    with pytest.raises(DataError, match=re.escape("railpay.toml is not in UTF-8 from line 2 on: save it as UTF-8.")):
        read_provider(file)


def test_version_names_the_files_read(tmp_path: Path) -> None:
    """The same files give the same version; any change of content or name gives another."""
    written(tmp_path, GOOD)
    first = load(tmp_path).version
    assert load(tmp_path).version == first
    file = written(tmp_path, GOOD + "# a remark\n")
    second = load(tmp_path).version
    file.rename(file.with_name("other.toml"))
    assert len({first, second, load(tmp_path).version}) == 3


def test_folder_is_named_by_the_environment_else_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RAILMON_DATA wins; without it the data beside the package is read."""
    monkeypatch.setenv("RAILMON_DATA", str(tmp_path))
    assert folder() == tmp_path
    with pytest.raises(DataError, match="no provider files"):
        load()
    monkeypatch.delenv("RAILMON_DATA")
    assert (folder() / "providers").is_dir()


def test_catalogue_looks_marks_up_by_whole_labels(tmp_path: Path) -> None:
    """Suffix tables and owners are found for the name and all names below it, not for look-alikes."""
    written(tmp_path, GOOD + '[[ns]]\nsuffix = "ns.railpay.example"\n')
    catalogue: Catalogue = load(tmp_path)
    assert catalogue.owner("docs.railpay.example") == {"railpay"}
    assert catalogue.owner("xrailpay.example") == frozenset()
    assert [mark.key for mark in catalogue.below(Table.NS, "a.ns.railpay.example")] == ["ns.railpay.example"]
    assert not list(catalogue.below(Table.NS, "xns.railpay.example"))
    assert list(catalogue.only("railpay").providers) == ["railpay"]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\b(pk_live_[0-9A-Za-z]{24,99})\b", ("pk_live_",)),
        (r"(?:rzp_live_|rzp_key_)\w+", ("rzp_live_", "rzp_key_")),
        (r"https://buy\.stripe\.com/([a-z]+)", ("https://buy.stripe.com/",)),
        (r"(?i)data-sitekey=[\"']([\w-]{40})", ("data-sitekey=",)),
        (r"(?<![a-z])GTM-[A-Z0-9]{4,8}(?!abc)", ("GTM-",)),
        (r"abc?d", ("ab",)),
        (r"a(?:b|cde)f", ()),
        (r"abcd|e", ()),
        (r"(?x) a b c d", ()),
        (r"\d{6}-\d{4}", ()),
    ],
)
def test_literal_of_a_pattern_is_what_every_match_needs(pattern: str, literals: tuple[str, ...]) -> None:
    """The cheap question before a pattern runs asks for its plain part, or for nothing when there is none."""
    assert required(pattern) == literals


@pytest.mark.parametrize(
    ("pattern", "spelled"),
    [
        (r"(?:t|telegram)\.me\\?/([A-Za-z]+)", {"t.me/", "t.me\\/", "telegram.me/", "telegram.me\\/"}),
        (r"data[_-]?account=(\d+)", {"dataaccount=", "data_account=", "data-account="}),
        (r"abc?d", {"abd", "abcd"}),
        (r"a(?:b|cde)f", {"abf", "acdef"}),
        (r"ab+cd", {"ab"}),
        (r"x[abc]{2}y[0-9]z", {"xa", "xb", "xc"}),
        (r"[a-i]x", set()),
    ],
)
def test_spellings_of_a_pattern_run_over_its_alternatives(pattern: str, spelled: set[str]) -> None:
    """With more spellings the strings are longer, and every match still holds one of them."""
    assert set(required(pattern, 8)) == spelled


@pytest.mark.parametrize(
    ("pattern", "beginning"),
    [
        (r"\b(UA-\d{5,10}-\d{1,3})\b", "UA-"),
        (r"(?<![\w-])(6L[0-9A-Za-z_-]{38})", ""),
        (r"(?<![a-z])(6L[0-9A-Za-z_-]{38})", "6L"),
        (r"buy\.railpay\.example/([a-z]+)", "buy.railpay.example/"),
        (r"abc?d", "ab"),
        (r"a\.?d", "a"),
        (r"\b(ca-)?pub-\d", ""),
        (r"(?:a|b)cd", ""),
        (r"[a-z]+cd", ""),
    ],
)
def test_beginning_of_a_pattern_is_told_when_it_is_plain(pattern: str, beginning: str) -> None:
    """The string with which every match begins, or nothing when alternatives or classes stand there."""
    assert prefix(pattern) == beginning


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        (r"\b(UA-\d{5,10}-\d{1,3})\b", 17, 60),
        (r"(?:ab{1,4}){1,5}c", 26, 110),
        (r"a(?=.{0,90}b)", 92, 120),
        (r"[+*]{3}", 3, 20),
        (r"a+b", 0, 0),
        (r"a{2,}", 0, 0),
    ],
)
def test_reach_of_a_pattern_covers_its_longest_match(pattern: str, least: int, most: int) -> None:
    """What a match can take, with what it looks at behind it; 0 where that has no end."""
    assert least <= reach(pattern) <= most


@given(st.data())
def test_no_match_of_a_provider_pattern_lacks_its_literals(data: st.DataObject) -> None:
    """Whatever a shipped pattern matches holds one of its literals, so the question before it never hides a match."""
    mark = data.draw(st.sampled_from(PREFILTERED))
    text = data.draw(st.from_regex(mark.shape, alphabet=st.characters(codec="ascii")))
    folded = text.lower() if mark.shape.flags & re.IGNORECASE else text
    assert any(literal in folded for literal in mark.literals)
    assert any(literal in folded for literal in mark.spelled)
    assert all(match[0].startswith(mark.prefix) for match in mark.shape.finditer(text))
    assert all(len(match[0]) <= (mark.reach or len(match[0])) for match in mark.shape.finditer(text))


def test_published_ranges_name_known_companies_and_the_day() -> None:
    """Every company of the table has a file that delivers or hosts; the narrower range of an owner wins."""
    catalogue = load()
    assert catalogue.ranges.published > "2026"
    for first, (_, _, provider) in zip(catalogue.ranges.firsts, catalogue.ranges.rest, strict=True):
        assert {Role.CDN, Role.HOSTING} & set(catalogue.providers[provider].roles), first
    found = [catalogue.published(one) for one in ("104.16.0.1", "13.224.0.1", "3.5.140.1", "2606:4700::1", "192.0.2.1")]
    assert [mark and mark.provider for mark in found] == ["cloudflare", "cloudfront", "aws", "cloudflare", None]


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "192.0.2.0/24\tx\n",
        "# published 2026-01-01\n192.0.2.0/24 x\n",
        "# published 2026-01-01\n192.0.2.1/24\tx\n",
        "# published 2026-01-01\n192.0.2.0/24\tx\n192.0.2.0/25\tx\n",
        "# published 2026-01-01\n2001:db8::/32\tx\n192.0.2.0/24\tx\n",
        "# published 2026-01-01\n192.0.2.0/33\tx\n",
        "# published 2026-01-01\nnetwork\tx\n",
    ],
)
def test_table_of_ranges_is_refused_by_file_and_line(tmp_path: Path, rows: str) -> None:
    """A table without its day, a row of another form, ranges that overlap or are out of order."""
    written(tmp_path, GOOD)
    (tmp_path / "bulk").mkdir()
    (tmp_path / "bulk" / "address_ranges.tsv").write_text(rows, encoding="utf-8")
    with pytest.raises(DataError, match=r"address_ranges\.tsv, line \d"):
        load(tmp_path)
