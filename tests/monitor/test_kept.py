"""The copy of the knowledge that commands keep for each other."""

import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.cli.kept import kept_knowledge
from monitor.document import read
from monitor.errors import DataError
from monitor.files import html_page
from monitor.identify import identify
from monitor.page import Knowledge

PROVIDER = """
name = "RailPay"
homepage = "https://railpay.example"
own = ["railpay.example"]
checked = 2026-11-25
sources = ["https://docs.railpay.example"]
roles = ["card_processor"]
[[host]]
name = "js.railpay.example"
kind = "sdk"
path = '^/v[0-9]'
[[identifier]]
kind = "railpay_key"
pattern = '\\b(rk_pub_[0-9A-Za-z]{12,40})\\b'
deny = ['^rk_pub_documented']
"""
WORDS = """
language = "en"
[[term]]
signal = "clothing"
words = ["generator*", "ai tool"]
source = "plain language"
"""
COUNTS = "\t9\t9\nmagic\t5\t1\n"
PAGE = "<script src='https://js.railpay.example/v1'></script><script>k = 'rk_pub_0123456789abcd'</script>"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small reviewed data, and where the copy of it comes to lie."""
    monkeypatch.setenv("RAILMON_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in (("providers/railpay.toml", PROVIDER), ("vocabulary/en.toml", WORDS)):
        file = tmp_path / "data" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "data/vocabulary/company.tsv").write_text(COUNTS, encoding="utf-8")
    return tmp_path / "cache" / "railmon" / "knowledge"


def told(knowledge: Knowledge) -> tuple[object, ...]:
    """What a page shows with some knowledge, and what the knowledge is."""
    page = html_page("https://shop.example/", PAGE.encode(), "text/html", datetime(2026, 11, 28, tzinfo=UTC))
    reading = identify(page, knowledge.catalogue, read(page.body, page.url))
    words = knowledge.vocabulary
    return reading, knowledge.catalogue.providers, words.terms, words.exact, words.stems, words.known("generators")


def test_the_second_command_takes_the_copy_and_sees_the_same(place: Path) -> None:
    """A copy says of a page what the data say; it is not written again, and no other user can read it."""
    first = told(kept_knowledge())
    made = place.stat()
    assert told(kept_knowledge()) == first
    assert (place.stat().st_ino, made.st_mode & 0o077) == (made.st_ino, 0)


def test_other_data_are_read_and_kept_in_its_place(place: Path, tmp_path: Path) -> None:
    """What the copy was made of has changed: the data count, also where they are wrong now."""
    kept_knowledge()
    file = tmp_path / "data/providers/railpay.toml"
    file.write_text(PROVIDER.replace("RailPay", "Rail Pay"), encoding="utf-8")
    assert kept_knowledge().catalogue.providers["railpay"].name == "Rail Pay"
    assert kept_knowledge().catalogue.providers["railpay"].name == "Rail Pay"
    file.write_text(PROVIDER.replace("[0-9A-Za-z]", "[0-9A-Za-z"), encoding="utf-8")
    with pytest.raises(DataError, match=r"railpay\.toml"):
        kept_knowledge()


class Intruder:
    """Runs a function when it is read as a copy."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(self.file),)

    def __init__(self, file: Path) -> None:
        self.file = str(file)


def copy_of(place: Path, value: object) -> bytes:
    """A copy with the marks of the one that is there, of another value."""
    content = pickle.dumps(value)
    return place.read_bytes()[:32] + hashlib.sha256(content).digest() + content


def test_a_copy_that_is_none_is_made_anew(place: Path, tmp_path: Path) -> None:
    """Cut off, empty, with a changed byte, of something else or of what would run code: it is replaced."""
    first = told(kept_knowledge())
    whole = place.read_bytes()
    changed = bytes([*whole[:-9], whole[-9] ^ 1, *whole[-8:]])
    for broken in (b"", whole[:70], whole[:-5], changed, copy_of(place, 5), copy_of(place, Intruder(tmp_path / "ran"))):
        place.write_bytes(broken)
        assert told(kept_knowledge()) == first
        assert place.read_bytes() != broken
    assert not (tmp_path / "ran").exists()


def test_a_copy_that_others_may_write_is_not_read(place: Path) -> None:
    """It is replaced by one that is the user's own."""
    first = told(kept_knowledge())
    place.chmod(0o666)
    assert told(kept_knowledge()) == first
    assert place.stat().st_mode & 0o777 == 0o600


def test_where_nothing_can_be_kept_the_data_are_read(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be made is no error."""
    first = told(kept_knowledge())
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert told(kept_knowledge()) == first
    assert place.exists()


def test_several_at_once_leave_one_whole_copy(place: Path) -> None:
    """Each puts its own in place at once; nothing else stays in the folder."""
    with ThreadPoolExecutor(4) as pool:
        every = [told(one) for one in pool.map(lambda _: kept_knowledge(), range(8))]
    assert all(one == every[0] for one in every)
    assert list(place.parent.iterdir()) == [place]
