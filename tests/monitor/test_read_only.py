"""A workspace that cannot be written is read all the same, and what would write says what to do."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.cases import reviewers
from tests.monitor.support import Watched, answer, hostile
from tests.monitor.test_crawl import sends
from tests.monitor.test_target_show import PAGE


def fixed(folder: Path) -> None:
    """Take away the right to write a folder and all in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A crawled workspace, and a command line that obeys the rights of files also where the tests run as root."""
    bound = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    if bound and not shutil.which(bound[0]):
        pytest.skip("root writes everywhere, and setpriv is not there to bind it")
    with hostile(tmp_path, {"shop.example": sends(answer(PAGE.encode()))}) as made:
        made.crawl()
        yield replace(made, bound=bound)
        for path in (made.workspace.folder, *made.workspace.folder.rglob("*")):
            path.chmod(0o755)


def told(watched: Watched, *words: str) -> tuple[int, str, str]:
    """Call railmon; give exit code, output and errors."""
    with watched.railmon(*words, stdin=-1) as process:
        out, err = process.communicate("", timeout=60)
    return process.returncode, out, err


def test_what_only_reads_works(watched: Watched) -> None:
    """Lists, one target with its coded features, the graph, the examination; no file is made."""
    folder = watched.workspace.folder
    fixed(folder)
    before = sorted(folder.rglob("*"))
    for words in (("status",), ("target", "list"), ("finding", "list"), ("graph", "show"), ("doctor",)):
        assert told(watched, *words)[0] == 0, words
    code, out, err = told(watched, "target", "show", "1", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)[0]["verdict"] == "storefront"
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("target", "add", "http://other.example/"), "railmon.db"),
        (("target", "retire", "1"), "railmon.db"),
        (("crawl",), "crawl.lock"),
        (("watch",), "watch.lock"),
    ],
)
def test_what_would_write_says_what_to_do(watched: Watched, words: tuple[str, ...], file: str) -> None:
    """In one sentence."""
    fixed(watched.workspace.folder)
    code, _, err = told(watched, *words)
    assert code == 1
    assert err.startswith(f"railmon: {watched.workspace.folder / file} cannot be written (")
    assert "let whoever runs railmon write" in err
    assert err.count("\n") == 1


def test_a_coder_is_not_asked_in_vain(watched: Watched) -> None:
    """Where no answer can be kept, none is asked for."""
    with watched.store() as store:
        reviewers.add(watched.workspace, store, "reviewer-a")
    fixed(watched.workspace.folder)
    code, out, err = told(watched, "target", "code", "1", "--by", "reviewer-a")
    assert (code, out) == (1, "")
    assert "cannot be written" in err


def test_what_is_not_folded_in_is_not_passed_over(watched: Watched, tmp_path: Path) -> None:
    """A copy made while somebody writes, without the index beside it: read as a whole, or refused with what to do."""
    copy = tmp_path / "copy"
    with watched.store() as store:
        with store.write() as db:
            db.execute("UPDATE targets SET note = 'newest'")
        shutil.copytree(watched.workspace.folder, copy, ignore=shutil.ignore_patterns("*-shm"))
    assert (copy / "railmon.db-wal").stat().st_size
    fixed(copy)
    other = replace(watched, workspace=replace(watched.workspace, folder=copy))
    code, _, err = told(other, "target", "list")
    assert code == 1
    assert "copy the folder to where you may write" in err
    copy.chmod(0o755)
    (copy / "railmon.db").chmod(0o644)
    (copy / "railmon.db-wal").chmod(0o644)
    assert json.loads(told(other, "target", "list", "--json")[1])[0]["note"] == "newest"
    for path in copy.rglob("*"):
        path.chmod(0o755)


def test_a_writer_beside_a_reader_without_rights(watched: Watched) -> None:
    """While somebody who may write has it open, the newest state is read."""
    with watched.store() as store:
        with store.write() as db:
            db.execute("UPDATE targets SET note = 'newest'")
        fixed(watched.workspace.folder)
        assert json.loads(told(watched, "target", "list", "--json")[1])[0]["note"] == "newest"
        watched.workspace.folder.chmod(0o755)


def test_a_backup_passes_over_what_it_may_not_read(watched: Watched, tmp_path: Path) -> None:
    """As over what is missing: the rest is saved."""
    (closed,) = watched.workspace.captures.rglob("*.warc.gz")
    closed.chmod(0o000)
    code, out, err = told(watched, "backup", str(tmp_path / "night.tar"))
    assert (code, "0 capture files" in out) == (1, True)
    assert err.startswith("captures/000001/000001.warc.gz is missing or cannot be read")
