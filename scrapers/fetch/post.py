"""The one thing that is ever sent rather than asked for: a query to a service that the settings name."""

from http import HTTPStatus

from scrapers.capture import Headers, Reason
from scrapers.errors import FailedError
from scrapers.fetch.deadline import Deadline
from scrapers.fetch.translate import THIRD_PARTY, translate
from scrapers.fetch.wire import Wire, asking


def posted(wire: Wire, url: str, sent: tuple[Headers, bytes], limit: int, deadline: Deadline) -> bytes:
    """Send headers and body and return the answer's bytes. Raises FailedError unless all of a 200 comes in time."""
    headers, body = sent
    answer, left = b"", 0
    try:
        with asking(wire, url, headers, deadline.remaining, body) as raw:
            answer = bytes(raw.read(limit + 1, decode_content=False))
            left = raw.length_remaining or 0  # urllib3 tells of an early end only to who reads without an amount
    except THIRD_PARTY as error:
        failure = translate(error, answered=wire.status is not None)
        if deadline.expired:
            failure = FailedError(Reason.DEADLINE, f"No whole answer after {deadline.seconds:g} seconds.")
        raise failure from error
    if deadline.expired:
        raise FailedError(Reason.DEADLINE, f"No whole answer after {deadline.seconds:g} seconds.")
    if wire.status != HTTPStatus.OK:
        raise FailedError(Reason.PROTOCOL, f"The service answered with status {wire.status}.")
    if len(answer) > limit:
        raise FailedError(Reason.SIZE, f"The answer is longer than {limit} bytes.")
    if left:
        raise FailedError(Reason.DISCONNECT, f"The answer ended {left} bytes early.")
    return answer
