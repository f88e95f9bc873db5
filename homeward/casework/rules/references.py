"""References people can read out over the phone, made from a record's own id."""

from uuid import UUID

# Crockford's alphabet: no I, L, O or U, so nothing is mistaken for a 1 or a 0 and no word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = 8


def reference_of(prefix: str, record_id: UUID) -> str:
    """Return a reference such as ``R-7KQ4-M2XD``; the same id always gives the same one."""
    number = int.from_bytes(record_id.bytes[:5])
    letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_LETTERS)))
    return f"{prefix}-{letters[:4]}-{letters[4:]}"


def tidy_code(text: str) -> str:
    """Return a code somebody typed as it was given: capitals, no stray spaces, O and I read as 0 and 1."""
    plain = "".join(each for each in text.upper() if each.isalnum())
    plain = plain.replace("O", "0").replace("I", "1").replace("L", "1")
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
