"""Hashes of passwords. The owner of argon2 (Argon2id, RFC 9106, with the library's parameters)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  # characters
LONGEST = 200  # characters; hashing a novel is work that somebody else asks for

_HASHER = PasswordHasher()
# Of no password: checked for names that do not exist, so that both take the same time.
_NOBODY = _HASHER.hash("0")


def hashed(password: str) -> str:
    """The hash of a password, with its salt and parameters. Raises `ValueError` where it is too
    short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password of {len(password)} characters")
    return _HASHER.hash(password)


def matches(password: str, *, known: str) -> bool:
    """Whether a password has this hash; of an empty hash none has, after the same time."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(known or _NOBODY, password) and bool(known)
    except (VerificationError, InvalidHashError):
        return False
