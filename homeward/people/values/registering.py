"""What is given to register many people and families at once."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from homeward.people.values.addresses import AddressKind, AddressParts
from homeward.people.values.identifiers import IdentifierParts
from homeward.people.values.names import NameParts
from homeward.people.values.persons import BirthKind, Disability, Ethnicity, Sex


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything about a person but their names, identifiers and addresses."""

    born: date | None = None
    birth_kind: BirthKind = BirthKind.EXACT
    sex: Sex = Sex.NOT_KNOWN
    ethnicity: Ethnicity | None = None
    disabilities: tuple[Disability, ...] = ()
    first_language: str = ""
    interpreter_needed: bool = False
    communication_needs: str = ""
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address with its period; ``ends`` is the first day the person no longer lived there."""

    parts: AddressParts
    starts: date
    ends: date | None = None
    kind: AddressKind = AddressKind.HOME


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be registered. The id may be chosen beforehand, so that other rows can point to it."""

    name: NameParts
    details: PersonDetails = PersonDetails()
    known_as: NameParts | None = None
    identifiers: tuple[IdentifierParts, ...] = ()
    addresses: tuple[NewAddress, ...] = ()
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody in a family to be created."""

    person_id: UUID
    as_child: bool
    starts: date
    ends: date | None = None
    main_carer: bool = False


@dataclass(frozen=True, slots=True)
class NewFamily:
    """A family to be created with its members."""

    name: str
    members: tuple[NewMember, ...] = ()
    id: UUID = field(default_factory=uuid4)
