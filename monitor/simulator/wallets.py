"""Wallet addresses that pass their checksum and belong to nobody known: hashes of drawn bytes."""

import hashlib

from monitor.simulator.dice import Dice

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_SUM, _BECH32M_SUM = 1, 0x2BC830A3
_MASK = (1 << 64) - 1


def base58check(version: int, payload: bytes) -> str:
    """Return the Base58Check text of a version byte and payload."""
    body = bytes([version]) + payload
    body += hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    number, word = int.from_bytes(body, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        word = _BASE58[digit] + word
    return "1" * (len(body) - len(body.lstrip(b"\0"))) + word


def _polymod(values: list[int]) -> int:
    generators = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    state = 1
    for value in values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for index, generator in enumerate(generators):
            state ^= generator if top >> index & 1 else 0
    return state


def segwit(prefix: str, version: int, program: bytes) -> str:
    """Return a segregated-witness address: bech32 for version 0 (BIP 173), bech32m above (BIP 350)."""
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    data = [version] + [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    goal = _BECH32_SUM if version == 0 else _BECH32M_SUM
    total = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ goal
    data += [total >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_BECH32[value] for value in data)}"


def _rotate(value: int, by: int) -> int:
    return (value << by | value >> 64 - by) & _MASK if by else value


def _keccak_round(lanes: list[list[int]], constant: int) -> list[list[int]]:
    column = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
    lanes = [[lanes[x][y] ^ column[x - 1] ^ _rotate(column[(x + 1) % 5], 1) for y in range(5)] for x in range(5)]
    x, y, carried = 1, 0, lanes[1][0]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        carried, lanes[x][y] = lanes[x][y], _rotate(carried, (step + 1) * (step + 2) // 2 % 64)
    lanes = [[lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
    lanes[0][0] ^= constant
    return lanes


def _round_constants() -> list[int]:
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << (1 << power) - 1
            register = (register << 1 ^ (0x171 if register >> 7 else 0)) & 0xFF
        constants.append(constant)
    return constants


def keccak256(data: bytes) -> bytes:
    """Return the Keccak-256 of data (the padding that Ethereum kept, not SHA3-256)."""
    rate = 136
    padded = bytearray(data + b"\x01" + b"\0" * (-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for place in range(rate // 8):
            at = start + 8 * place
            lanes[place % 5][place // 5] ^= int.from_bytes(padded[at : at + 8], "little")
        for constant in _round_constants():
            lanes = _keccak_round(lanes, constant)
    return b"".join(lanes[place % 5][place // 5].to_bytes(8, "little") for place in range(4))


def checksummed_hex(raw: bytes) -> str:
    """Return an Ethereum address whose letter case carries the EIP-55 checksum."""
    word = raw.hex()
    digest = keccak256(word.encode()).hex()
    return "0x" + "".join(letter.upper() if int(digest[at], 16) > 7 else letter for at, letter in enumerate(word))


def wallet(form: str, dice: Dice) -> tuple[str, str]:
    """Return (identifier kind, address) of a form: btc_segwit btc_taproot btc_legacy btc_script eth tron ltc doge."""
    raw = dice.raw(20)
    forms = {
        "btc_segwit": ("bitcoin_address", segwit("bc", 0, raw)),
        "btc_taproot": ("bitcoin_address", segwit("bc", 1, raw + dice.raw(12))),
        "btc_legacy": ("bitcoin_address", base58check(0x00, raw)),
        "btc_script": ("bitcoin_address", base58check(0x05, raw)),
        "eth": ("ethereum_address", checksummed_hex(raw)),
        "tron": ("tron_address", base58check(0x41, raw)),
        "ltc": ("litecoin_address", segwit("ltc", 0, raw)),
        "doge": ("dogecoin_address", base58check(0x1E, raw)),
    }
    return forms[form]
