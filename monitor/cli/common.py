"""What the commands share: the workspace at hand, tables for people, JSON for machines."""

import gc
import re
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.cli.kept import kept_knowledge
from monitor.clock import system_now
from monitor.page import Knowledge
from monitor.plain import as_json, defang, visible
from monitor.uncollected import uncollected
from monitor.workspace import Workspace, default_folder

if TYPE_CHECKING:
    from monitor.store import Store

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?%?|-")
"""A count, a share or a blank in a column of them; longer ones are identifiers."""
_YOUNG = 10_000
"""New values after which garbage is looked for: a page makes thousands, and hardly one that holds itself."""
PLAIN_WIDTH = 240
"""Width of tables that go to a file or pipe, where no screen's edge cuts them."""
_FOLDED = 24
"""Characters below which no column of a table is folded, as long as another one can be left out."""
_WORD = 16
"""Characters below which no word is folded, where nothing can be left out; blanks break lines then."""
_GAP = 2
"""Blanks between two columns."""


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command line."""

    folder: Path
    """The workspace that is meant."""

    def workspace(self) -> Workspace:
        """Open the workspace."""
        return Workspace.open(self.folder)

    def store(self) -> "Store":
        """Open the workspace's database, making or upgrading it."""
        from monitor.store import Store  # sqlite-utils brings pandas, which not every command needs

        return Store(self.workspace().database, system_now)


def run_of(context: click.Context) -> Run:
    """Return the call's Run."""
    return Run(Path(context.find_root().params.get("workspace") or default_folder()))


@cache
def knowledge() -> Knowledge:
    """Load the reviewed data once: they are there to the end, and no garbage is looked for in them."""
    with uncollected():
        found = kept_knowledge()
        gc.freeze()
    gc.set_threshold(_YOUNG)
    return found


def program() -> str:
    """Return how this shell calls railmon: by name when that is on its path, else by where it lies."""
    called = Path(sys.argv[0])
    return "railmon" if shutil.which("railmon") or called.name != "railmon" else str(called)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Give an event that SIGINT and SIGTERM set; the former handlers come back afterwards."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def echo_json(items: Iterable[Any]) -> None:
    """Print one JSON array, an item a line, as the items come: there may be more of them than memory holds."""
    before = "["
    for item in items:
        click.echo(before + as_json(item), nl=False)
        before = ",\n "
    click.echo("]" if before != "[" else "[]")


def minute(moment: str | None) -> str:
    """Return a time of the tables for people: to the minute, UTC; a dash for none."""
    return moment[:16].replace("T", " ") if moment else "-"


def echo_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str, spare: Sequence[str] = ()
) -> None:
    """Print a table for people: numbers to the right, addresses defanged, control characters shown.

    `empty` is printed when there is no row; without column names there is no header. What is too long is folded, never
    cut. In a window that is too narrow for that, the `spare` columns are left out, the first of them first, and named.
    """
    filled = [[defang(visible(str(cell if cell is not None else ""))) for cell in row] for row in rows]
    if not filled:
        click.echo(empty)
        return
    screen = shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH
    parts = list(zip(columns, zip(*filled, strict=True), strict=True))
    left_out = []
    for name in filter(columns.__contains__, spare if sys.stdout.isatty() else ()):
        if sum(map(_least, parts)) + _GAP * (len(parts) - 1) <= screen:
            break
        parts = [part for part in parts if part[0] != name]
        left_out.append(name)
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=any(columns))
    widths = _widths(parts, screen)
    for (name, cells), width in zip(parts, widths, strict=True):
        numbers = all(map(_NUMBER.fullmatch, cells)) and set(cells) != {"-"}
        table.add_column(name, justify="right" if numbers else "left", width=width, overflow="fold")
    for row in zip(*(cells for _, cells in parts), strict=True):
        table.add_row(*map(Text, row))
    console = Console(file=sys.stdout, width=sum(widths) + _GAP * len(widths), highlight=False)
    with console.capture() as lines:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in lines.get().splitlines()))
    if left_out:
        told = f"Left out for want of width: {', '.join(left_out)}. A wider window, a file or a pipe shows all."
        click.echo(fill(told, screen, break_on_hyphens=False))


_Part = tuple[str, Sequence[str]]
"""One column of a table: its name and its cells."""


def _words(*texts: str) -> int:
    """Return the width of the longest word."""
    return max((cell_len(word) for text in texts for word in text.split()), default=1)


def _least(part: _Part) -> int:
    """Return the width below which a column is no pleasure to read; its name may break at blanks."""
    name, cells = part
    return max(_words(name), min(_FOLDED, max(map(cell_len, cells))))


def _widths(parts: Sequence[_Part], width: int) -> list[int]:
    """Return the width of each column: all fit into `width` where they can, the widest giving way first.

    Lines break at blanks as long as that will do, then in long words, then in all.
    """
    room = width - _GAP * (len(parts) - 1)
    whole = [max(len(name), *map(cell_len, cells)) for name, cells in parts]
    words = [_words(name, *cells) for name, cells in parts]
    least, unbroken, tight = (
        map(_least, parts),
        [min(_FOLDED, one) for one in words],
        [min(_WORD, one) for one in words],
    )
    for many, few in pairwise((whole, list(least), unbroken, tight, [1] * len(parts))):
        for level in range(max(many), 0, -1):
            widths = [max(low, min(high, level)) for high, low in zip(many, few, strict=True)]
            if sum(widths) <= room:
                return widths
    return tight


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON array for machines.")
