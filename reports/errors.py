"""Errors of the hand that writes.

    ReportsError
    |-- KeyFileError            the signing key is missing, damaged, open to others or already there
    |-- SignatureError          a signature that does not hold, or a fingerprint that is none
    |-- StampError              a time-stamp reply that does not hold, or roots that cannot be read
    |-- DossierError            the dossier, or the record in a packet, cannot be what it says
    |   |-- ExhibitError        a cited capture is missing or damaged
    |   `-- FormatError         a record of a format that another version writes
    `-- PacketError             a packet cannot be written or opened
        `-- PacketExistsError   a packet of that name is there already

Third-party exceptions are translated where they enter; each text is one plain sentence.
"""


class ReportsError(Exception):
    """Root of all that this package raises. Its text is one plain sentence."""


class KeyFileError(ReportsError):
    """The signing key is missing, damaged, open to others or already there."""


class SignatureError(ReportsError):
    """A signature that does not hold, or a fingerprint that is none."""


class StampError(ReportsError):
    """A time-stamp reply that does not hold, or roots that cannot be read."""


class DossierError(ReportsError):
    """The dossier, or the record in a packet, cannot be what it says."""


class ExhibitError(DossierError):
    """A cited capture is missing or damaged; nothing is built from it."""


class FormatError(DossierError):
    """A record of a format that another version writes: this one cannot say whether it is true."""


class PacketError(ReportsError):
    """A packet cannot be written or opened."""


class PacketExistsError(PacketError):
    """A packet of that name is there already, and a packet is never changed."""
