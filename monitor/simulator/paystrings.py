"""Payment strings as banks' QR codes hold them: EMVCo fields with a checksum (Pix, PromptPay) and UPI addresses."""

from urllib.parse import quote

from monitor.simulator.dice import Dice


def crc16(text: str) -> str:
    """Return the checksum of EMVCo payment strings: CRC-16/CCITT-FALSE, four upper-case hexadecimal digits."""
    value = 0xFFFF
    for byte in text.encode():
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ (0x1021 if value & 0x8000 else 0)) & 0xFFFF
    return f"{value:04X}"


def field(tag: str, value: str) -> str:
    """Return one field: tag, length in two digits, value."""
    return f"{tag}{len(value):02}{value}"


def sealed(body: str) -> str:
    """Return a payment string closed by its checksum."""
    return f"{body}6304{crc16(f'{body}6304')}"


def broken(payload: str) -> str:
    """Return a payment string whose checksum is off by its last digit."""
    return payload[:-1] + ("0" if payload[-1] != "0" else "1")


def pix(key: str, name: str, city: str, amount: str) -> str:
    """Return a static Pix string (BR Code) that pays to a key."""
    account = field("26", field("00", "br.gov.bcb.pix") + field("01", key))
    trade = field("52", "0000") + field("53", "986") + field("54", amount) + field("58", "BR")
    return sealed(field("00", "01") + account + trade + field("59", name) + field("60", city) + "62070503***")


def promptpay(number: str, amount: str) -> str:
    """Return a PromptPay string that pays to a tax number of 13 digits."""
    account = field("29", field("00", "A000000677010111") + field("02", number))
    return sealed(field("00", "01") + field("01", "11") + account + "5802TH" + "5303764" + field("54", amount))


def tax_number(dice: Dice) -> str:
    """Return 13 digits with the check digit of Thai tax numbers, of a series that belongs to nobody known."""
    digits = "0999" + "".join(str(dice.number(0, 9)) for _ in range(8))
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


def upi(address: str, name: str, amount: str) -> str:
    """Return a UPI link that pays to a virtual payment address."""
    return f"upi://pay?pa={address}&pn={quote(name)}&am={amount}&cu=INR"
