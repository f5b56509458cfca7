"""The page of a packet that tells a stranger how to check it with tools that are there already."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from reports.dossier import Dossier
from reports.sign import NAMESPACE, PRINCIPAL, fingerprint, minisign_key
from reports.timestamp import certificates

_SIGNATURE = f"ssh-keygen -Y verify -f keys/allowed_signers -I {PRINCIPAL} -n {NAMESPACE} -s SHA256SUMS.sig"
_STAMP = "openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile ../root.pem"
_POWERSHELL = (
    "Get-Content SHA256SUMS | ForEach-Object { $h, $f = $_ -split '  ', 2; "
    'if ((Get-FileHash -Algorithm SHA256 -LiteralPath $f).Hash -ne $h) { "$f FAILED" } }'
)

_TEXT = """\
HOW TO VERIFY PACKET {packet}

Open a terminal in the folder that holds this file. No command below needs the network or our software.

1. COMPARE THE FINGERPRINTS FIRST
   The keys in this packet prove nothing by themselves: whoever changes a packet can put other keys into it.
   Compare these two with what the sender publishes, over a way that you trust:

   Sender:    {sender}
   Contact:   {contact}
   Signer:    {signer}
   minisign:  {minisign}

   The ssh-keygen command below prints the fingerprint of the key that really signed: it must be the one that the
   sender publishes. Do not rely on what else stands in keys/.

2. LINUX
     sha256sum -c SHA256SUMS
     {signature} < SHA256SUMS
{stamp}
3. MACOS (not tried by us)
     shasum -a 256 -c SHA256SUMS
     {signature} < SHA256SUMS
{stamp}
4. WINDOWS (not tried by us; PowerShell; the first command prints nothing when all is well)
     {powershell}
     cmd /c "{signature} < SHA256SUMS"
{stamp}
   In place of ssh-keygen, minisign checks the same:
     minisign -V -m SHA256SUMS -x SHA256SUMS.minisig -P {minisign}

5. TIME STAMP
{time}
6. WHAT THIS SHOWS, AND WHAT IT DOES NOT
   - Step 2 shows that no listed file changed since it was signed. It does not notice files that were ADDED:
     what SHA256SUMS does not list (other than SHA256SUMS.sig, .minisig and .tsr) is not from the sender.
   - The signature shows who vouches for the files, not that what a web site said is true.
   - exhibits/captures.warc.gz holds the answers of the sites as they were received, without pictures. Nothing but the
     sender's word, and the links of its hash chain in log/ledger.jsonl, says that the sites gave these answers.
   - The exhibits show how and when the sender looked. Give them only to those who need them.
"""

_STAMPED = """\
   A time-stamp authority signed that SHA256SUMS existed not later than the time that the third command prints with
     openssl ts -reply -in SHA256SUMS.tsr -text
   If SHA256SUMS.tsr is missing, this packet was tampered with.
   Fetch the authority's root yourself, from the authority, and save it as root.pem beside this folder, not in it.
   keys/tsa-chain.pem is a copy only, which proves nothing. SHA-256 of its certificates, to compare:
{roots}
"""

_UNSTAMPED = """\
   UNSTAMPED. No time-stamp authority vouches for when this packet was made; the times in it are the sender's own.
"""


def how_to_verify(dossier: Dossier, public: Ed25519PublicKey, roots: bytes) -> bytes:
    """Return 01-HOW-TO-VERIFY.txt. roots: PEM of the time-stamp chain; empty when the packet carries no stamp."""
    shown = "".join(
        f"     {one.fingerprint(SHA256()).hex()}  {_ascii(one.subject.rfc4514_string())}\n"
        for one in (certificates(roots) if roots else ())
    )
    text = _TEXT.format(
        packet=dossier.packet,
        sender=_ascii(dossier.sender.name),
        contact=_ascii(dossier.sender.contact),
        signer=fingerprint(public),
        minisign=minisign_key(public),
        signature=_SIGNATURE,
        powershell=_POWERSHELL,
        stamp=f"     {_STAMP}\n" if roots else "",
        time=_STAMPED.format(roots=shown) if roots else _UNSTAMPED,
    )
    return text.encode("ascii")


def _ascii(text: str) -> str:
    """Return text on one line with all but printable ASCII escaped: every terminal shows it as it is."""
    return "".join(c if " " <= c <= "~" else f"<U+{ord(c):04X}>" for c in text)
