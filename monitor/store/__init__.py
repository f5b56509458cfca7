"""The one SQLite file: many readers, one writer, a hash chain over all that was captured and decided."""

from monitor.store.database import Row, Store

__all__ = ["Row", "Store"]
