"""Writes the generated parts of docs/*.md; called by cog (`make docs`), checked by `make test`."""

import ast
import configparser
import inspect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click

from monitor.cli import railmon
from monitor.clock import system_now
from monitor.store import Store


def commands(command: click.Command, path: str = "railmon") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its words, groups before their members."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if found := command.get_command(context, name):
                yield from commands(found, f"{path} {name}")


def cli() -> str:
    """Return the reference of all commands, as their own help says it."""
    parts = []
    for path, command in commands(railmon):
        context = click.Context(command, info_name=path, terminal_width=100, **railmon.context_settings)
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {path}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def fields(module: ModuleType, *classes: str) -> str:
    """Return tables of the fields of dataclasses: name, type, default and the docstring under the field."""
    tree = ast.parse(inspect.getsource(module))
    found = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return "\n".join(_table(found[name]) for name in classes)


def _table(node: ast.ClassDef) -> str:
    """Return the table of a dataclass, or of an enumeration's words."""
    words = [(item, node.body[i + 1 : i + 2]) for i, item in enumerate(node.body) if isinstance(item, ast.Assign)]
    if words:
        rows = [f"| `{ast.literal_eval(item.value)}` | {_told(after)} |" for item, after in words]
        return "\n".join(
            [f"### {node.name}", "", ast.get_docstring(node) or "", "", "| word | meaning |", "|---|---|", *rows, ""]
        )
    lines = [
        f"### {node.name}",
        "",
        ast.get_docstring(node) or "",
        "",
        "| field | type | default | meaning |",
        "|---|---|---|---|",
    ]
    for index, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign):
            told = _told(node.body[index + 1 : index + 2])
            default = f"`{ast.unparse(item.value)}`" if item.value else "required"
            default = "empty" if "factory=dict" in default else default
            kind = ast.unparse(item.annotation).replace("|", "or")
            lines.append(f"| `{ast.unparse(item.target)}` | {kind} | {default} | {told} |")
    return "\n".join([*lines, ""])


def _told(after: list[ast.stmt]) -> str:
    """Return the docstring that stands under a field, on one line; empty when none does."""
    if after and isinstance(after[0], ast.Expr):
        return " ".join(str(ast.literal_eval(after[0].value)).split())
    return ""


def tables() -> str:
    """Return the columns of every table of a new database."""
    parts = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "new.db", system_now) as store:
        for table in sorted(store.db.table_names()):
            if not table.startswith(("_", "sqlite_")):
                columns = ", ".join(f"`{column.name}`" for column in store.db.table(table).columns)
                parts.append(f"- **{table}**: {columns}")
    return "\n".join(parts) + "\n"


def layers(package: str) -> list[list[str]]:
    """Return the modules of a package of monitor by the layers of its import contract, the lowest first."""
    setup = configparser.ConfigParser()
    setup.read(Path(__file__).parent.parent / "setup.cfg", encoding="utf-8")
    rows = setup[f"importlinter:contract:{package}"]["layers"].strip().splitlines()
    return [row.split(" : ") for row in reversed(rows)]


def modules(package: str, *titles: str) -> str:
    """Return tables of a package's modules, one a layer, with the first line of each docstring."""
    folder = Path(__file__).parent.parent / "monitor" / package
    parts = []
    for title, names in zip(titles, layers(package), strict=True):
        rows = [f"| `{name}` | {_headline(folder / f'{name}.py')} |" for name in names]
        parts.append("\n".join([f"**{title}**", "", "| module | what it does |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def _headline(path: Path) -> str:
    """Return the first line of a module's docstring."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0].replace("|", "\\|")
