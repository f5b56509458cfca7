"""Content codings undone by ourselves (pure), with caps on bytes and on ratio, so that a bomb stays small."""

import zlib
from typing import Protocol

from scrapers.capture import Reason
from scrapers.errors import FailedError

RATIO = 100
"""Most decoded bytes per byte received, once more than RATIO_FROM bytes are decoded."""
RATIO_FROM = 1_000_000
"""Decoded bytes below which any ratio passes: short pages compress well."""
_STEP = 65_536
_GZIP = 16 + zlib.MAX_WBITS
_CODINGS = {"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


class _Inflater(Protocol):
    """The part of zlib's decompressor that is used; its class has no public name."""

    @property
    def eof(self) -> bool: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes: ...


def known_coding(header: str) -> str | None:
    """Return gzip, deflate or an empty string for a Content-Encoding header; None for what we did not offer."""
    return _CODINGS.get(header.strip().lower())


class Decoder:
    """Undoes one coding, piece by piece. Never holds or returns more than the cap."""

    def __init__(self, coding: str, max_bytes: int) -> None:
        self.stop = Reason.NONE
        """SIZE or RATIO once a cap was met; nothing more is decoded after that."""
        self._coding = coding
        self._room = max_bytes
        self._received = 0
        self._produced = 0
        self._inflater: _Inflater | None = None

    def feed(self, data: bytes) -> bytes:
        """Return what a piece decodes to. Raises FailedError(ENCODING) when it cannot be undone."""
        if self.stop or not data:
            return b""
        self._received += len(data)
        if not self._coding:
            return self._counted(data)
        pieces = []
        more = True
        while more and not self.stop:
            piece, data = self._inflate(data)
            pieces.append(self._counted(piece))
            more = bool(data) or len(piece) == _STEP  # a full step may have left output inside the inflater
        return b"".join(pieces)

    def finish(self) -> None:
        """Raise FailedError(ENCODING) when the compressed stream ended too early."""
        if self._inflater is not None and not self._inflater.eof and not self.stop:
            raise FailedError(Reason.ENCODING, f"The {self._coding} stream ends too early.")

    def _inflate(self, data: bytes) -> tuple[bytes, bytes]:
        """Decode one bounded step; return what came out and what of the input is left."""
        if self._inflater is None or self._inflater.eof:
            if not data or (self._inflater is not None and not data.startswith(b"\x1f\x8b")):
                return b"", b""  # padding after the last gzip member
            self._inflater = self._open(data)
        try:
            piece = self._inflater.decompress(data, _STEP)
        except zlib.error as error:
            raise FailedError(Reason.ENCODING, f"The {self._coding} stream is broken: {error}.") from error
        left = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
        return piece, left

    def _open(self, data: bytes) -> _Inflater:
        if self._coding == "gzip":
            return zlib.decompressobj(_GZIP)
        # "deflate" is zlib by the standard and raw by habit; 8 in the low bits marks zlib
        return zlib.decompressobj(zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS)

    def _counted(self, piece: bytes) -> bytes:
        self._produced += len(piece)
        kept = piece[: self._room]
        self._room -= len(kept)
        if len(kept) < len(piece):
            self.stop = Reason.SIZE
        elif self._coding and self._produced > RATIO_FROM and self._produced > RATIO * self._received:
            self.stop = Reason.RATIO
        return kept
