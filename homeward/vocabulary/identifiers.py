"""Numbers that name a person or a place: which are well formed, and how they are written."""

import re

# I, O and S are left out of the letters a UPN may use, because they are misread as 1, 0 and 5.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_UNKNOWN = re.compile(r"UN[1-7]")
_POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2}|0AA)")


def as_stored(text: str) -> str:
    """Return an identifier without spaces and hyphens, in capitals, as it is stored and compared."""
    return re.sub(r"[\s\-\u2010-\u2015]", "", text).upper()


def nhs_number_is_valid(text: str) -> bool:
    """Say whether this is ten digits whose last one checks the other nine (modulus 11)."""
    digits = as_stored(text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    # A check of 10 has no digit: such numbers are never issued.
    return check != 10 and check == int(digits[9])


def format_nhs_number(text: str) -> str:
    """Return an NHS number as it is printed: "943 476 5919"."""
    digits = as_stored(text)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def upn_check_letter(body: str) -> str:
    """
    Return the letter that begins a UPN, worked out from the twelve characters after it.

    :raises ValueError: if the body is not eleven digits and then a digit or a letter a UPN may use
    """
    body = as_stored(body)
    if not re.fullmatch(rf"[0-9]{{11}}[0-9{_UPN_LETTERS}]", body):
        raise ValueError("After its check letter a UPN has eleven digits, then a digit or a letter.")
    values = [int(each) if each.isdigit() else _UPN_LETTERS.index(each) for each in body]
    total = sum(value * weight for weight, value in enumerate(values, start=2))
    return _UPN_LETTERS[total % len(_UPN_LETTERS)]


def upn_is_valid(text: str) -> bool:
    """Say whether this is a unique pupil number, permanent or temporary, with the right check letter."""
    upn = as_stored(text)
    try:
        return len(upn) == 13 and upn_check_letter(upn[1:]) == upn[0]
    except ValueError:
        return False


def upn_is_temporary(text: str) -> bool:
    """Say whether this is a valid UPN given for the time being: its last character is a letter."""
    return upn_is_valid(text) and as_stored(text)[-1].isalpha()


def is_reason_for_no_upn(text: str) -> bool:
    """Say whether this is one of the codes (UN1 to UN7) that say why a child has no UPN."""
    return _UPN_UNKNOWN.fullmatch(as_stored(text)) is not None


def uprn_is_valid(text: str) -> bool:
    """Say whether this can be a unique property reference number: one to twelve digits, not all 0."""
    return re.fullmatch(r"[0-9]{1,12}", as_stored(text)) is not None and int(as_stored(text)) > 0


def tidy_postcode(text: str) -> str | None:
    """Return a postcode as it is written ("BS40 5NE"), or None if it cannot be one."""
    match = _POSTCODE.fullmatch(as_stored(text))
    return f"{match[1]} {match[2]}" if match else None
