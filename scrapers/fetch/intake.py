"""Takes a body in: hashed as received, decoded with caps, stopped at the first sign of media."""

import hashlib
from typing import Any

from scrapers.capture import Headers, Outcome, Reason
from scrapers.errors import FailedError
from scrapers.fetch.decode import RATIO, Decoder, known_coding
from scrapers.fetch.gate import SNIFF_BYTES, media_type, sniff

_FIRST = 4_096
_CHUNK = 65_536


class Intake:
    """What has come of one body so far. Whatever ends the reading, what came until then stays here."""

    def __init__(self, max_bytes: int, *, lenient: bool) -> None:
        self.outcome = Outcome.KEPT
        """FAILED when the sender did not let us finish."""
        self.reason = Reason.NONE
        """Why the body is not whole."""
        self.detail = ""
        """One sentence on it."""
        self.length = 0
        """Bytes received."""
        self._max_bytes = max_bytes
        self._lenient = lenient
        self._body = bytearray()
        self._hash = hashlib.sha256()
        self._known_text = False

    @property
    def body(self) -> bytes:
        """What is kept, decoded."""
        return bytes(self._body)

    @property
    def sha256(self) -> str:
        """Hash of the bytes received; empty when there were none, and for media, of which nothing is kept."""
        return self._hash.hexdigest() if self.length and self.reason is not Reason.MEDIA else ""

    def read(self, raw: Any, headers: Headers) -> None:  # noqa: ANN401 - urllib3's response, typed by its base only
        """Read a body from urllib3's raw response, as far as gate and caps allow. Raises what urllib3 raises."""
        if raw.length_remaining == 0:
            return
        if kind := media_type(_values(headers, "content-type"), lenient=self._lenient):
            self._stop(Reason.MEDIA, f"{kind} is not text; the body was not read.")
            return
        codings = ", ".join(_values(headers, "content-encoding"))
        coding = known_coding(codings)
        transfer = ", ".join(_values(headers, "transfer-encoding")).strip().lower()
        if coding is None or transfer not in ("", "chunked"):
            self._stop(Reason.ENCODING, f"{codings or transfer!r} was not offered; the body was not read.")
            return
        if _values(headers, "content-length") and _values(headers, "transfer-encoding"):
            self.detail = "Both Content-Length and Transfer-Encoding were sent; the latter was believed."
        try:
            self._pour(raw, Decoder(coding, self._max_bytes))
        except FailedError as error:
            self.fail(error)

    def fail(self, error: FailedError) -> None:
        """Note that the rest did not come. A reason noted earlier stays."""
        if self.reason is Reason.NONE:
            self.outcome, self.reason, self.detail = Outcome.FAILED, error.reason, error.detail
        self.settle()

    def expire(self, seconds: float) -> None:
        """Note that the deadline ended the request, unless we had stopped before on purpose."""
        if self.outcome is Outcome.FAILED or self.reason is Reason.NONE:
            self.outcome, self.reason = Outcome.FAILED, Reason.DEADLINE
            self.detail = f"Not finished after {seconds:g} seconds."

    def settle(self) -> None:
        """Judge a body too short to have been judged while it came."""
        if (
            not self._known_text
            and self.reason is not Reason.MEDIA
            and (what := sniff(bytes(self._body[:SNIFF_BYTES])))
        ):
            self._drop(what)

    def _pour(self, raw: Any, decoder: Decoder) -> None:  # noqa: ANN401 - as in read
        amount = _FIRST  # little, until we know that it is text
        while chunk := raw.read1(amount, decode_content=False):
            self.length += len(chunk)
            self._hash.update(chunk)
            self._body += decoder.feed(chunk)
            if not self._known_text and len(self._body) >= SNIFF_BYTES:
                if what := sniff(bytes(self._body[:SNIFF_BYTES])):
                    self._drop(what)
                    return
                self._known_text, amount = True, _CHUNK
            if decoder.stop:
                self._stop(decoder.stop, self._cap(decoder.stop))
                return
        decoder.finish()
        self.settle()

    def _cap(self, reason: Reason) -> str:
        if reason is Reason.SIZE:
            return f"More than {self._max_bytes} decoded bytes; the beginning is kept."
        return f"More than {RATIO} decoded bytes per byte received; the beginning is kept."

    def _drop(self, what: str) -> None:
        self._body.clear()
        self._stop(Reason.MEDIA, f"The body begins like {what}; nothing of it is kept.")
        self.outcome = Outcome.KEPT

    def _stop(self, reason: Reason, detail: str) -> None:
        self.reason, self.detail = reason, detail


def _values(headers: Headers, name: str) -> list[str]:
    return [value for key, value in headers if key.lower() == name and value]
