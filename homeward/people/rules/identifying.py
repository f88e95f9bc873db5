"""Which identifiers are well formed, and how each is stored and printed."""

from dataclasses import replace

from homeward.people.values.identifiers import IdentifierKind, IdentifierParts
from homeward.vocabulary.errors import Problem
from homeward.vocabulary.identifiers import as_stored, format_nhs_number, nhs_number_is_valid, upn_is_valid

LONGEST = 60
LONGEST_LA_CHILD_ID = 20
_UPNS = (IdentifierKind.UPN, IdentifierKind.FORMER_UPN)
_OTHERS_OWN_SPELLING = (IdentifierKind.OTHER_SYSTEM, IdentifierKind.IMPORT_KEY)


def tidy_identifier(parts: IdentifierParts) -> IdentifierParts:
    """Return the identifier as it is stored; ids of other systems keep their own spelling."""
    value = parts.value.strip() if parts.kind in _OTHERS_OWN_SPELLING else as_stored(parts.value)
    return replace(parts, value=value)


def what_is_wrong_with_identifier(parts: IdentifierParts) -> list[Problem]:
    """Return what keeps a (tidied) identifier from being given to anybody."""
    if not parts.value:
        return [Problem("value", f"Enter the {parts.kind.label}.")]
    if len(parts.value) > LONGEST:
        return [Problem("value", f"An identifier can have {LONGEST} characters at most.")]
    if parts.kind is IdentifierKind.NHS_NUMBER and not nhs_number_is_valid(parts.value):
        return [
            Problem(
                "nhs_number",
                "This NHS number is not right: its last digit does not check.",
                "Look at it again; it has 10 digits.",
            )
        ]
    if parts.kind in _UPNS and not upn_is_valid(parts.value):
        return [
            Problem(
                "upn",
                "This UPN is not right: its first letter does not check.",
                "Look at it again; it has a letter and 12 more characters.",
            )
        ]
    if parts.kind is IdentifierKind.LA_CHILD_ID and not _is_la_child_id(parts.value):
        return [
            Problem(
                "la_child_id",
                f"A local authority's child id has up to {LONGEST_LA_CHILD_ID} letters and digits.",
            )
        ]
    return []


def shown(kind: IdentifierKind, value: str) -> str:
    """Return the identifier as it is printed."""
    return format_nhs_number(value) if kind is IdentifierKind.NHS_NUMBER else value


def _is_la_child_id(value: str) -> bool:
    return value.isalnum() and value.isascii() and len(value) <= LONGEST_LA_CHILD_ID
