import fcntl
import subprocess
from pathlib import Path

import pytest

from monitor.errors import CrawlRunningError, SettingsError, WorkspaceError
from monitor.workspace import Workspace, default_folder, init
from tests.monitor.support import called


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """A second init leaves the settings that a person wrote."""
    made = init(tmp_path / "w")
    (made.folder / "railmon.toml").write_text("[network]\nslots = 3\n", encoding="utf-8")
    assert init(tmp_path / "w").settings.network.slots == 3


def test_a_workspace_inside_a_checkout_is_refused(tmp_path: Path) -> None:
    """One mistaken commit would publish the targets."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with pytest.raises(WorkspaceError, match="git checkout"):
        init(tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_a_missing_workspace_says_how_to_get_one(tmp_path: Path) -> None:
    """The next step stands in the sentence."""
    with pytest.raises(WorkspaceError, match="railmon init"):
        Workspace.open(tmp_path / "none")


@pytest.mark.parametrize("left", [None, b""])
def test_captures_without_their_database_are_refused(workspace: Workspace, left: bytes | None) -> None:
    """A new one would say that all is well and begin at crawl 1; with no capture there is nothing to lose."""
    workspace.database.unlink(missing_ok=True)
    if left is not None:
        workspace.database.write_bytes(left)
    Workspace.open(workspace.folder)
    (workspace.captures / "000001").mkdir()
    (workspace.captures / "000001" / "000001.warc.gz").write_bytes(b"kept")
    for again in (Workspace.open, init):
        with pytest.raises(WorkspaceError, match="unpack the last backup in an empty folder"):
            again(workspace.folder)
    assert called(workspace.folder, "doctor")[0] == 1
    assert workspace.database.exists() == (left is not None)


def test_the_default_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """RAILMON_WORKSPACE, then XDG_DATA_HOME, then the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("RAILMON_WORKSPACE", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_folder() == tmp_path / ".local/share/railmon"
    monkeypatch.setenv("XDG_DATA_HOME", "/x")
    assert default_folder() == Path("/x/railmon")
    monkeypatch.setenv("RAILMON_WORKSPACE", "/y")
    assert default_folder() == Path("/y")


def test_a_crawl_says_who_asks_or_does_not_start(workspace: Workspace) -> None:
    """No contact, no user agent."""
    with pytest.raises(SettingsError, match="told who asks"):
        _ = workspace.user_agent


def test_the_user_agent_is_honest_and_cannot_carry_a_header(tmp_path: Path) -> None:
    """Name, version and contact; a line break in the settings is refused."""
    folder = init(tmp_path / "w").folder
    (folder / "railmon.toml").write_text('[identity]\nname = "G"\ncontact = "a@b.example"\n', encoding="utf-8")
    assert Workspace.open(folder).user_agent.startswith("railmon/")
    assert Workspace.open(folder).user_agent.endswith("(G; a@b.example)")
    (folder / "railmon.toml").write_text('[identity]\nname = "G"\ncontact = "a\\r\\nX: y"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="ASCII"):
        _ = Workspace.open(folder).user_agent
    (folder / "railmon.toml").write_text('[identity]\nname = "G"\ncontact = "us"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="mailbox or web address at which sites reach you, not 'us'"):
        _ = Workspace.open(folder).user_agent


@pytest.mark.parametrize(
    ("name", "told"),
    [("Gruppe für Schutz", "Gruppe fur Schutz; a@b.example"), ("保護の会", "a@b.example"), ("", "a@b.example")],
)
def test_a_name_in_any_script_asks_in_ascii(tmp_path: Path, name: str, told: str) -> None:
    """The settings keep it as written; the header has it without accents, or the contact alone."""
    folder = init(tmp_path / "w").folder
    (folder / "railmon.toml").write_text(f'[identity]\nname = "{name}"\ncontact = "a@b.example"\n', encoding="utf-8")
    assert Workspace.open(folder).settings.identity.name == name
    assert Workspace.open(folder).user_agent.endswith(f" ({told})")


def test_the_second_crawl_is_told_the_first_ones_pid(workspace: Workspace) -> None:
    """The lock names its holder, and is free again afterwards."""
    import os

    with (
        workspace.crawl_lock(),
        pytest.raises(CrawlRunningError, match=f"process {os.getpid()}"),
        workspace.crawl_lock(),
    ):
        pass
    with workspace.crawl_lock():
        pass


def test_a_look_at_the_lock_stops_no_crawl(workspace: Workspace) -> None:
    """A crawl that begins just then tries again; the holder's name stays, and two may look at once."""
    path = workspace.folder / "crawl.lock"
    path.write_text("4711", encoding="ascii")
    with path.open(encoding="ascii") as look:
        fcntl.flock(look, fcntl.LOCK_SH)
        assert not workspace.crawling()
        assert path.read_text(encoding="ascii") == "4711"
        with workspace.crawl_lock(lambda _seconds: look.close()):
            assert workspace.crawling()
    assert not workspace.crawling()
