"""Saving what an interrupted crawl left: whole captures are kept and committed, torn ends are cut off."""

import re
from dataclasses import replace
from pathlib import Path

from monitor.store import Store, nights
from monitor.store.nights import Kept
from monitor.workspace import Workspace
from scrapers import durable
from scrapers.errors import WarcError
from scrapers.warc import publish, read_captures, recover
from scrapers.warc_read import translated

SUFFIX = ".warc.gz"
_SAVED = ".saved"
"""In the name of a file that holds the beginning of a visit: such a visit is made again."""
_OURS = re.compile(r"(\d{1,9})/(\d{1,9})(?:-\d+)?(?:\.saved\d+)?\.warc\.gz")


def warc_path(workspace: Workspace, crawl: int, target: int) -> Path:
    """Return the first free file name for a visit: `CRAWL/TARGET.warc.gz`, then `TARGET-2.warc.gz` and so on.

    Raises WarcError when the folder cannot be made.
    """
    folder = workspace.captures / f"{crawl:06d}"
    with translated(folder):
        durable.make(folder)
    path, number = folder / f"{target:06d}{SUFFIX}", 1
    while path.exists() or path.with_name(path.name + ".part").exists():
        number += 1
        path = folder / f"{target:06d}-{number}{SUFFIX}"
    return path


def save(workspace: Workspace, store: Store) -> int:
    """Bring files and rows together after an interruption and return the number of captures saved.

    Only under the crawl lock: a `.part` of a running crawl must not be touched. A `.part` is cut to its last whole
    capture and kept; its visit stays pending and is made again. A finished file without rows completes its visit.
    """
    for part in sorted(workspace.captures.glob(f"*/*{SUFFIX}.part")):
        if recover(part):
            publish(_marked(part))
        else:
            part.unlink()
    known = nights.known_files(store)
    loose = [
        path
        for path in sorted(workspace.captures.glob(f"*/*{SUFFIX}"))
        if nights.relative(path, workspace.folder) not in known
    ]
    return sum(_adopt(workspace, store, path) for path in loose)


def _marked(part: Path) -> Path:
    """Give a `.part` the name of a saved one, before anything else: the mark must survive a second interruption."""
    if _SAVED in part.name:
        return part
    stem, number = part.name.removesuffix(f"{SUFFIX}.part"), 1
    while (path := part.with_name(f"{stem}{_SAVED}{number}{SUFFIX}")).exists():
        number += 1
    return part.rename(path.with_name(f"{path.name}.part"))


def _adopt(workspace: Workspace, store: Store, path: Path) -> int:
    """Commit the captures of a file whose rows are missing; files that are none of ours are left alone."""
    ours = _OURS.fullmatch(f"{path.parent.name}/{path.name}")
    if not ours:
        return 0
    crawl, target, complete = int(ours[1]), int(ours[2]), _SAVED not in path.name
    if not store.one("SELECT 1 FROM visits WHERE crawl = ? AND target = ?", crawl, target):
        return 0
    name = nights.relative(path, workspace.folder)
    kept = [Kept(replace(capture, body=b""), stored, name) for capture, stored in read_captures(path)]
    nights.commit_captures(store, crawl, target, kept, complete=complete)
    return len(kept)


def read_visit(workspace: Workspace, store: Store, crawl: int, target: int) -> list[Kept]:
    """Return the committed captures of a visit, with their bodies, read back from disk and in order.

    Raises WarcError when a file is missing or damaged.
    """
    wanted = {row["id"]: row for row in nights.captures_of(store, crawl, target)}
    found: dict[str, Kept] = {}
    for name in dict.fromkeys(row["file"] for row in wanted.values()):
        for capture, stored in read_captures(workspace.folder / name):
            if stored.id in wanted:
                found[stored.id] = Kept(capture, stored, name)
    lost = [number for number in wanted if number not in found]
    if lost:
        raise WarcError(f"{wanted[lost[0]]['file']} no longer holds capture {lost[0]}; run `railmon doctor`.")
    return [found[number] for number in wanted]
