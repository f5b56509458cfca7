"""Bech32: words with their own checksum, as Bitcoin and Lightning write addresses, links and invoices (BIP 173)."""

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _steps(top: int) -> int:
    """Return what five bits that leave the checksum add to it."""
    value = 0
    for bit, generator in enumerate(_GENERATORS):
        value ^= generator if top >> bit & 1 else 0
    return value


_STEPS = tuple(map(_steps, range(32)))


def checked(word: str) -> tuple[int, list[int]]:
    """Return what the checksum of a word comes to (1: bech32), and its values of five bits with the checksum's six.

    Zero and nothing for a word of mixed case, or with signs that do not belong.
    """
    prefix, _, data = word.lower().rpartition("1")
    values = [_VALUES.get(sign, -1) for sign in data]
    if min(values, default=-1) < 0 or word not in (word.lower(), word.upper()):
        return 0, []
    check = 1
    for value in (*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix), *values):
        check = (check & 0x1FFFFFF) << 5 ^ value ^ _STEPS[check >> 25]
    return check, values


def held(values: list[int]) -> bytes:
    """Return the bytes in values of five bits, without the checksum at their end."""
    number, size = 0, 0
    found = bytearray()
    for value in values[:-6]:
        number, size = (number << 5 | value) & 0xFFF, size + 5
        if size >= 8:
            size -= 8
            found.append(number >> size & 0xFF)
    return bytes(found)
