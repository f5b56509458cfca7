"""The head: what was captured becomes findings, verdicts and a graph.

For notebooks: `monitor.open("~/railmon")` and `monitor.identify_page(html, url=...)`; the words of roles, grades and
verdicts stand in `monitor.model`, what is raised in `monitor.errors`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

# What these need is imported when they are asked for: `import monitor` stays light for the command line and its parts.
if TYPE_CHECKING:
    from monitor import errors, model
    from monitor.notebook import Monitor

    __version__: str
else:

    def __getattr__(name: str) -> object:
        """Return the version of the installation, or one of the modules for notebooks, when it is asked for."""
        if name == "__version__":
            from importlib.metadata import version

            return version("railmon")
        if name in ("errors", "model"):
            from importlib import import_module

            return import_module(f"monitor.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["errors", "identify_page", "model", "open"]


def open(folder: str | Path | None = None) -> "Monitor":
    """Open a workspace to read it; default: the one that the command line would take.

    Raises monitor.errors.WorkspaceError when there is none, SettingsError when its settings cannot be used.
    """
    from monitor.notebook import open_workspace

    return open_workspace(folder)


def identify_page(html: bytes | str, *, url: str = "") -> dict[str, Any]:
    """Return what a page shows, in the shape of `railmon identify --json`; nothing is asked, nothing is kept.

    `html` is the page itself. Raises monitor.errors.UsageError for what is none (a path, an address) and for a `url`
    that is none.
    """
    from monitor.notebook import identify_page as identify

    return identify(html, url=url)
