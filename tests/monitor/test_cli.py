import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from monitor.cli import main, railmon
from monitor.cli.common import echo_table
from monitor.cli.demo import demo as demo_command
from tests.monitor.support import on_terminal

Call = Callable[..., "Outcome"]
SHOP = '<title>Shop</title><script src="https://js.stripe.com/v3/"></script><p>Plans from $9</p>'


class Outcome:
    """What a call of the command line left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def json(self) -> list[dict[str, object]]:
        """Return the array that was printed."""
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Call railmon as the shell does, in this process."""
    monkeypatch.setenv("RAILMON_WORKSPACE", str(tmp_path / "w"))

    def run(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["railmon", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def ready(call: Call) -> Call:
    """A workspace with two targets."""
    assert call("init").code == 0
    assert call("target", "add", "shop.example", "--source", "hotline", "--note", "advert").code == 0
    assert call("target", "add", "bücher.example", "--source", "hotline").code == 0
    return call


def every_command(command: click.Command = railmon, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of all commands."""
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    names = command.list_commands(context)
    return [word for name in names for word in every_command(command.get_command(context, name), (*path, name))]


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_explains_itself(call: Call, words: tuple[str, ...]) -> None:
    """Help comes without a workspace, and every option has a text."""
    told = call(*words, "--help")
    assert told.code == 0
    assert told.out.startswith("Usage: railmon")
    options = re.findall(r"^  (--?[a-z-]+[^\n]*?)(?:  +(\S[^\n]*))?(?:\n {10,}(\S[^\n]*))?$", told.out, re.MULTILINE)
    assert options
    assert all(text or more for _, text, more in options), told.out


def test_a_first_call_says_what_to_do_next(call: Call) -> None:
    """Without a workspace: one sentence with the next step, exit code 1."""
    told = call("target", "list")
    assert told.code == 1
    assert re.fullmatch(r"railmon: There is no workspace at .*; run `railmon init .*` first\.\n", told.err)


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("target", "add", "ftp://x.example"), 1, "does not start with http"),
        (("target", "add", "x.example", "--kind", "person"), 1, "kinds are web, telegram_bot"),
        (("target", "add", "x.example"), 2, "Say who names this target"),
        (("target", "show", "99"), 1, "99 is not a target here"),
        (("target", "add", "shop", "--source", "g"), 1, "its host has no dot"),
        (("target", "add", "mailto:a@b.example", "--source", "g"), 1, "'mailto:a@b.example' is a mail address"),
        (("target", "add", "a@b.example", "--source", "g"), 1, "'a@b.example' is a mail address"),
        (("target", "add", "@ab", "--source", "g"), 1, "give t.me/NAME or @NAME"),
        (("init", ""), 2, "DIR is empty: name the folder of the workspace"),
        (
            ("target", "add", "shop.example", "--source", "g"),
            1,
            "hxxps://shop[.]example/ is target 1 already, and watched.",
        ),
        (("target", "import", "missing.csv"), 1, "missing.csv cannot be read as CSV: No such file or directory.\n"),
        (("target", "list", "--verdict", "shop"), 2, "'shop' is not one of 'storefront', 'needs_review'"),
        (("capture", "list", "--limit", "0"), 2, "0 is not in the range x>=1"),
        (("case", "show", "99"), 1, "There is no case 99; `railmon case list` shows them."),
        (("packet", "verify", "missing.zip"), 2, "there is no such packet"),
        (("case", "open", "stirpe"), 2, "no provider here; the nearest id is stripe;"),
        (("crawl", "--target", "99"), 1, "99 is not a target here"),
        (("crawl",), 1, "told who asks"),
        (("crawl", "--due", "--all"), 2, "--all means every watched target: leave it out, or --due and --target."),
        (("crawl", "--all", "--target", "1"), 2, "--all means every watched target"),
        (("finding", "list", "--provider", "stirpe"), 2, "no provider here; the nearest id is stripe;"),
        (("finding", "list", "--role", "bank"), 2, "'bank' is not a role or group"),
        (("finding", "list", "--since", "yesterday"), 2, "give YYYY-MM-DD"),
        (("capture", "show", "abcdef"), 1, "no capture has that id"),
        (("capture", "reread", "--provider", ""), 2, "'' is no provider here"),
        (("provider", "show", "nobody"), 2, "'nobody' is no provider here"),
        (("identify", "missing.html"), 1, "missing.html cannot be read"),
        (("identify", "x.html", "--url", "shop"), 2, "--url: 'shop' does not start with http:// or https://."),
        (("identify", "x.pdf"), 1, "not a kind of file that can be read"),
        (("identify", "https://shop.example/a"), 2, "hxxps://shop[.]example/a is an address, and nothing is fetched"),
        (("backup", "/nowhere/x.tar"), 1, "cannot be written"),
        (("crawl", "--sideways"), 2, "No such option"),
    ],
)
def test_bad_calls_end_in_one_sentence(ready: Call, words: tuple[str, ...], code: int, text: str) -> None:
    """Exit code 1 or 2, the reason on stderr, and never a traceback."""
    told = ready(*words)
    assert told.code == code
    assert text in told.err
    assert "Traceback" not in told.err + told.out
    assert told.out == ""


def test_targets_are_listed_for_people_and_machines(ready: Call) -> None:
    """People read defanged addresses, machines exact ones."""
    assert "hxxps://shop[.]example/" in ready("target", "list").out
    listed = ready("target", "list", "--json").json()
    names = {"id", "kind", "locator", "status", "verdict", "decision", "counts_as", "source", "note", "added_at"}
    assert [set(row) for row in listed] == [names] * 2
    assert (listed[0]["verdict"], listed[0]["decision"]) == (None, None)
    assert [row["locator"] for row in listed] == ["https://shop.example/", "https://xn--bcher-kva.example/"]
    assert str(listed[0]["added_at"]).endswith("Z")
    assert "bücher" in ready("target", "show", "2").out


def test_tables_put_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing trails; a column of counts, shares and blanks lines up at its end, any other at its beginning."""
    rows = [("a", "7%", "x1"), ("long name", "100%", "12"), ("b", "-", "")]
    echo_table(("name", "share", "id"), rows, empty="")
    assert capsys.readouterr().out.splitlines() == [
        "name       share  id",
        "a             7%  x1",
        "long name   100%  12",
        "b              -",
    ]


def test_a_narrow_terminal_shows_what_names_a_target_whole(ready: Call, tmp_path: Path) -> None:
    """Lesser columns are left out and named; a locator is folded, never cut, and nothing is wider than the window."""
    locator = "hxxps://a-shop-with-quite-a-long-name[.]example/and/a/path/that/is/longer/than/a/line/of/a/terminal"
    assert ready("target", "add", locator, "--source", "hotline", "--note", "advert").code == 0
    narrow = on_terminal(80, tmp_path / "w", "target", "list")
    assert max(map(len, narrow)) <= 80
    assert narrow[-1].startswith("Left out for want of width: note.")
    left, right = narrow[0].index("locator"), narrow[0].index("status")
    assert locator in "".join(line[left:right].strip() for line in narrow[:-1])
    tiny = on_terminal(40, tmp_path / "w", "target", "list")
    assert max(map(len, tiny)) <= 40
    left_out = "Left out for want of width: note, kind, source, status."
    assert " ".join(tiny).endswith(f" {left_out} A wider window, a file or a pipe shows all.")
    assert "hotline" in on_terminal(120, tmp_path / "w", "target", "list")[1]
    assert "advert" in on_terminal(240, tmp_path / "w", "target", "list")[1]


def test_a_graph_goes_into_a_pipe_alone(ready: Call, tmp_path: Path) -> None:
    """The program that reads it gets the file and nothing else; people read the rest beside it."""
    words = ("graph", "export", "--format", "graphml", "--out")
    assert ready(*words, tmp_path / "graph").code == 0
    command = [sys.executable, "-m", "monitor", "--workspace", str(tmp_path / "w"), *words, "/dev/stdout"]
    told = subprocess.run(command, capture_output=True, check=True)
    assert told.stdout == (tmp_path / "graph").read_bytes()
    assert told.stderr.startswith(b"/dev/stdout: 0 nodes, 0 edges.")
    told = subprocess.run([*command[:-1], "-"], capture_output=True, check=True, cwd=tmp_path)
    assert told.stdout == (tmp_path / "graph").read_bytes()
    assert told.stderr.startswith(b"-: 0 nodes, 0 edges.")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("kind", ["graphml", "gexf", "svg"])
def test_an_export_replaces_nothing_unasked(ready: Call, tmp_path: Path, kind: str) -> None:
    """The file may be somebody's own."""
    (tmp_path / "keep.txt").write_text("notes", encoding="utf-8")
    words = ("graph", "export", "--format", kind, "--out", tmp_path / "keep.txt")
    told = ready(*words)
    assert (told.code, "keep.txt exists already; name another place, or replace it with --force." in told.err) == (
        1,
        True,
    )
    assert (tmp_path / "keep.txt").read_text(encoding="utf-8") == "notes"
    assert ready(*words, "--force").code == 0
    assert (tmp_path / "keep.txt").read_text(encoding="utf-8").startswith("<")


def test_a_crawl_with_nothing_to_visit_begins_none(ready: Call) -> None:
    """Targets that this version does not collect are never due, and make no empty nights."""
    told = ready("target", "add", "t.me/shop_bot", "--source", "g")
    assert told.out.endswith("It is listed and not visited: this version collects web sites only.\n")
    for number in ("1", "2"):
        assert ready("target", "retire", number).code == 0
    assert ready("crawl", "--due").out == "Nothing to visit: no target is due.\n"
    assert ready("crawl").out == "Nothing to visit: this version collects web sites only.\n"
    assert ready("status", "--json").json()[0]["nights"] == []


def test_json_of_a_page_with_half_a_character_is_printed(call: Call, tmp_path: Path) -> None:
    """UTF-8 cannot hold it: it stands escaped, and so do characters that a terminal obeys."""
    answer = {"status": 200, "content": {"text": "<p>words"}}
    entry = {"startedDateTime": "2026-01-01", "request": {"url": "https://a.example/\ud800\x9b"}, "response": answer}
    (tmp_path / "a.har").write_text(json.dumps({"log": {"entries": [entry]}}), encoding="utf-8")
    printed = call("identify", tmp_path / "a.har", "--json").out
    assert "https://a.example/\\ud800\\u009b" in printed
    assert json.loads(printed)["url"] == "https://a.example/\ud800\x9b"


def test_a_crawl_says_what_is_set_for_nothing(ready: Call, tmp_path: Path) -> None:
    """Whoever names a service that this version never asks should know."""
    settings = tmp_path / "w" / "railmon.toml"
    settings.write_text("[endpoints]\ncertificates = 'http://127.0.0.1:1'\n", encoding="utf-8")
    told = "railmon.toml: this version asks nothing of endpoints.certificates, a crawl goes on without; leave that out."
    assert told in ready("crawl").err.splitlines()


def test_an_import_with_a_refused_line_exits_with_1(ready: Call, tmp_path: Path) -> None:
    """The good lines are in all the same."""
    (tmp_path / "t.csv").write_text("locator,source\nnew.example,g\n,g\n", encoding="utf-8")
    told = ready("target", "import", tmp_path / "t.csv")
    assert told.code == 1
    assert "1 accepted, 0 duplicate, 1 refused." in told.out
    assert "line 3: refused" in told.err
    assert "line 2: accepted hxxps://new[.]example/\n" in told.out
    assert len(ready("target", "list", "--json").json()) == 3


def test_files_that_cannot_be_written_are_one_sentence(ready: Call) -> None:
    """No traceback when an export leads nowhere, and none for an id beyond all ids."""
    told = ready("graph", "export", "--format", "graphml", "--out", "/nowhere/x.graphml")
    assert (told.code, told.err) == (1, "railmon: /nowhere/x.graphml: No such file or directory.\n")
    assert "is not a target here" in ready("target", "show", "9" * 30).err


def test_a_table_of_the_graph_gets_a_folder_of_its_own(ready: Call, tmp_path: Path) -> None:
    """It is made where there is none, and is no file; its files are written anew when that is asked for."""
    words = ("graph", "export", "--format", "csv", "--out")
    assert ready(*words, tmp_path / "new" / "tables").code == 0
    told = ready(*words, tmp_path / "new" / "tables")
    assert (told.code, "nodes.csv exists already; name another place" in told.err) == (1, True)
    assert ready(*words, tmp_path / "new" / "tables", "--force").code == 0
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", "-"):
        told = ready(*words, place)
        assert (told.code, "csv writes two tables, nodes.csv and edges.csv, and takes a folder" in told.err) == (
            2,
            True,
        )
    assert sorted(path.name for path in (tmp_path / "new" / "tables").iterdir()) == ["edges.csv", "nodes.csv"]


def test_a_database_that_cannot_be_written_is_one_sentence(ready: Call, tmp_path: Path) -> None:
    """A folder where the database should be: whose turn it is stands in the sentence."""
    (tmp_path / "w" / "railmon.db").rename(tmp_path / "w" / "kept.db")
    (tmp_path / "w" / "railmon.db").mkdir()
    told = ready("status")
    assert (told.code, "cannot be written (unable to open database file); let whoever" in told.err) == (1, True)


def test_a_fresh_workspace_has_a_status_and_a_whole_ledger(ready: Call) -> None:
    """Before the first crawl nothing fails."""
    assert "2 targets" in ready("status").out
    assert ready("status", "--json").json()[0]["targets"] == 2
    assert ready("doctor").out.startswith("Ledger whole: 2 rows")
    for words in (("finding", "list"), ("verdict", "list"), ("operator", "list"), ("graph", "show")):
        assert ready(*words, "--json").json() == []
        assert ready(*words).code == 0


def test_a_bad_ledger_row_is_named(ready: Call, tmp_path: Path) -> None:
    """The doctor says which, and exits with 1."""
    import sqlite3

    raw = sqlite3.connect(tmp_path / "w/railmon.db")
    raw.execute("DROP TRIGGER ledger_no_update")
    raw.execute("UPDATE ledger SET body = '{}' WHERE seq = 2")
    raw.commit()
    raw.close()
    told = ready("doctor")
    assert told.code == 1
    assert "Ledger row 2 (target_added" in told.err


def test_identify_prints_the_shape_of_the_design(call: Call, tmp_path: Path) -> None:
    """One JSON object a page, all keys there, no workspace needed."""
    (tmp_path / "p.html").write_text(SHOP, encoding="utf-8")
    told = call("identify", tmp_path / "p.html", "--url", "https://shop.example/", "--json")
    (line,) = told.out.splitlines()
    page = json.loads(line)
    assert set(page) == {"url", "language", "verdict", "findings", "identifiers"}
    assert set(page["verdict"]) == {"kind", "score", "spans"}
    (finding,) = page["findings"]
    assert (finding["provider"], finding["role"], finding["grade"]) == ("stripe", "card_processor", "embedded")
    keys = {"provider", "role", "grade", "on_payment_path", "possibly_borrowed", "marks", "alternatives"}
    assert set(finding) == keys
    assert finding["marks"][0]["where"] == "script"
    assert set(finding["marks"][0]) == {"rule", "value", "where", "quote"}
    assert not (tmp_path / "w").exists()


def test_identify_tells_people_all_that_machines_are_told(call: Call, tmp_path: Path) -> None:
    """Each account stands there once, and where nobody said where the page stood, the file and how to say it."""
    keys = 'Stripe("pk_live_Aq7Wz2KbX4nCm5JtR3vHp6yF");'
    wallet = "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa"
    page = tmp_path / "p.html"
    page.write_text(f"{SHOP}<script>{keys}</script><p>Pay with ETH to {wallet}</p>", encoding="utf-8")
    found = json.loads(call("identify", page, "--json").out)
    assert len(found["identifiers"]) == 2
    told = call("identify", page).out
    assert all(told.count(one["value"]) == 1 for one in found["identifiers"])
    assert told.startswith(f"{page} (--url says where it stood)  ")
    assert "page[.]invalid" not in told
    assert call("identify", page, "--url", "https://shop.example/").out.startswith("hxxps://shop[.]example/  ")


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="pt-BR"><p>Undress any photo with AI</p></html>', "pt-BR"),
        ("<p>Unsere KI entfernt die Kleidung aus deinen Fotos.</p>", "de"),
        ("<p>上傳照片，AI 會移除衣服。</p>", "zh"),
        ("<p>Karibu kwenye tovuti</p>", ""),
        ("", ""),
    ],
)
def test_identify_tells_a_language_that_no_page_declares(call: Call, tmp_path: Path, html: str, language: str) -> None:
    """By the words that it knows; where it knows none it says none."""
    (tmp_path / "p.html").write_text(html, encoding="utf-8")
    told = call("identify", tmp_path / "p.html", "--json")
    assert [json.loads(line)["language"] for line in told.out.splitlines()] in ([language], [])


def test_identify_reads_an_http_archive(call: Call, tmp_path: Path) -> None:
    """A HAR's text entries are pages."""
    entry = {
        "startedDateTime": "2026-11-25T02:30:00Z",
        "request": {"method": "GET", "url": "https://shop.example/"},
        "response": {"status": 200, "headers": [], "content": {"mimeType": "text/html", "text": SHOP}},
    }
    (tmp_path / "p.har").write_text(json.dumps({"log": {"entries": [entry]}}), encoding="utf-8")
    told = call("identify", tmp_path / "p.har", "--json")
    assert json.loads(told.out)["findings"][0]["provider"] == "stripe"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "it has no list of entries in a log"),
        ("[]", "it has no list of entries in a log"),
        ('{"log": {"entries": {}}}', "it has no list of entries in a log"),
        ('{"log": {"entr', "its text is not JSON, or breaks off in the middle"),
        ("[" * 200_000, "its text is not JSON, or breaks off in the middle"),
        ('{"log": {"entries": [{"request": {}}]}}', "entry 1 has no readable address, time, status or headers"),
        ('{"log": {"entries": ["x"]}}', "entry 1 has no readable address, time, status or headers"),
    ],
)
def test_a_broken_http_archive_is_one_plain_sentence(call: Call, tmp_path: Path, text: str, why: str) -> None:
    """What is wrong with a HAR file is said in a person's words."""
    (tmp_path / "q.har").write_text(text, encoding="utf-8")
    told = call("identify", tmp_path / "q.har")
    assert told.code != 0
    assert told.err.strip() == f"railmon: {tmp_path / 'q.har'} is not an HTTP Archive (HAR 1.2): {why}."


def test_a_page_cannot_write_to_the_terminal(call: Call, tmp_path: Path) -> None:
    """Escape sequences and direction marks in a page come out as visible code points."""
    text = '<title>x</title><a href="https://buy.stripe.com/abcdefghij">\x1b[31m pay \u202e now</a>'
    (tmp_path / "p.html").write_text(text, encoding="utf-8")
    told = call("identify", tmp_path / "p.html")
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out


def test_an_unwritten_reader_ends_quietly(tmp_path: Path) -> None:
    """`railmon ... | head -1` prints no traceback."""
    script = f"{sys.executable} -m monitor provider list | head -1"
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout
    assert told.stderr == ""


def test_the_demo_refuses_a_folder_in_use(call: Call, tmp_path: Path) -> None:
    """Nothing that is held is lost."""
    (tmp_path / "kept.txt").write_text("x", encoding="utf-8")
    told = call(demo_command.name, tmp_path)
    assert told.code == 1
    assert "not empty" in told.err
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "x"
