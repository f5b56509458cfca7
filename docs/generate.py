"""Writes the generated parts of docs/*.md; called by cog (`make docs`), checked by `make test`."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import click

from monitor.cli import railmon


def commands(command: click.Command, path: str = "railmon") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its words, groups before their members."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def cli() -> str:
    """Return the reference of all commands, as their own help says it."""
    parts = []
    for path, command in commands(railmon):
        context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {path}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def fields(module: ModuleType, *classes: str) -> str:
    """Return tables of the fields of dataclasses: name, type, default and the docstring under the field."""
    tree = ast.parse(inspect.getsource(module))
    found = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return "\n".join(_table(found[name]) for name in classes)


def _table(node: ast.ClassDef) -> str:
    lines = [f"### {node.name}", "", ast.get_docstring(node) or "", "", "| field | type | default | meaning |", "|---|---|---|---|"]
    for index, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign):
            after = node.body[index + 1] if index + 1 < len(node.body) else None
            told = ast.literal_eval(after.value) if isinstance(after, ast.Expr) else ""
            default = f"`{ast.unparse(item.value)}`" if item.value else "required"
            default = default.replace("field(default_factory=", "").removesuffix(")`") + "`" if "factory" in default else default
            kind = ast.unparse(item.annotation).replace("|", "or")
            lines.append(f"| `{ast.unparse(item.target)}` | {kind} | {default} | {' '.join(str(told).split())} |")
    return "\n".join([*lines, ""])
