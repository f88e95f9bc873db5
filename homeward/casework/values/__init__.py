"""What crosses the door of the casework room."""

from homeward.casework.values.allocation import (
    AllocationRole,
    HandoffKind,
    WaitingEpisode,
    WorkerLoad,
)
from homeward.casework.values.contact import Attendance, Came, NoteKind, Place, SessionHappened, VoiceSource
from homeward.casework.values.decision import Clause, DecisionView, Eligibility, Outcome, Step
from homeward.casework.values.ending import ClosureReason, ClosureState, ProgrammeOutcome
from homeward.casework.values.evidence import (
    CareFact,
    FollowUpFact,
    IntakeFact,
    ProgrammeFact,
    ReadingFact,
    ReferralCounts,
    TurningPoint,
)
from homeward.casework.values.follow_up import EvidenceSource, Living
from homeward.casework.values.forms import Finished, FormRef, Made, Making, SubmissionState, SubmissionView
from homeward.casework.values.plans import FamilyAgrees, GoalState, Rater
from homeward.casework.values.referral import (
    DECIDED,
    UNDECIDED,
    CareStatus,
    NamedPerson,
    Part,
    Receipt,
    Received,
    ReferralSource,
    ReferralState,
    ReferralWords,
    Referrer,
    ReferrerRole,
    Urgency,
)
from homeward.casework.values.statuses import (
    DETAILS,
    LegalStatus,
    PlacementKind,
    ProtectionCategory,
    StatusKind,
)
from homeward.casework.values.tasks import TaskKind

__all__ = [
    "DECIDED",
    "DETAILS",
    "UNDECIDED",
    "AllocationRole",
    "Attendance",
    "Came",
    "CareFact",
    "CareStatus",
    "Clause",
    "ClosureReason",
    "ClosureState",
    "DecisionView",
    "Eligibility",
    "EvidenceSource",
    "FamilyAgrees",
    "Finished",
    "FollowUpFact",
    "FormRef",
    "GoalState",
    "HandoffKind",
    "IntakeFact",
    "LegalStatus",
    "Living",
    "Made",
    "Making",
    "NamedPerson",
    "NoteKind",
    "Outcome",
    "Part",
    "Place",
    "PlacementKind",
    "ProgrammeFact",
    "ProgrammeOutcome",
    "ProtectionCategory",
    "Rater",
    "ReadingFact",
    "Receipt",
    "Received",
    "ReferralCounts",
    "ReferralSource",
    "ReferralState",
    "ReferralWords",
    "Referrer",
    "ReferrerRole",
    "SessionHappened",
    "StatusKind",
    "Step",
    "SubmissionState",
    "SubmissionView",
    "TaskKind",
    "TurningPoint",
    "Urgency",
    "VoiceSource",
    "WaitingEpisode",
    "WorkerLoad",
]
