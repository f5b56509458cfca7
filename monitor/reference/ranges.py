"""Address ranges that hosting and delivery companies publish as their own: data/bulk/address_ranges.tsv."""

import bisect
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from monitor.errors import DataError
from monitor.reference.marks import Mark

_FAMILIES = {4: (socket.AF_INET, 32), 6: (socket.AF_INET6, 128)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeMark(Mark):
    """A range of addresses that the provider publishes as its own."""

    network: str
    """CIDR."""
    published: str
    """Day of the list, ISO 8601."""

    @property
    def rule(self) -> str:
        """Name of the rule."""
        return f"{self.provider}/range/{self.network}"


@dataclass(frozen=True, slots=True, eq=False)
class AddressRanges:
    """Which company publishes an address as its own. Build it with `read_ranges`; without arguments it knows none."""

    firsts: tuple[tuple[int, int], ...] = ()
    """IP version and first address of each range, ascending; no two ranges overlap."""
    rest: tuple[tuple[int, str, str], ...] = ()
    """Last address, CIDR and provider id of each."""
    published: str = ""
    """Day of the list, ISO 8601."""

    def find(self, address: str) -> tuple[str, str] | None:
        """Return CIDR and provider id of the range around an address, None when there is none or it is no address."""
        try:
            wanted = ip_address(address)
        except ValueError:
            return None
        at = bisect.bisect_right(self.firsts, (wanted.version, int(wanted))) - 1
        if at < 0 or self.firsts[at][0] != wanted.version or self.rest[at][0] < int(wanted):
            return None
        return self.rest[at][1:]


NO_RANGES = AddressRanges()


def read_ranges(text: str, file: str) -> AddressRanges:
    """Read the table: `# published DAY` on the first line, then network and provider id, split by a tab, ascending.

    Raises DataError naming file and line for a line of another form, and for ranges that overlap or are out of order.
    """
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# published "):
        raise DataError(f"{file}, line 1: it must say '# published' and the day of the list.")
    firsts: list[tuple[int, int]] = []
    rest: list[tuple[int, str, str]] = []
    last = (0, 0)
    for number, version, first, end, network, provider in _rows(lines[1:], file):
        if (version, first) <= last:
            raise DataError(f"{file}, line {number}: {network} overlaps the range before it, or stands out of order.")
        firsts.append((version, first))
        rest.append((end, network, provider))
        last = (version, end)
    return AddressRanges(tuple(firsts), tuple(rest), lines[0].split()[2])


def ranges_file(folder: Path) -> Path:
    """Return where the table lies below the folder of the reference data; it need not be there."""
    return folder / "bulk" / "address_ranges.tsv"


def _rows(lines: list[str], file: str) -> Iterator[tuple[int, int, int, int, str, str]]:
    """Yield line number, IP version, first and last address, CIDR, provider id; comments are passed over."""
    for number, line in enumerate(lines, 2):
        if line.startswith("#"):
            continue
        network, tab, provider = line.partition("\t")
        address, _, length = network.partition("/")
        version = 6 if ":" in address else 4
        family, bits = _FAMILIES[version]
        try:
            first, size = int.from_bytes(socket.inet_pton(family, address)), 1 << (bits - int(length))
        except (OSError, ValueError) as error:
            raise DataError(f"{file}, line {number}: {network!r} is no network.") from error
        if not tab or not provider or first % size:
            raise DataError(f"{file}, line {number}: a network and a provider id are due, split by a tab.")
        yield number, version, first, first + size - 1, network, provider
