"""Who a person is, in the few facts shown wherever they are named."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.people.values.identifiers import IdentifierView
from homeward.people.values.names import NameView
from homeward.vocabulary.ages import age_in_words, age_on
from homeward.vocabulary.worded import Worded

ADULT_AT = 18


class BirthKind(Worded):
    """How sure we are of the day a person was born."""

    EXACT = "exact", "Date of birth"
    ESTIMATED = "estimated", "Estimated date of birth"
    EXPECTED = "expected", "Expected date of birth"
    NOT_KNOWN = "not_known", "Date of birth not known"


class Sex(Worded):
    """Sex, as the statutory returns ask for it."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    NOT_KNOWN = "U", "Not known"


class Ethnicity(Worded):
    """Ethnic group, by the codes of the statutory returns."""

    WBRI = "WBRI", "White British"
    WIRI = "WIRI", "White Irish"
    WIRT = "WIRT", "Traveller of Irish heritage"
    WROM = "WROM", "Gypsy or Roma"
    WOTH = "WOTH", "Any other white background"
    MWBC = "MWBC", "White and black Caribbean"
    MWBA = "MWBA", "White and black African"
    MWAS = "MWAS", "White and Asian"
    MOTH = "MOTH", "Any other mixed background"
    AIND = "AIND", "Indian"
    APKN = "APKN", "Pakistani"
    ABAN = "ABAN", "Bangladeshi"
    AOTH = "AOTH", "Any other Asian background"
    BCRB = "BCRB", "Black Caribbean"
    BAFR = "BAFR", "Black African"
    BOTH = "BOTH", "Any other black background"
    CHNE = "CHNE", "Chinese"
    OOTH = "OOTH", "Any other ethnic group"
    REFU = "REFU", "Would rather not say"
    NOBT = "NOBT", "Not yet asked"


class Disability(Worded):
    """Disability, by the codes of the statutory returns."""

    NONE = "NONE", "No disability"
    MOB = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    PC = "PC", "Personal care"
    INC = "INC", "Incontinence"
    COMM = "COMM", "Communication"
    LD = "LD", "Learning"
    HEAR = "HEAR", "Hearing"
    VIS = "VIS", "Vision"
    BEH = "BEH", "Behaviour"
    CON = "CON", "Consciousness"
    AUT = "AUT", "Autism or Asperger syndrome"
    DDA = "DDA", "Other disability"


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person, as shown wherever they are named: the name they are known by, and their age."""

    id: UUID
    given: str
    family_name: str
    born: date | None
    birth_kind: BirthKind
    sex: Sex
    died_on: date | None = None
    version: int = 1

    @property
    def name(self) -> str:
        """The name the person is known by."""
        return f"{self.given} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        """One or two letters for the circle beside the name."""
        return (self.given[:1] + self.family_name[:1]).upper() or "?"

    @property
    def is_unborn(self) -> bool:
        """Whether only an expected date of birth is known."""
        return self.birth_kind is BirthKind.EXPECTED

    def age_words(self, on: date) -> str:
        """Return the age as it is shown: "14 y 2 m", "due in 3 weeks", "age not known"."""
        return age_in_words(
            self.born,
            on,
            expected=self.is_unborn,
            estimated=self.birth_kind is BirthKind.ESTIMATED,
            died_on=self.died_on,
        )

    def is_child_on(self, on: date) -> bool:
        """Say whether the person is known to be under 18 on a day, or not yet born."""
        years = self.years_on(on)
        return self.is_unborn or (years is not None and years < ADULT_AT)

    def years_on(self, on: date) -> int | None:
        """Return the completed years of age, or None when not known or not yet born."""
        if self.born is None or self.is_unborn:
            return None
        age = age_on(self.born, on)
        return age.years if age else None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person in full: what their own page shows."""

    summary: PersonSummary
    ethnicity: Ethnicity | None
    disabilities: tuple[Disability, ...]
    first_language: str
    interpreter_needed: bool
    communication_needs: str
    names: tuple[NameView, ...]
    identifiers: tuple[IdentifierView, ...]
