"""Two open referrals about the same child: found from what the referrers wrote, before anybody is matched."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_LINKED, _NAME_AND_BIRTH = "both are linked to the same child", "the same name and date of birth"
CERTAIN = frozenset({_LINKED, _NAME_AND_BIRTH})
"""The reasons that leave no doubt worth the name; the others are only worth a look."""


@dataclass(frozen=True)
class NamedChild:
    """A child as one referral names them."""

    referral_id: UUID
    reference: str
    given_names: str
    family_name: str
    born: date | None
    person_id: UUID | None = None


@dataclass(frozen=True)
class LikelyDuplicate:
    """Another open referral that seems to be about the same child, and why it seems so."""

    referral_id: UUID
    reference: str
    why: str


def likely_duplicates(children: Iterable[NamedChild], others: Iterable[NamedChild]) -> list[LikelyDuplicate]:
    """Return the other open referrals about any of these children, each once, with the strongest reason."""
    found: dict[UUID, LikelyDuplicate] = {}
    candidates = list(others)
    for child in children:
        for other in candidates:
            why = _same(child, other)
            if why and other.referral_id != child.referral_id and other.referral_id not in found:
                found[other.referral_id] = LikelyDuplicate(other.referral_id, other.reference, why)
    return sorted(found.values(), key=lambda each: each.reference)


def _same(one: NamedChild, other: NamedChild) -> str:
    if one.person_id is not None and one.person_id == other.person_id:
        return _LINKED
    if _plain(one.family_name) != _plain(other.family_name):
        return ""
    same_given = bool(_first(one.given_names)) and _first(one.given_names) == _first(other.given_names)
    if same_given and one.born is not None and one.born == other.born:
        return _NAME_AND_BIRTH
    if same_given and (one.born is None or other.born is None):
        return "the same name; a date of birth is missing"
    # Twins share a birthday and a family name, so without the given name this is only worth a look.
    if not _first(one.given_names) or not _first(other.given_names):
        return "the same family name and date of birth" if one.born and one.born == other.born else ""
    return ""


def _first(names: str) -> str:
    words = _plain(names).split()
    return words[0] if words else ""


def _plain(text: str) -> str:
    """Return the text without accents, case or punctuation, so that "Siân O'Neill" meets "sian oneill"."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in bare if each.isalnum() or each == " ").strip()
