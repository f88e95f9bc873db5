"""What crosses the door of the people room."""

from homeward.people.values.addresses import AddressKind, AddressParts, AddressView
from homeward.people.values.families import FamilySummary, MemberView
from homeward.people.values.identifiers import IdentifierKind, IdentifierParts, IdentifierView
from homeward.people.values.names import NameKind, NameParts, NameView
from homeward.people.values.persons import BirthKind, Disability, Ethnicity, PersonSummary, PersonView, Sex
from homeward.people.values.registering import NewAddress, NewFamily, NewMember, NewPerson, PersonDetails
from homeward.people.values.relationships import (
    OrderMade,
    RelationKind,
    RelationshipParts,
    RelationshipView,
    Responsibility,
    ResponsibilityBasis,
)
from homeward.people.values.searching import FamilyHit, FamilyName, Match, SearchHit, SearchResult
from homeward.people.values.warnings import WarningView

__all__ = [
    "AddressKind",
    "AddressParts",
    "AddressView",
    "BirthKind",
    "Disability",
    "Ethnicity",
    "FamilyHit",
    "FamilyName",
    "FamilySummary",
    "IdentifierKind",
    "IdentifierParts",
    "IdentifierView",
    "Match",
    "MemberView",
    "NameKind",
    "NameParts",
    "NameView",
    "NewAddress",
    "NewFamily",
    "NewMember",
    "NewPerson",
    "OrderMade",
    "PersonDetails",
    "PersonSummary",
    "PersonView",
    "RelationKind",
    "RelationshipParts",
    "RelationshipView",
    "Responsibility",
    "ResponsibilityBasis",
    "SearchHit",
    "SearchResult",
    "Sex",
    "WarningView",
]
