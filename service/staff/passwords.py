"""Hashes of passwords. The owner of argon2 (Argon2id, RFC 9106, with the library's parameters)."""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  # characters
LONGEST = 200  # characters; hashing a novel is work that somebody else asks for

# Without what is read for something else on a slip of paper: 0 and o, 1 and l.
_PLAIN = "abcdefghijkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4  # 16 of 32 characters: 80 bits

_HASHER = PasswordHasher()
# Of no password: checked for names that do not exist, so that both take the same time.
_NOBODY = _HASHER.hash("0")


def hashed(password: str) -> str:
    """The hash of a password, with its salt and parameters. Raises `ValueError` where it is too
    short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password of {len(password)} characters")
    return _HASHER.hash(_composed(password))


def matches(password: str, *, known: str) -> bool:
    """Whether a password has this hash; of an empty hash none has, after the same time."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(known or _NOBODY, _composed(password)) and bool(known)
    except (VerificationError, InvalidHashError):
        return False


def one_time() -> str:
    """A new password for an officer to sign in with once: "k7mh-w3fd-92xa-pbue"."""
    groups = ("".join(secrets.choice(_PLAIN) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _composed(password: str) -> str:
    """The password in one form, however a keyboard writes its diacritics (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)
