"""What crosses the door of the casework room."""

from homeward.casework.values.allocation import AllocationRole, HandoffKind, WaitingEpisode, WorkerLoad
from homeward.casework.values.contact import (
    Attendance,
    Came,
    MaySee,
    NoteKind,
    Place,
    SessionHappened,
    VoiceSource,
)
from homeward.casework.values.copies import CopyPlan, Recipient, RecipientKind, ReleasedCopyView, Withheld
from homeward.casework.values.decision import ChildEligibility, DecisionView, Outcome, Step
from homeward.casework.values.drafts import Kept, Merged, SetAside, WhyAside
from homeward.casework.values.due import Due, DueKind, Nearness
from homeward.casework.values.ending import ClosureReason, ClosureState, ProgrammeOutcome
from homeward.casework.values.ending_views import ClosureView, FollowUpView
from homeward.casework.values.episode_views import AllocationView, EpisodeView
from homeward.casework.values.evidence import (
    CareFact,
    EventFact,
    FollowUpFact,
    IntakeFact,
    ProgrammeFact,
    ReadingFact,
    ReferralCounts,
    StayFact,
    TurningPoint,
)
from homeward.casework.values.family import (
    ChildCard,
    DraftLine,
    EventView,
    FamilyPage,
    InvolvedView,
    MayDo,
    StoryView,
    TaskView,
    VoiceView,
)
from homeward.casework.values.files import FileContent, FileType, FileView
from homeward.casework.values.finishing import ChildFound, NewClosure, NewFinding
from homeward.casework.values.follow_up import EvidenceSource, Living
from homeward.casework.values.form_page import DraftToFinish, FormPage, SharedDraft
from homeward.casework.values.forms import Finished, FormRef, Made, Making, SubmissionState, SubmissionView
from homeward.casework.values.my_families import DueOfFamily, FamilyRow, MyFamilies
from homeward.casework.values.opening import Opening
from homeward.casework.values.pages import (
    ChildPage,
    ChronologyPage,
    ClosurePage,
    FamilyHead,
    FollowUpList,
    MeetingsPage,
    NextStagePage,
    PlanPage,
    ProgrammePage,
    ReadingView,
    RecordPage,
    SeenOn,
    StoryPage,
    TasksPage,
    WaitingClosure,
)
from homeward.casework.values.plan_views import GoalView, PlanView, ReadingOnGoal, StepView
from homeward.casework.values.planning import GoalLook, NewGoal, NewPlan, NewPlanReview
from homeward.casework.values.plans import FamilyAgrees, GoalState, Rater
from homeward.casework.values.programme_views import ProgrammeView, SessionLine
from homeward.casework.values.random_allocation import (
    AllocationFault,
    Arm,
    Balance,
    DrawPage,
    LogEntry,
    LogKind,
    LogLine,
    Lot,
    Protocol,
    Stratifier,
    StratumFound,
    TrialPage,
    TrialToSetUp,
    TrialView,
)
from homeward.casework.values.recording import (
    Attendee,
    ChildOnVisit,
    NewMeeting,
    NewNote,
    NewReading,
    NewSession,
    NewVisit,
    NextStep,
    Origin,
    Said,
    Signpost,
)
from homeward.casework.values.referral import (
    DECIDED,
    UNDECIDED,
    CareStatus,
    NamedPerson,
    Part,
    Receipt,
    Received,
    ReferralContent,
    ReferralSource,
    ReferralState,
    ReferralWords,
    Referrer,
    ReferrerRole,
    Urgency,
)
from homeward.casework.values.referral_views import (
    ClockView,
    DuplicateView,
    DutyBoard,
    MatchView,
    NamedPersonView,
    ReferralCard,
    ReferralFormView,
    ReferralView,
    SentReferral,
)
from homeward.casework.values.refusals import SecondLook
from homeward.casework.values.replies import (
    HowGiven,
    NewReply,
    RepliedTo,
    RepliesTo,
    ReplyAnswerView,
    ReplyStance,
    ReplyView,
    SaidBy,
)
from homeward.casework.values.signposts import SignpostHeard, Signposts, SignpostState, SignpostView
from homeward.casework.values.stages import NextStage, StageNeed
from homeward.casework.values.status_views import PlacementView, StatusView
from homeward.casework.values.statuses import DETAILS, LegalStatus, PlacementKind, ProtectionCategory, StatusKind
from homeward.casework.values.supervision import (
    Answered,
    DiscussionView,
    FamiliesDue,
    FamilyToDiscuss,
    GroupLine,
    GroupPage,
    GroupPart,
    GroupToHold,
    KindOfSupervision,
    NewDiscussion,
    NewGroup,
    Present,
    SupervisionBoard,
    SupervisionPage,
    TalkDraft,
    TalkDue,
)
from homeward.casework.values.tasks import TaskKind
from homeward.casework.values.team_board import (
    AllocatedEpisode,
    AllocatedWorker,
    AllocationPage,
    HandoffView,
    TeamBoard,
    WorkerColumn,
)

__all__ = [
    "DECIDED", "DETAILS", "UNDECIDED", "AllocatedEpisode", "AllocatedWorker", "AllocationFault", "AllocationPage",
    "AllocationRole", "AllocationView", "Answered", "Arm", "Attendance", "Attendee", "Balance", "Came", "CareFact",
    "CareStatus", "ChildCard", "ChildEligibility", "ChildFound", "ChildOnVisit", "ChildPage", "ChronologyPage",
    "ClockView", "ClosurePage", "ClosureReason", "ClosureState", "ClosureView", "CopyPlan", "DecisionView",
    "DiscussionView", "DraftLine", "DraftToFinish", "DrawPage", "Due", "DueKind", "DueOfFamily", "DuplicateView",
    "DutyBoard", "EpisodeView", "EventFact", "EventView", "EvidenceSource", "FamiliesDue", "FamilyAgrees",
    "FamilyHead", "FamilyPage", "FamilyRow", "FamilyToDiscuss", "FileContent", "FileType", "FileView", "Finished",
    "FollowUpFact", "FollowUpList", "FollowUpView", "FormPage", "FormRef", "GoalLook", "GoalState", "GoalView",
    "GroupLine", "GroupPage", "GroupPart", "GroupToHold", "HandoffKind", "HandoffView", "HowGiven", "IntakeFact",
    "InvolvedView", "Kept", "KindOfSupervision", "LegalStatus", "Living", "LogEntry", "LogKind", "LogLine", "Lot",
    "Made", "Making", "MatchView", "MayDo", "MaySee", "MeetingsPage", "Merged", "MyFamilies", "NamedPerson",
    "NamedPersonView", "Nearness", "NewClosure", "NewDiscussion", "NewFinding", "NewGoal", "NewGroup", "NewMeeting",
    "NewNote", "NewPlan", "NewPlanReview", "NewReading", "NewReply", "NewSession", "NewVisit", "NextStage",
    "NextStagePage", "NextStep", "NoteKind", "Opening", "Origin", "Outcome", "Part", "Place", "PlacementKind",
    "PlacementView", "PlanPage", "PlanView", "Present", "ProgrammeFact", "ProgrammeOutcome", "ProgrammePage",
    "ProgrammeView", "ProtectionCategory", "Protocol", "Rater", "ReadingFact", "ReadingOnGoal", "ReadingView",
    "Receipt", "Received", "Recipient", "RecipientKind", "RecordPage", "ReferralCard", "ReferralContent",
    "ReferralCounts", "ReferralFormView", "ReferralSource", "ReferralState", "ReferralView", "ReferralWords",
    "Referrer", "ReferrerRole", "ReleasedCopyView", "RepliedTo", "RepliesTo", "ReplyAnswerView", "ReplyStance",
    "ReplyView", "Said", "SaidBy", "SecondLook", "SeenOn", "SentReferral", "SessionHappened", "SessionLine",
    "SetAside", "SharedDraft", "Signpost", "SignpostHeard", "SignpostState", "SignpostView", "Signposts", "StageNeed",
    "StatusKind", "StatusView", "StayFact", "Step", "StepView", "StoryPage", "StoryView", "Stratifier",
    "StratumFound", "SubmissionState", "SubmissionView", "SupervisionBoard", "SupervisionPage", "TalkDraft",
    "TalkDue", "TaskKind", "TaskView", "TasksPage", "TeamBoard", "TrialPage", "TrialToSetUp", "TrialView",
    "TurningPoint", "Urgency", "VoiceSource", "VoiceView", "WaitingClosure", "WaitingEpisode", "WhyAside", "Withheld",
    "WorkerColumn", "WorkerLoad",
]  # fmt: skip
