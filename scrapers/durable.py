"""Files and folders that a power cut leaves whole: under their name, or not at all."""

import os
from pathlib import Path


def publish(part: Path, path: Path) -> None:
    """Bring a whole file to the disk, then give it its name; one that has this name gives way. Raises OSError."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(path)
    sync(path.parent)


def make(folder: Path) -> None:
    """Make a folder, with those above it, for good; what is there already is left alone. Raises OSError."""
    if not folder.exists():
        make(folder.parent)
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def sync(folder: Path) -> None:
    """Bring the names in a folder to the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
