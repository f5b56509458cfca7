"""A packet's folder or zip as plain files under safe names. What is anything else is refused, never repaired."""

import errno
import hashlib
import os
import re
import shutil
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from reports.errors import PacketError

MAX_ENTRIES = 10_000
"""More files than any packet has."""
MAX_READ = 200_000_000
"""Bytes of a file that is read at once."""
_STRAYS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_REPACKED = "The zip is not as it was written (repacked, or something hides in it): unpack it and verify the folder."
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = (stat.S_IFREG | 0o644) << 16
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The files of a packet."""

    names: tuple[str, ...]
    """Paths below the packet's folder, with slashes, sorted."""
    opener: Callable[[str], BinaryIO]
    """Opens one of them; close it."""

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raises PacketError when it is missing, damaged or longer than MAX_READ."""
        with self.stream(name) as file:
            data = file.read(MAX_READ + 1)
        if len(data) > MAX_READ:
            raise PacketError(f"{name} is longer than anything that a packet holds.")
        return data

    def sha256(self, name: str) -> str:
        """Return the hash (hex) of a file. Raises PacketError when it is missing or damaged."""
        with self.stream(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do

    @contextmanager
    def stream(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for reading. Raises PacketError when it is missing or damaged."""
        if name not in self.names:
            raise PacketError(f"{name} is missing.")
        try:
            with self.opener(name) as file:
                yield file
        except (OSError, zipfile.BadZipFile, EOFError) as error:
            raise PacketError(f"{name} cannot be read: it is damaged.") from error


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn errors of the operating system into PacketError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PacketError(f"The disk is full (or a size limit is reached): {what} was not finished.") from error
        raise PacketError(f"{what}: {error.strerror or error}.") from error


@contextmanager
def opened(path: Path) -> Iterator[Contents]:
    """Open a packet. Raises PacketError when an entry is not a plain file under a safe name."""
    if path.is_dir():
        with translated(path.name):
            names = sorted(_walk(path))
        check_names(name for name in names if not is_stray(name))
        yield Contents(names=tuple(names), opener=lambda name: (path / name).open("rb"))
        return
    with translated(path.name), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise PacketError("This is neither a folder nor a zip file that can be read.") from error
        with archive:
            top, names = _entries(archive, file, size)
            yield Contents(names=tuple(names), opener=lambda name: cast("BinaryIO", archive.open(f"{top}/{name}")))


def is_stray(name: str) -> bool:
    """Whether a file is one that macOS or Windows puts into folders that it shows: no part of a packet, no attack."""
    return name.rpartition("/")[2].lower() in _STRAYS


def check_names(names: Iterable[str]) -> None:
    """Raise PacketError for the first name that is unsafe, there twice, or the same as another on some systems."""
    seen: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if seen.get(folded) == name:
            raise PacketError(f"The entry {name!a} is there twice.")
        if folded in seen:
            raise PacketError(f"The entries {seen[folded]!a} and {name!a} are one file on systems that fold letters.")
        seen[folded] = name
    for folded, name in seen.items():
        if reason := _unsafe(name):
            raise PacketError(f"The entry {name!a} {reason}.")
        parents = folded.split("/")[:-1]
        if any("/".join(parents[:count]) in seen for count in range(1, len(parents) + 1)):
            raise PacketError(f"The entry {name!a} lies below another file.")


def write_zip(folder: Path, target: Path) -> None:
    """Write the files below folder to a zip that depends on nothing else: no dates, no modes, nothing compressed."""
    names = sorted(_walk(folder))
    with target.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
            for name in names:
                with (folder / name).open("rb") as source:
                    size = os.fstat(source.fileno()).st_size
                    with archive.open(_plain(f"{folder.name}/{name}", size), "w") as entry:
                        shutil.copyfileobj(source, entry)
        file.flush()
        os.fsync(file.fileno())


def _plain(name: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 3
    info.external_attr = _MODE
    info.file_size = size
    return info


def _walk(folder: Path) -> Iterator[str]:
    """Yield every file below folder. Raises PacketError for links, devices, empty folders and too many files."""
    count = 0
    waiting = [(folder, "")]
    while waiting:
        place, above = waiting.pop()
        with os.scandir(place) as found:
            items = list(found)
        if not items:
            raise PacketError(f"The folder {above or place.name!a} is empty: that is no part of a packet.")
        for item in items:
            count += 1
            name = above + item.name
            if item.is_dir(follow_symlinks=False):
                waiting.append((Path(item.path), name + "/"))
            elif not item.is_file(follow_symlinks=False):
                raise PacketError(f"The entry {name!a} is a link or a device, not a plain file.")
            else:
                yield name
            if count > MAX_ENTRIES:
                raise PacketError(f"There are more than {MAX_ENTRIES} entries: that is no packet.")


def _entries(archive: zipfile.ZipFile, file: BinaryIO, size: int) -> tuple[str, list[str]]:
    """Return the top folder and the names below it, after every entry was looked at."""
    infos = archive.infolist()
    if not infos or len(infos) > MAX_ENTRIES:
        raise PacketError(f"The zip has {len(infos)} entries: that is no packet.")
    for info in infos:
        if reason := _odd(info):
            raise PacketError(f"The entry {info.orig_filename!a} {reason}.")
    names = [info.orig_filename for info in infos]
    check_names(names)
    if sum(info.file_size for info in infos) > size:
        raise PacketError("The entries claim more bytes than the zip has: that is a zip bomb.")
    tops = {name.split("/")[0] for name in names}
    if len(tops) != 1 or any("/" not in name for name in names):
        raise PacketError("The zip does not hold exactly one folder.")
    _check_layout(archive, file)
    top = tops.pop()
    return top, sorted(name.removeprefix(f"{top}/") for name in names)


def _odd(info: zipfile.ZipInfo) -> str:
    """Return why an entry is no plain stored file, or an empty string."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & 0x2041:
        return "is encrypted"
    if info.is_dir():
        return "is a folder, which packets list none of: unpack the zip with care and verify the folder"
    if kind not in (0, stat.S_IFREG):
        return "is a link or a device, not a plain file"
    if info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size:
        return "is compressed, and packets are not: unpack the zip with care and verify the folder"
    return ""


def _check_layout(archive: zipfile.ZipFile, file: BinaryIO) -> None:
    """Raise PacketError when a byte outside the files' contents is not the one that our own writer puts there."""
    place = 0
    directory = []
    for info in archive.infolist():
        plain = _plain(info.orig_filename, info.file_size)
        plain.compress_size, plain.CRC, plain.header_offset = info.file_size, info.CRC, place
        header = plain.FileHeader(zip64=False)
        file.seek(place)
        if file.read(len(header)) != header:
            raise PacketError(_REPACKED)
        directory.append(_central(plain))
        place += len(header) + info.file_size
    tail = b"".join(directory)
    tail += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), len(tail), place, 0)
    file.seek(place)
    if file.read(len(tail) + 1) != tail:
        raise PacketError(_REPACKED)


def _central(info: zipfile.ZipInfo) -> bytes:
    """Return a file's line in the zip's directory (APPNOTE 4.3.12), as zipfile writes it for our plain entries."""
    name = info.filename.encode("ascii")
    numbers = (info.CRC, info.compress_size, info.file_size, len(name))
    fixed = (20, 3, 20, 0, 0, 0, 0, 0x21)  # versions, Unix, no flags, stored, 1 January 1980
    return struct.pack("<4s4B4H3L5H2L", b"PK\1\2", *fixed, *numbers, 0, 0, 0, 0, _MODE, info.header_offset) + name


def _unsafe(name: str) -> str:
    """Return why a name is unsafe, or an empty string."""
    parts = name.split("/")
    plain = {
        "holds a NUL": "\0" in name,
        "holds a backslash": "\\" in name,
        "is an absolute path": name.startswith("/"),
        "begins with a drive letter": bool(re.match(r"[A-Za-z]:", name)),
        "leads out of the folder": ".." in parts,
        "is a name that some systems keep for devices": any(_DEVICE.fullmatch(part) for part in parts),
    }
    for reason, found in plain.items():
        if found:
            return reason
    if not all(_PART.fullmatch(part) for part in parts):
        return "has a name that packets do not use"
    return ""
