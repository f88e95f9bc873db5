"""A referral as screens and other rooms read it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.casework.values.decision import ChildEligibility, DecisionView
from homeward.casework.values.forms import SubmissionState
from homeward.casework.values.referral import Part, ReferralSource, ReferralState, ReferralWords, Referrer
from homeward.vocabulary.ages import age_in_words


@dataclass(frozen=True)
class MatchView:
    """Somebody of the record who may be the person a referral names: why, and what is known of them here."""

    person_id: UUID
    known_as: str
    born: date | None
    score: int
    is_likely: bool
    why: tuple[str, ...]
    against: tuple[str, ...]
    families: tuple[tuple[UUID, str], ...]
    earlier_involvement: tuple[str, ...]


@dataclass(frozen=True)
class NamedPersonView:
    """Somebody a referral names, whom they turned out to be, and whom they may be."""

    id: UUID
    part: Part
    name: str
    born: date | None
    birth_kind: str
    sex: str
    care_status: str
    at_risk_of_care: bool | None
    relationship: str
    parental_responsibility: bool | None
    school: str
    phone: str
    nhs_number: str
    person_id: UUID | None
    version: int
    matches: tuple[MatchView, ...] = ()

    def age_words(self, on: date) -> str:
        """Return the age as it is shown beside a name."""
        return age_in_words(
            self.born,
            on,
            expected=self.birth_kind == "expected",
            estimated=self.birth_kind == "estimated",
        )


@dataclass(frozen=True)
class DuplicateView:
    """Another open referral that seems to be about the same child."""

    referral_id: UUID
    reference: str
    why: str


@dataclass(frozen=True)
class ClockView:
    """When a decision is due, how that stands, and the rule it comes from."""

    due: date
    lateness: str
    is_pressing: bool
    rule: str
    source: str


@dataclass(frozen=True)
class ReferralCard:
    """A referral on the duty board: what somebody needs to choose the next one to pick up."""

    id: UUID
    reference: str
    state: ReferralState
    model_title: str
    received_at: datetime
    decided_at: datetime | None
    urgency: str
    reason_in_a_line: str
    referrer: Referrer
    children: tuple[NamedPersonView, ...]
    clock: ClockView
    re_referral_why: str
    duplicates: tuple[DuplicateView, ...]
    matches: int
    picked_up_by: str
    family_id: UUID | None
    version: int


@dataclass(frozen=True)
class DutyBoard:
    """Everything waiting for a decision, and what was decided today."""

    new: tuple[ReferralCard, ...]
    screening: tuple[ReferralCard, ...]
    triage: tuple[ReferralCard, ...]
    decided: tuple[ReferralCard, ...]
    overdue: int

    @property
    def columns(self) -> tuple[tuple[str, tuple[ReferralCard, ...]], ...]:
        """The four columns with their titles, in order."""
        return (
            ("New", self.new),
            ("Screening", self.screening),
            ("Triage", self.triage),
            ("Decided today", self.decided),
        )


@dataclass(frozen=True)
class ReferralFormView:
    """A form filled in, or being filled in, for a referral."""

    id: UUID
    key: str
    makes: str
    title: str
    state: SubmissionState


@dataclass(frozen=True)
class SentReferral:
    """A referral as whoever sent it sees it in their list."""

    id: UUID
    reference: str
    state: ReferralState
    children: tuple[str, ...]
    sent_on: date | None
    clock: ClockView | None
    reply: str
    draft_id: UUID | None


@dataclass(frozen=True)
class ReferralView:
    """A referral with everything known about it at the front door."""

    id: UUID
    reference: str
    source: ReferralSource
    state: ReferralState
    model: str
    model_version: str
    model_title: str
    received_at: datetime | None
    decided_at: datetime | None
    referrer: Referrer
    words: ReferralWords
    people: tuple[NamedPersonView, ...]
    clock: ClockView | None
    re_referral_why: str
    previous_referral_id: UUID | None
    duplicates: tuple[DuplicateView, ...]
    decisions: tuple[DecisionView, ...]
    eligibility: tuple[ChildEligibility, ...]
    family_id: UUID | None
    intended_family_id: UUID | None
    wants_new_family: bool
    team_id: UUID | None
    picked_up_by: str
    forms: tuple[ReferralFormView, ...]
    receipt_code: str
    withdrawn_why: str
    may_decide: bool
    is_own: bool
    version: int

    @property
    def children(self) -> tuple[NamedPersonView, ...]:
        """The children the referral is about."""
        return tuple(each for each in self.people if each.part is Part.CHILD)

    @property
    def adults(self) -> tuple[NamedPersonView, ...]:
        """The adults the referral names."""
        return tuple(each for each in self.people if each.part is Part.ADULT)

    @property
    def latest_reply(self) -> str:
        """What the referrer was last told."""
        return next((each.reply for each in reversed(self.decisions) if each.reply), "")

    def form_that_makes(self, makes: str) -> ReferralFormView | None:
        """The form of this step, begun or finished."""
        return next((each for each in reversed(self.forms) if each.makes == makes), None)
