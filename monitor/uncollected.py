"""Much is made at once and all of it stays: the search for garbage rests meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no search for garbage run inside: among hundreds of thousands of new objects in use it finds nothing.

    Also a decorator. One that was switched off before stays so.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
