"""Addresses that nobody pays a site at: contracts, wallets of visitors, members and donors, and what thieves took.

Told by the name under which code keeps them, by the label of a text, by the heading above it and the head of its table.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from monitor.document import Block
from monitor.identify.headlines import is_title

_KINDS = frozenset(["ethereum_address", "tron_address", "ton_address", "solana_address"])
"""Chains that have contracts."""
_BEFORE = 2_000
"""Characters before an address among which the object that holds it is looked for."""
_VALUE = r"\\*[\"']?\s{0,9}[:=]\s{0,9}\\*[\"'`]$"
_THING = r"(?:token|nft|jetton|factory|registry|resolver|router|oracle|aggregator|multicall3?|proxy|bridge|portal)"
_KEPT = re.compile(
    rf"(?<![a-z])(?:\w{{0,40}}{_THING}(?:_?(?:contract|address|addr|master|minter))*|"
    rf"(?!\w{{0,40}}(?:pay|deposit|receiv|donat))\w{{0,40}}contract(?:_?addr(?:ess)?)?){_VALUE}|"
    rf"{_THING}\\*[\"']?\s{{0,9}}:\s{{0,9}}\{{\s{{0,9}}(?:\d{{1,9}}\s{{0,9}}:\s{{0,9}}\{{\s{{0,9}})?"
    rf"\\*[\"']?address{_VALUE}|"
    r"contract(?:at|write|read)?\(\s{0,9}(?:\{\s{0,9}address\s{0,9}:\s{0,9}|[\w.\"']{1,60}\s{0,9},\s{0,9})?\\*[\"'`]$",
    re.IGNORECASE,
)
"""The name of a contract before its address, or a call that asks one."""
_CREATED = re.compile(r"\\*[\"'`]\s{0,9},\s{0,9}\\*[\"']?blockCreated|@?\d{0,9}/transfer\b")
"""What follows the address of a contract: since when it is there, or a transfer that asks it."""
_CONTRACTS = re.compile(r"contracts\\*[\"']?\s{0,9}[:=]\s{0,9}\{")
_VISITORS = re.compile(
    r"(?<![a-z])(?:user|currentuser|current_user|me|session|viewer|visitor|member|customer)\\*[\"']?\s{0,9}[:=]\s{0,9}"
    rf"\{{[^{{}}]{{0,300}}(?<![a-z])\w{{0,20}}(?:wallet|address|addr){_VALUE}|"
    rf"(?<![a-z])(?:from|sender|holder|donor)(?:_?(?:address|addr|wallet))?{_VALUE}",
    re.IGNORECASE,
)
"""The wallet of who looks at the page, or of who paid."""
_LABEL = re.compile(
    r"(?:(?<![a-z])(?:contract(?:[ -](?:address|addr\.?|id))?|(?:token|mint|jetton) (?:address|mint|master|minter)|"
    r"(?-i:CA)|"
    r"(?:direcci[óo]n|endere[çc]o|indirizzo|adresse) (?:del? |do |du |dello )?(?:smart )?contrat\w{1,2}|"
    r"(?:token|smart)?-?vertragsadresse|s[öo]zleşme adresi|alamat kontrak|"
    r"адрес (?:смарт-?)?контракта|контракт(?: токена)?)|"
    r"合约(?:地址)?|合約(?:地址)?|コントラクト(?:アドレス)?|컨트랙트(?: ?주소)?)"
    r"(?:\s?\([^()\n]{1,20}\))?\s{0,3}[:：=–—-]?\s{0,3}$",
    re.IGNORECASE,
)
"""The label of a contract right before its address."""
_PAYS = re.compile(
    r"(?<![a-z])(?:pay|send|deposit|donate|transfer|überweis\w*|senden|envoye[rz]|vers[ae]r?|env[ií]\w{1,3}|"
    r"pag(?:a|ar|ue)|invia|paga|wyślij|kirim|оплат\w*|отправ\w*|перевед\w*|надішл\w*)(?![a-z])",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"(?<!\w)(?:drained|swept|hackers?|attackers?|exploiters?|thie(?:f|ves)|"
    r"funds (?:were |have been |are )?(?:moved|stolen)|(?:moved|stolen) (?:the )?funds|взлом\w*|хакер\w*)(?!\w)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?<!\w)(?:payouts?|withdrawals|payment proofs?|proofs? of payments?|leaderboard|winners|"
    r"top (?:buyers|holders|players|users)|"
    r"(?:latest|recent|last) (?:transactions|transfers|deposits|payments|purchases|donations)|hall of fame|donors|"
    r"(?:our|top|recent|latest|thanks? to (?:our|all)) (?:supporters|backers|contributors)|"
    r"auszahlungen|spender|rangliste|gewinner|retraits|donateurs|classement|retiros|donantes|ganadores|saques|doadores|"
    r"ganhadores|prelievi|donatori|classifica|vincitori|wypłaty|darczyńcy|выплаты|донатеры|победители|виплати)(?!\w)|"
    r"提现记录|捐赠者|排行榜|出金実績|ランキング|출금 내역",
    re.IGNORECASE,
)
"""Headings of what others got or gave."""
_HEAD = re.compile(
    r"\W*(?:member|user(?:name)?|player|winner|rank|volume|holder|donor|sender|from|tx(?: ?(?:id|hash))?|hash|paid|"
    r"payout|mitglied|nutzer|rang|membre|joueur|usuario|miembro|usu[áa]rio|utente|участник|пользователь|игрок|用户|排名)\W*",
    re.IGNORECASE,
)
"""A column of a table of people."""
_FAR = 200
"""Texts above one among which its heading and the head of its table are looked for."""
_NEAR = 80


def is_kept_apart(kind: str, text: str, start: int, end: int) -> bool:
    """Whether an address, of some kind, is kept as a contract's, a visitor's or a payer's."""
    before = text[max(0, start - _BEFORE) : start]
    if _VISITORS.search(before[-400:]):
        return True
    if kind not in _KINDS:
        return False
    if _KEPT.search(before[-200:]) or _CREATED.match(text, end):
        return True
    opened = list(_CONTRACTS.finditer(before))
    inside = (1 if sign == "{" else -1 for sign in before[opened[-1].end() :] if sign in "{}") if opened else ()
    return bool(opened) and min(accumulate(inside, initial=0)) >= 0


def is_told_apart(kind: str, blocks: Sequence[Block], at: int, word: str) -> bool:
    """Whether a text, of some number, calls an address a contract, says it was taken, or lists others' wallets."""
    own = blocks[at].text
    lead = own.partition(word)[0]
    label = blocks[at - 1].text if at and not lead.strip() else ""
    if kind in _KINDS and not _PAYS.search(lead) and _LABEL.search(f"{label}\n{lead}"[-_NEAR:]):
        return True
    if _PAYS.search(f"{label} {own}"):
        return False
    return _TAKEN.search(own) is not None or _is_listed(blocks, at)


def _is_listed(blocks: Sequence[Block], at: int) -> bool:
    """Whether the heading above a text, or the head of its table, names others."""
    above = range(at - 1, max(-1, at - _FAR), -1)
    heading = next((blocks[number].text for number in above if is_title(blocks[number].tag)), "")
    if _OTHERS.search(heading):
        return True
    last = next((number for number in above if blocks[number].tag == "th"), -1)
    while blocks[at].tag == "td" and last >= 0 and blocks[last].tag == "th":
        if _HEAD.fullmatch(blocks[last].text):
            return True
        last -= 1
    return False
