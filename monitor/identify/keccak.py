"""Keccak-256 as Ethereum and Monero use it.

Not hashlib.sha3_256: the standard changed the padding byte. Thirty lines that never change weigh less than a compiled
dependency of two megabytes used for one function; they only ever run on strings that already look like addresses.
"""

_MASK = (1 << 64) - 1
_RATE = 136
_ROTATIONS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)


def _round_constants() -> tuple[int, ...]:
    """Return the 24 constants of the permutation, from the shift register that defines them."""
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


_CONSTANTS = _round_constants()


def _turned(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _MASK


def _permuted(a: list[list[int]]) -> list[list[int]]:
    """Apply the 24 rounds of Keccak-f[1600] to lanes a[x][y]."""
    span = range(5)
    for constant in _CONSTANTS:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in span]
        d = [c[x - 1] ^ _turned(c[(x + 1) % 5], 1) for x in span]
        b = [[0] * 5 for _ in span]
        for x in span:
            for y in span:
                b[y][(2 * x + 3 * y) % 5] = _turned(a[x][y] ^ d[x], _ROTATIONS[x][y])
        a = [[b[x][y] ^ (~b[(x + 1) % 5][y] & b[(x + 2) % 5][y]) for y in span] for x in span]
        a[0][0] ^= constant
    return a


def keccak_256(data: bytes) -> bytes:
    """Return the 32-byte digest."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    a = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            a[lane % 5][lane // 5] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        a = _permuted(a)
    return b"".join(a[lane % 5][lane // 5].to_bytes(8, "little") for lane in range(4))
