"""`railmon provider check`: everything that is wrong with a file, in a person's words."""

import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import railmon
from monitor.provider_check import check

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
