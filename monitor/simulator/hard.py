"""How each of the harder scenarios is made."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

import html
from collections.abc import Callable, Mapping

from monitor.simulator import disguises, plants
from monitor.simulator.paystrings import broken, pix, promptpay, tax_number, upi
from monitor.simulator.shop import Plan, Routes, site

_SHOWN = (
    '<div class="qr"><label>{label}</label><textarea readonly rows="3">{text}</textarea></div>',
    '<button class="copy" data-clipboard-text="{text}">{label}</button>',
    "<p>{label}: <code>{text}</code></p>",
)


def payment_string(plan: Plan) -> Routes:
    """A bank's payment string on the price list, and an older one whose checksum is wrong."""
    shown = plan.dice.pick(_SHOWN)
    label, good, bad = _STRINGS[plan.row.how](plan)
    rows = [shown.format(label=label, text=html.escape(text, quote=True)) for text in (good, bad)]
    return site(plan, "", "".join(rows))


def _pix(plan: Plan) -> tuple[str, str, str]:
    key, old = (plan.dice.shaped("{uuid}") for _ in range(2))
    name, amount = plan.company.upper()[:25], plan.shelf.context.values()["amount"]
    plan.shelf.note("pix_key", key)
    plan.shelf.decoys.append(old)
    return "Pix copia e cola", pix(key, name, "SAO PAULO", amount), broken(pix(old, name, "SAO PAULO", amount))


def _promptpay(plan: Plan) -> tuple[str, str, str]:
    number, old = (tax_number(plan.dice) for _ in range(2))
    plan.shelf.note("promptpay_id", number)
    plan.shelf.decoys.append(old)
    return "PromptPay", promptpay(number, "199.00"), broken(promptpay(old, "199.00"))


def _upi(plan: Plan) -> tuple[str, str, str]:
    slug = plan.shelf.context.slug
    address, old = f"{slug}.pay@okexample", "yourname@yourbank"
    plan.shelf.note("upi_id", address)
    plan.shelf.decoys.append(old)
    return "UPI", upi(address, plan.company, "499.00"), upi(old, "YOUR NAME", "0.00")


_STRINGS: Mapping[str, Callable[[Plan], tuple[str, str, str]]] = {"pix": _pix, "promptpay": _promptpay, "upi": _upi}


def wallet_of_a_visit(plan: Plan, night: int) -> Routes:
    """A wallet that is made for the visit beside one that stays."""
    lasting, passing = plan.row.wallets
    known = len(plan.shelf.known)
    kept = plan.shelf.wallets((lasting,))
    if night > 1:
        # the wallet that stays is written down once
        del plan.shelf.known[known]
    fresh = plan.shelf.wallets((passing,), night=night)
    rails = f'<div class="invoice"><p>Order {plan.dice.child(night).text("U", 8)}: valid for 30 minutes</p>{fresh}</div><h3>Other coins</h3>{kept}'
    return site(plan, "/checkout", rails)


def checkout_of_a_visit(plan: Plan, night: int) -> Routes:
    """Checkout pages whose session and invoice are made for the visit."""
    rails = "\n".join(plan.shelf.visit(name, night).html for name in plan.row.rails)
    return site(plan, "/checkout", rails)


HARD: Mapping[str, Callable[[Plan], Routes]] = {
    "sdk_proxied": disguises.proxied,
    "sdk_bundled": disguises.bundled,
    "tag_tunnel_cname": disguises.tunnel_by_name,
    "tag_tunnel_path": disguises.tunnel_by_path,
    "shortened": disguises.shortened,
    "shortened_twice": disguises.shortened,
    "odd_entities": disguises.spelled,
    "odd_slashes": disguises.spelled,
    "odd_nests": disguises.spelled,
    "odd_hosts": disguises.spelled,
    "assembled": disguises.spelled,
    "assembled_hidden": disguises.spelled,
    "key_split": disguises.halved_key,
    "stolen_key": plants.stolen,
    "stolen_link": plants.stolen,
    "borrowed_checkout": plants.borrowed_checkout,
    "unused_script": plants.unused_script,
    "hidden_frame": plants.hidden_frame,
    "confusable_hosts": plants.confusable,
    "mentions": plants.mentions,
    "placeholders": plants.placeholders,
    "payment_string": payment_string,
}
"""Scenarios whose pages are the same each night."""

NIGHTLY: Mapping[str, Callable[[Plan, int], Routes]] = {
    "one_visit_wallet": wallet_of_a_visit,
    "one_visit_checkout": checkout_of_a_visit,
}
"""Scenarios whose pages differ from night to night."""
