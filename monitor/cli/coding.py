"""railmon target code, codebook, agreement: people code what a site says; how far they and the machine agree."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from monitor import reference
from monitor.cases import coding
from monitor.cases.kappa import Agreement
from monitor.cli.common import Run, echo_json, echo_table, json_option, knowledge, run_of
from monitor.errors import InputError, UsageError
from monitor.features import Codebook, Feature, load_codebook
from monitor.features.answers import spelt
from monitor.features.codebook import Variable
from monitor.plain import defang, reason, visible
from monitor.store import Row, Store, targets
from monitor.store.targets import Target


def features(run: Run, store: Store, one: Target, nights: Sequence[Row]) -> tuple[Feature, ...] | None:
    """Return the machine's coding of a target's newest pages: empty before it showed any, None while it is coded."""
    if coding.blinded(store, one):
        return None
    crawl = next((night["crawl"] for night in nights if night["verdict"]), None)
    if crawl is None:
        return ()
    book = load_codebook(reference.folder())
    return coding.by_machine(run.workspace(), store, (crawl, one.id), book, knowledge().vocabulary)


def tell_features(coded: Sequence[Feature] | None) -> None:
    """Print how the machine coded a target: what it shows, and the rest in a line each."""
    click.echo()
    if coded is None:
        click.echo("Coded by one person; shown when the second coding is in (`railmon target code`).")
        return
    rows = [row for one in coded if one.span for row in _shown(one)]
    echo_table(("feature", "value", "quoted", "page"), rows, empty="No coded feature is shown.")
    for word in ("unknown", *sorted({one.value for one in coded if not one.span} - {"unknown"})):
        if names := [one.variable for one in coded if not one.span and one.value == word]:
            click.echo(f"{word}: {', '.join(names)}")


def _shown(one: Feature) -> list[tuple[str, str, str, str]]:
    """Return a feature as rows of the table: a list one row an item, each with its own words."""
    if not one.items:
        return [(one.variable, one.value, one.span, one.url)]
    names = [one.variable, *[""] * (len(one.items) - 1)]
    return [(name, item.value, item.span, item.url) for name, item in zip(names, one.items, strict=True)]


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--by", metavar="NAME", required=True, help="The reviewer who codes.")
@click.option(
    "--answers", metavar="FILE", type=click.Path(path_type=Path), help="TOML file: VARIABLE = value, a line each."
)
@click.option("--set", "pairs", metavar="VAR=VALUE", multiple=True, help="One answer; may be given often.")
@click.pass_context
def code(context: click.Context, wanted: str, by: str, answers: Path | None, pairs: tuple[str, ...]) -> None:
    """Code a target by the codebook: one question per variable, or all answers at once.

    Two different reviewers code each site, blind to each other, each from its kept pages (`railmon capture show`): once
    one coding is in, nobody is shown how a person or the machine codes the site until the second is in. Neither can be
    changed. The tool cannot know what you looked at before: code first, look at `railmon target show` afterwards.

    With --answers you hand in a file: `railmon target codebook > answers.toml` writes its questions. Then
    `railmon target agreement` gives Cohen's kappa with its 95 % interval for each variable, over all sites that two
    people coded, and how the machine compares with what both said; below 30 sites it says that they are too few.
    """
    run = run_of(context)
    book = load_codebook(reference.folder())
    with run.store() as store:
        one = targets.find(store, wanted)
        crawl = coding.latest(store, one)
        coding.check(run.workspace(), store, one, by)
        given = _given(answers, pairs) if answers or pairs else _asked(store, one, crawl, book)
        number = coding.record(run.workspace(), store, one, by, (crawl, book, given))
    rest = "`railmon target agreement` compares." if number == coding.CODERS else "One more reviewer is needed."
    click.echo(f"Target {one.id} is coded by {by}. {rest}")


def _given(answers: Path | None, pairs: Sequence[str]) -> dict[str, str]:
    """Return the answers of a file and of the command line; the latter win."""
    found: dict[str, str] = {}
    if answers is not None:
        try:
            table = tomllib.loads(answers.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{answers} cannot be read: {reason(error)}.") from error
        found |= {name: _text(value) for name, value in table.items()}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"{pair!r} is no VAR=VALUE.")
        found[name.strip()] = value
    return found


def _text(value: object) -> str:
    """Return a TOML value as an answer: true and false are 1 and 0, a list its items."""
    if isinstance(value, bool):
        return str(int(value))
    return ", ".join(map(str, value)) or "0" if isinstance(value, list) else str(value)


def _asked(store: Store, one: Target, crawl: int, book: Codebook) -> dict[str, str]:
    """Ask for each variable on the terminal, after naming the pages that are coded."""
    with store.write():
        pass  # nobody answers in vain where nothing can be kept
    click.echo(f"Pages of crawl {crawl} (read them with `railmon capture show ID`):")
    for row in coding.pages(store, one, crawl):
        click.echo(f"  {row['id'][:12]}  {row['purpose']}  {defang(visible(row['url']))}")
    click.echo("`?` says unknown: the pages cannot tell. Ctrl-C ends it, and nothing is kept.")
    found = {}
    for number, variable in enumerate(book.variables, 1):
        click.echo(f"\n{number} of {len(book.variables)}, {variable.block}: {variable.question}")
        found[variable.name] = click.prompt(
            f"{variable.name} ({_allowed(variable)})", value_proc=_checker(book, variable)
        )
    return found


def _allowed(variable: Variable) -> str:
    """Return what may be answered, in words."""
    items = "AMOUNT CURRENCY" if variable.by in ("prices", "rate") else "items"
    words = {"flag": "0, 1", "choice": ", ".join(variable.values), "list": f"{items} with commas between, 0 for none"}
    return f"{words[variable.kind]}, unknown"


def _checker(book: Codebook, variable: Variable) -> Callable[[str], str]:
    """Return what checks a typed answer; a wrong one is asked for again."""

    def checked(answer: str) -> str:
        try:
            return spelt(book, variable, answer)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return checked


@click.command()
@json_option
def codebook(as_json: bool) -> None:
    """Print the codebook: each question, as a file of empty answers for `railmon target code --answers`.

    An answer that is left empty is refused, since a coding cannot be changed: say unknown where the pages cannot tell.
    """
    book = load_codebook(reference.folder())
    if as_json:
        names = ("name", "block", "question", "kind", "values", "source")
        echo_json({name: getattr(variable, name) for name in names} for variable in book.variables)
        return
    for variable in book.variables:
        click.echo(f"# {variable.block}: {variable.question}\n# {_allowed(variable)}")
        click.echo(f'{variable.name} = ""\n')


@click.command()
@json_option
@click.pass_context
def agreement(context: click.Context, as_json: bool) -> None:
    """Compare codings: Cohen's kappa per variable, between people, and of the machine with what people agree on."""
    run, book = run_of(context), load_codebook(reference.folder())
    with run.store() as store:
        found = coding.compare(run.workspace(), store, book, knowledge().vocabulary)
    if as_json:
        echo_json(
            {"variable": one.variable, "people": _object(one.people), "machine": _object(one.machine)} for one in found
        )
        return
    if not any(one.people.sites for one in found):
        click.echo("No site is coded by two people yet; `railmon target code`.")
        return
    columns = (
        "variable",
        "sites",
        "agreed",
        "kappa",
        "95 % interval",
        "note",
        "machine: sites",
        "agreed",
        "kappa",
        "note",
    )
    rows = [(one.variable, *_cells(one.people, interval=True), *_cells(one.machine, interval=False)) for one in found]
    echo_table(columns, rows, empty="")


def _object(one: Agreement) -> dict[str, object]:
    """Return an agreement for machines."""
    return asdict(one) | {"note": one.note}


def _cells(one: Agreement, *, interval: bool) -> list[str]:
    """Return an agreement as cells of the table."""
    reach = "-" if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
    agreed = f"{one.agreed:.0%}" if one.sites else "-"
    kappa = "-" if one.kappa is None else f"{one.kappa:.2f}"
    return [str(one.sites), agreed, kappa, *([reach] if interval else []), one.note]
