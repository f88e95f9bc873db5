"""The records of the people room."""

from homeward.people.models.address import Address
from homeward.people.models.family import Family
from homeward.people.models.family_key import FamilyKey
from homeward.people.models.family_member import FamilyMember
from homeward.people.models.identifier import Identifier
from homeward.people.models.person import Person
from homeward.people.models.person_name import PersonName
from homeward.people.models.relationship import Relationship
from homeward.people.models.search_key import SearchKey
from homeward.people.models.warning_note import WarningNote

__all__ = [
    "Address",
    "Family",
    "FamilyKey",
    "FamilyMember",
    "Identifier",
    "Person",
    "PersonName",
    "Relationship",
    "SearchKey",
    "WarningNote",
]
