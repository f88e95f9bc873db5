"""What crosses the door of the casework room."""

from homeward.casework.values.allocation import (
    HANDOFF_WORDS,
    AllocationRole,
    HandoffKind,
    WaitingEpisode,
    WorkerLoad,
)
from homeward.casework.values.contact import Attendance, Came, NoteKind, Place, SessionHappened, VoiceSource
from homeward.casework.values.decision import OUTCOME_WORDS, Clause, DecisionView, Eligibility, Outcome, Step
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
from homeward.casework.values.follow_up import EvidenceSource, FollowUpKey, Living
from homeward.casework.values.forms import Finished, FormRef, Made, Making, SubmissionState, SubmissionView
from homeward.casework.values.plans import FamilyAgrees, GoalState, Rater
from homeward.casework.values.referral import (
    DECIDED,
    UNDECIDED,
    NamedPerson,
    Part,
    Receipt,
    Received,
    ReferralSource,
    ReferralState,
    ReferralWords,
    Referrer,
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
    "HANDOFF_WORDS",
    "OUTCOME_WORDS",
    "UNDECIDED",
    "AllocationRole",
    "Attendance",
    "Came",
    "CareFact",
    "Clause",
    "ClosureReason",
    "ClosureState",
    "DecisionView",
    "Eligibility",
    "EvidenceSource",
    "FamilyAgrees",
    "Finished",
    "FollowUpFact",
    "FollowUpKey",
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
    "SessionHappened",
    "StatusKind",
    "Step",
    "SubmissionState",
    "SubmissionView",
    "TaskKind",
    "TurningPoint",
    "VoiceSource",
    "WaitingEpisode",
    "WorkerLoad",
]
