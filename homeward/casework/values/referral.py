"""What a referral is, as it crosses the door: its states, who sent it, whom it is about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.vocabulary.worded import Worded


class ReferralState(Worded):
    """Where a referral has got to."""

    DRAFT = ("draft", "Draft")
    NEW = ("new", "New")
    SCREENING = ("screening", "Screening")
    TRIAGE = ("triage", "Triage")
    ACCEPTED = ("accepted", "Accepted")
    DECLINED = ("declined", "Declined")
    REDIRECTED = ("redirected", "Sent to another service")
    WITHDRAWN = ("withdrawn", "Withdrawn")

    @property
    def is_decided(self) -> bool:
        """Whether nothing more is to be decided."""
        return self in DECIDED


DECIDED = frozenset({ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.REDIRECTED, ReferralState.WITHDRAWN})
UNDECIDED = frozenset({ReferralState.NEW, ReferralState.SCREENING, ReferralState.TRIAGE})


class ReferralSource(Worded):
    """How a referral came in."""

    STAFF = ("staff", "Sent from within Homeward")
    PUBLIC = ("public", "Sent through the public form")
    IMPORTED = ("import", "Brought in from another system")


class Part(Worded):
    """What somebody named in a referral is in the family."""

    CHILD = ("child", "Child")
    ADULT = ("adult", "Adult")


class Urgency(Worded):
    """How soon somebody needs to act."""

    TODAY = ("today", "Today")
    THIS_WEEK = ("this_week", "This week")
    ROUTINE = ("routine", "Routine")


class ReferrerRole(Worded):
    """What the person making the referral is to the child."""

    ALLOCATED_SOCIAL_WORKER = ("allocated_social_worker", "Allocated social worker")
    TEAM_LEADER = ("team_leader", "Team leader")
    OTHER_SOCIAL_WORKER = ("other_social_worker", "Another social worker")
    SCHOOL = ("school", "School or college")
    HEALTH = ("health", "Health")
    POLICE = ("police", "Police")
    OTHER_PROFESSIONAL = ("other_professional", "Another professional")
    FAMILY = ("family", "Family")
    NOT_KNOWN = ("not_known", "Not known")


class CareStatus(Worded):
    """The help or legal status a child is said to have."""

    NONE = ("none", "None")
    EARLY_HELP = ("early_help", "Early help")
    CIN = ("cin", "Child in need")
    CP = ("cp", "Child protection plan")
    SECTION_20 = ("section_20", "Looked after under section 20")
    CARE_ORDER = ("care_order", "Care order")
    NOT_KNOWN = ("not_known", "Not known")


@dataclass(frozen=True)
class Referrer:
    """Who sends a referral, and how to answer them."""

    name: str
    role: str = ReferrerRole.NOT_KNOWN
    agency: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class NamedPerson:
    """Somebody a referral names, as the referrer gave them."""

    part: Part
    given_names: str
    family_name: str
    known_as: str = ""
    born: date | None = None
    birth_kind: str = "exact"
    sex: str = ""
    ethnicity: str = ""
    nhs_number: str = ""
    local_id: str = ""
    school: str = ""
    care_status: str = ""
    at_risk_of_care: bool | None = None
    relationship: str = ""
    parental_responsibility: bool | None = None
    phone: str = ""

    @property
    def name(self) -> str:
        """The name as people write it."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


@dataclass(frozen=True)
class ReferralWords:
    """What a referral says, apart from who it is about."""

    reason: str
    working_well: str = ""
    must_happen: str = ""
    urgency: str = ""
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class ReferralContent:
    """A whole referral: who sends it, what it says, and everybody it names."""

    referrer: Referrer
    words: ReferralWords
    people: tuple[NamedPerson, ...]
    received_on: date | None = None


@dataclass(frozen=True)
class Receipt:
    """What anybody holding a receipt code may know: no child, no reason."""

    code: str
    received_at: datetime
    decided_at: datetime | None
    outcome: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether the decision has been made and sent to the referrer."""
        return self.decided_at is not None


@dataclass(frozen=True)
class Received:
    """What sending a referral gives back."""

    referral_id: UUID
    reference: str
    receipt_code: str
