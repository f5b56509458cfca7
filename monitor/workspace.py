"""The workspace: one folder outside the checkout that holds settings, database and captures."""

import fcntl
import os
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

from monitor import settings
from monitor.errors import CrawlRunningError, SettingsError, WorkspaceError
from monitor.plain import reason

SETTINGS_FILE = "railmon.toml"
_INSTANT_SECONDS = 0.1
"""After it a lock that was held only to learn whether it is free, or to note a night's begin, is free again."""


def default_folder() -> Path:
    """Return the workspace that is meant when none is named.

    1. `$RAILMON_WORKSPACE`; 2. `$XDG_DATA_HOME/railmon`; 3. `~/.local/share/railmon`.
    """
    if named := os.environ.get("RAILMON_WORKSPACE"):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "railmon"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things lie, and the settings. Build it with Workspace.open."""

    folder: Path
    settings: settings.Settings

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Open a workspace.

        Raises WorkspaceError when there is none or its database is lost, SettingsError when its settings are unusable.
        """
        folder = folder.expanduser().resolve()
        if not folder.is_dir():
            raise WorkspaceError(f"There is no workspace at {folder}; run `railmon init {folder}` first.")
        opened = cls(folder, settings.load(folder / SETTINGS_FILE))
        opened._refuse_loss()
        return opened

    def _refuse_loss(self) -> None:
        """Refuse captures without the database that knows them: a new one would say that all is well."""
        size = self.database.stat().st_size if self.database.exists() else None
        if not size and any(self.captures.glob("*/*.warc.gz*")):
            raise WorkspaceError(
                f"{self.database} is {'missing' if size is None else 'empty'}, and {self.captures} holds captures that "
                "it lists: unpack the last backup in an empty folder and work there. To begin anew, name another one."
            )

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "railmon.db"

    @property
    def captures(self) -> Path:
        """The folder of WARC files, one folder a crawl, one file a target."""
        return self.folder / "captures"

    @property
    def packets(self) -> Path:
        """The folder of sealed packets; made with the first one."""
        return self.folder / "packets"

    @property
    def signing_key(self) -> Path:
        """The key that signs packets; made with the first one, readable by its owner alone."""
        return self.folder / "keys" / "signer.pem"

    @property
    def user_agent(self) -> str:
        """The honest user agent; a header holds ASCII alone, so a name that has no such form leaves it to the contact.

        Raises SettingsError when the settings do not say who asks.
        """
        who = self.settings.identity
        if not who.contact:
            raise SettingsError(
                f"Set name and contact under [identity] in {self.folder / SETTINGS_FILE}: sites are told who asks."
            )
        name = "".join(c for c in unicodedata.normalize("NFKD", who.name) if not unicodedata.combining(c))
        told = "; ".join(filter(None, (name if name.isascii() else "", who.contact)))
        text = f"railmon/{version('railmon')} ({told})"
        if not text.isascii() or not text.isprintable():
            raise SettingsError(
                "railmon.toml: identity.contact must be plain ASCII, and it and identity.name without control "
                "characters: they go into a header."
            )
        if "." not in who.contact:
            raise SettingsError(
                f"railmon.toml: identity.contact must be a mailbox or web address at which sites reach you, not "
                f"{who.contact!r}."
            )
        return text

    def path(self, text: str) -> str:
        """Return a file named in the settings as absolute, relative to the workspace; empty stays empty."""
        return str(self.folder / Path(text).expanduser()) if text else ""

    def crawl_lock(self, wait: Callable[[float], None] = time.sleep) -> AbstractContextManager[None]:
        """Hold the one crawl lock. The kernel frees it when the process ends, however it ends.

        Entering raises CrawlRunningError, naming the holder's process id, when another crawl holds it.
        """
        told = "A crawl is running already (process {}); wait or stop it."
        return self._lock("crawl.lock", CrawlRunningError(told), wait)

    def crawling(self) -> bool:
        """Whether a process holds the crawl lock now; to learn it, the lock is shared for an instant when it is free.

        A crawl that begins in that instant tries again, and those who ask do not take each other for a crawl.
        """
        try:
            with (self.folder / "crawl.lock").open(encoding="ascii") as lock:
                return not _taken(lock, fcntl.LOCK_SH)
        except FileNotFoundError:
            return False

    def watch_lock(self) -> AbstractContextManager[None]:
        """Hold the lock of the nightly service, of which there is one.

        Entering raises WorkspaceError, naming the holder's process id, when another one holds it.
        """
        told = "A nightly service is running already (process {}); stop it first."
        return self._lock("watch.lock", WorkspaceError(told))

    def packet_lock(self) -> AbstractContextManager[None]:
        """Hold the lock of those who build packets: one at a time, since each takes the next free number.

        Entering raises WorkspaceError, naming the holder's process id, when somebody else holds it.
        """
        told = "A packet is being built already (process {}); build yours when it is done."
        return self._lock("packet.lock", WorkspaceError(told))

    @contextmanager
    def _lock(self, name: str, refusal: WorkspaceError, wait: Callable[[float], None] = time.sleep) -> Iterator[None]:
        """Hold a lock file that names its holder, or raise the refusal with the holder's process id put in."""
        with self._opened(name) as lock:
            if not _taken(lock, fcntl.LOCK_EX):
                wait(_INSTANT_SECONDS)
                if not _taken(lock, fcntl.LOCK_EX):
                    lock.seek(0)
                    raise type(refusal)(str(refusal).format(lock.read().strip() or "unknown"))
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def _opened(self, name: str) -> IO[str]:
        """Open a lock file, making it. Raises WorkspaceError where the folder cannot be written."""
        try:
            return (self.folder / name).open("a+", encoding="ascii")
        except OSError as error:
            told = (
                f"{self.folder / name} cannot be written ({reason(error)}); let whoever runs railmon write its folder."
            )
            raise WorkspaceError(told) from error


def _taken(lock: IO[str], how: int) -> bool:
    """Take a lock at once, shared or exclusively, and return whether that was possible."""
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def init(folder: Path) -> Workspace:
    """Make a workspace, or complete one; what is there already is never overwritten.

    Raises WorkspaceError when the folder cannot be made or lies inside a git checkout.
    """
    folder = folder.expanduser().resolve()
    checkout = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if checkout:
        raise WorkspaceError(
            f"{folder} lies in the git checkout {checkout}: one mistaken commit would publish a list of abuse sites. "
            "Choose a folder outside."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "captures").mkdir(exist_ok=True)
        if not (folder / SETTINGS_FILE).exists():
            (folder / SETTINGS_FILE).write_text(settings.TEMPLATE, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(f"A workspace cannot be made at {folder}: {error.strerror}.") from error
    return Workspace.open(folder)
