"""Errors of the head.

    MonitorError
    |-- UsageError              the call cannot mean anything (exit code 2)
    |-- SettingsError           railmon.toml is missing, unreadable or holds an unknown key
    |-- WorkspaceError          the workspace is missing, locked, newer than this version, damaged or full
    |   `-- CrawlRunningError   another crawl holds the lock
    |-- TargetError             a target that cannot be added or found
    |-- DataError               a file under data/ that cannot be used
    |-- CaseError               a decision, case or packet that is refused, with what to do next
    |-- LedgerError             the hash chain is broken; names the first bad row
    `-- InputError              a file given to read that cannot be read

Third-party exceptions are translated where they enter; monitor.cli turns each of these into one sentence.
"""


class MonitorError(Exception):
    """Root of all that the head raises. Its text is one plain sentence with what to do next."""


class UsageError(MonitorError):
    """The call cannot mean anything."""


class SettingsError(MonitorError):
    """railmon.toml is missing, unreadable or holds an unknown key."""


class WorkspaceError(MonitorError):
    """The workspace is missing, locked, newer than this version, damaged or full."""


class CrawlRunningError(WorkspaceError):
    """Another crawl holds the workspace's lock; the text names its process id."""


class TargetError(MonitorError):
    """A target that cannot be added or found."""


class DataError(MonitorError):
    """A file under data/ that cannot be used; the text names the file and the line or key."""


class CaseError(MonitorError):
    """A decision, a case or a packet that is refused; the text says why and what to do next."""


class LedgerError(MonitorError):
    """The hash chain is broken; the text names the first bad row."""


class InputError(MonitorError):
    """A file given to read that cannot be read."""
