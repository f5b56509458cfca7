"""What the documents promise is there."""

import configparser
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from monitor import identify_page
from monitor.cli import railmon
from monitor.cli.common import knowledge
from monitor.reference.catalogue import is_payment

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/**/*.md")])
CALL = re.compile(r"(?:^|`)(?:\$ )?(railmon(?: [^`\n#|]+)?)", re.MULTILINE)

GRADED = re.compile(r"(?:Address: `([^`]+)`\n\n)?```html\n(.*?)```\n\nResult: ([^\n]+)", re.DOTALL)


def calls() -> list[tuple[str, str]]:
    """Return every call of railmon that a document shows, in a block or between backticks."""
    found = []
    for path in DOCUMENTS:
        text = re.sub(r"```text.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [(path.name, call[1].strip()) for call in CALL.finditer(text)]
    return sorted(set(found))


@pytest.mark.parametrize(("document", "call"), calls())
def test_every_call_that_a_document_shows_exists(document: str, call: str) -> None:
    """Noun, verb and each option are known to the command line."""
    words = shlex.split(call)[1:]
    command: click.Command = railmon
    while words:
        word = words.pop(0)
        if word.startswith("-"):
            known = {name: option for option in command.params for name in (*option.opts, *option.secondary_opts)}
            known |= {"--help": None, "-h": None}
            assert word.split("=")[0] in known, f"{document}: {call}: {word}"
            option = known[word.split("=")[0]]
            if isinstance(option, click.Option) and not option.is_flag and not option.flag_value and words:
                words.pop(0)
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            assert found or not word.isalpha() or word.isupper(), f"{document}: {call}: {word}"
            if not found:
                return
            command = found


@pytest.mark.parametrize("words", ["", "target", "capture list", "packet verify"])
def test_the_reference_is_what_the_commands_say(words: str) -> None:
    """To the letter, on a terminal of 100 columns."""
    told = CliRunner().invoke(railmon, [*words.split(), "--help"], prog_name="railmon", terminal_width=100)
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert f"```text\n{told.output.strip()}\n```" in text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    """No relative link is dead."""
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'src="([^"]+)"', text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md"])
def test_as_many_providers_are_told_as_there_are(document: str) -> None:
    """All, and those that carry money, each rounded down to tens."""
    text = " ".join((ROOT / document).read_text(encoding="utf-8").split())
    told = re.search(r"Some ([\d,]+) (?:companies are known|providers), some ([\d,]+) of them payment rails", text)
    providers = knowledge().catalogue.providers.values()
    rails = [one for one in providers if any(is_payment(role) for role in one.roles)]
    assert told
    assert list(told.groups()) == [f"{len(found) // 10 * 10:,}" for found in (providers, rails)]


def graded() -> list[tuple[str, str, str]]:
    """Return the examples of the page on grades: address, page, result."""
    return GRADED.findall((ROOT / "docs/grades.md").read_text(encoding="utf-8"))


def test_each_rule_on_grades_has_an_example() -> None:
    """One below each heading, in the form that the next test reads."""
    rules = re.findall(r"^### \d+\. ", (ROOT / "docs/grades.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(graded()) == len(rules) == 10


@pytest.mark.parametrize(("address", "page", "result"), graded())
def test_the_examples_on_grades_give_what_they_say(address: str, page: str, result: str) -> None:
    """Exactly these companies with these grades; what is said of the path and of doubt holds of them."""
    found = identify_page(page, url=address or "https://shop.example/pricing")["findings"]
    assert {(one["provider"], one["grade"]) for one in found} == set(re.findall(r"`(\w+)` `(\w+)`", result))
    assert ("on the payment path" not in result) or all(one["on_payment_path"] for one in found)
    assert ("possibly borrowed" in result) == any(one["possibly_borrowed"] for one in found)


def test_the_readme_begins_with_the_two_commands() -> None:
    """A newcomer reads them before anything else."""
    first_block = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1]
    assert re.findall(r"^make \w+", first_block, re.MULTILINE) == ["make demo", "make test"]


def test_the_table_of_layers_is_the_contract() -> None:
    """The architecture lists the modules of the head in the order in which setup.cfg lets them import each other."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = setup["importlinter:contract:head"]["layers"].split()
    held = [name.removeprefix("monitor.") for name in layers if name != "|"]
    rows = (
        (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("| layer |")[1].split("\n\n")[0].splitlines()
    )
    told = [name.rstrip("/") for row in rows[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[2])]
    assert told == held


@pytest.mark.parametrize("package", ["document", "identify", "recognise"])
def test_the_map_of_modules_names_every_module_once(package: str) -> None:
    """In the order in which the import contract lets them import each other, the lowest first."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = setup[f"importlinter:contract:{package}"]["layers"].strip().splitlines()
    section = (ROOT / "docs/modules.md").read_text(encoding="utf-8").split(f"\n## {package}\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert told == [name for row in reversed(layers) for name in row.split(" : ")]
    assert sorted(told) == sorted(path.stem for path in ROOT.glob(f"monitor/{package}/[!_]*.py"))


def test_the_code_named_for_a_rule_is_there() -> None:
    """Below a heading of the rules of recognition stand modules of it and, behind "of `document`", of the parser."""
    lines = re.findall(r"\*Code: ([^*]+)\.\*", (ROOT / "docs/recognition.md").read_text(encoding="utf-8"))
    assert len(lines) > 1
    for line in lines:
        own, _, parser = line.partition("of `document` ")
        for package, names in (("recognise", own), ("document", parser)):
            for name in re.findall(r"`(\w+)`", names):
                assert (ROOT / "monitor" / package / f"{name}.py").exists(), (line, name)


def test_every_make_target_is_listed_by_help() -> None:
    """`make help` leaves nothing out that is meant to be called."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.search(r"\.PHONY: (.*)", text)[1].split())  # type: ignore[index]  # it is there
    explained = set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))
    assert named == explained


def test_the_repository_names_no_machine_and_no_picture() -> None:
    """No path of a builder's machine, no registry, no picture of anything."""
    for path in ROOT.rglob("*"):
        relative = path.relative_to(ROOT).as_posix()
        if path.is_dir() or relative.startswith((".git/", ".venv", ".mypy", ".ruff", ".hyp", ".pytest", "build/")):
            continue
        if relative != "docs/packet-page.png":  # a page of the demo's own report
            assert path.suffix.lower() not in {".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".png"}, relative
        if path.suffix in {".py", ".md", ".toml", ".cfg", ".txt", ""} and path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?:^|[\s\"'(=])/(?:work|farm)\b/|index-url|pypi\.org/simple", text), relative
