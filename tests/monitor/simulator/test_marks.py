"""Recipes and wallets: what is planted is shaped as documented, and passes its checksum."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.simulator import World
from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context, plant
from monitor.simulator.shelf import CATALOGUE
from monitor.simulator.wallets import checksummed_hex, keccak256, segwit, wallet

CONTEXT = Context(
    brand="Velopix",
    host="velopix.example",
    operator="operator-x",
    slug="velopix10",
    product="50 credits",
    price="$9.99",
    currency="USD",
    buy="Buy now",
)


def _base58(word: str) -> bytes:
    number = 0
    for letter in word:
        number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(letter)
    return number.to_bytes(25, "big")


def _bech32_constant(address: str) -> int:
    """The sum that a whole bech32 word leaves: 1 for bech32, 0x2bc830a3 for bech32m."""
    prefix, _, data = address.rpartition("1")
    values = (
        [ord(c) >> 5 for c in prefix]
        + [0]
        + [ord(c) & 31 for c in prefix]
        + ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in data]
    )
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def test_keccak_meets_the_known_answers() -> None:
    """The empty word and the addresses printed in EIP-55 come out right."""
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    for address in ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"):
        assert checksummed_hex(bytes.fromhex(address[2:])) == address


def test_segwit_meets_the_vector_of_the_standard() -> None:
    """The first address printed in BIP 173 comes out right."""
    assert (
        segwit("bc", 0, bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6"))
        == "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    )


@given(st.integers(0, 10**6))
def test_every_wallet_passes_its_checksum(seed: int) -> None:
    """Checked by decoders of the test's own."""
    for form, version in (("btc_legacy", 0), ("btc_script", 5), ("tron", 0x41), ("doge", 0x1E)):
        raw = _base58(wallet(form, Dice(seed))[1])
        assert raw[0] == version
        assert hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:]
    for form, constant in (("btc_segwit", 1), ("ltc", 1), ("btc_taproot", 0x2BC830A3)):
        assert _bech32_constant(wallet(form, Dice(seed))[1]) == constant


def test_every_wallet_of_the_world_is_unlike_any_other(world: World) -> None:
    """Addresses are drawn by operator: wallets of different operators differ."""
    found = [item for site in world.sites for item in site.identifiers if item.provider is None]
    assert len({item.kind for item in found}) >= 5
    assert len({item.value for item in found}) >= 8


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_recipe_shows_what_it_claims(name: str) -> None:
    """Over many spellings the planted text names each identifier, and grades agree with what stands there."""
    for turn in range(25):
        mark = plant(CATALOGUE[name], CONTEXT, Dice(turn, name), seed=3)
        text = mark.html.replace("\\/", "/").replace("&amp;", "&").replace("&quot;", '"')
        assert all(value in text for _, value in mark.identifiers)
        assert bool(mark.url) == (mark.grade == "reached")
        assert not mark.url or mark.url.removeprefix("https:") in text
        assert mark.grade != "configured" or mark.identifiers


def test_spellings_vary() -> None:
    """One script stands in many spellings: quotes, order, async, protocol-relative."""
    texts = [plant(CATALOGUE["stripe_elements"], CONTEXT, Dice(turn), seed=3).html for turn in range(60)]
    assert len(set(texts)) > 30
    assert any(re.search(r"src=['\"]?//js\.stripe\.com", text) for text in texts)
    assert any("<SCRIPT" in text for text in texts)


def test_no_documented_test_key_is_planted(world: World) -> None:
    """Keys are drawn at random; none says test or sandbox."""
    values = [item.value for site in world.sites for item in site.identifiers]
    assert not [value for value in values if re.search(r"pk_test|sandbox_|TEST-|rzp_test|pk_sbox", value)]
