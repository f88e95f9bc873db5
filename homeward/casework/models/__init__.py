"""The records of the casework room, one a file."""

from homeward.casework.models.accreditation_gap import AccreditationGap
from homeward.casework.models.allocation import Allocation
from homeward.casework.models.care_record import CareRecord
from homeward.casework.models.case_discussion import CaseDiscussion
from homeward.casework.models.closure import Closure
from homeward.casework.models.discussion_draft import DiscussionDraft
from homeward.casework.models.episode import Episode
from homeward.casework.models.episode_child import EpisodeChild
from homeward.casework.models.fact import Fact
from homeward.casework.models.follow_up import FollowUpCheck, FollowUpFinding
from homeward.casework.models.form_look import FormLook
from homeward.casework.models.form_submission import FormSubmission
from homeward.casework.models.gate_waiver import GateWaiver
from homeward.casework.models.goal import Goal, GoalReading, GoalStep
from homeward.casework.models.group_supervision import GroupAgendaItem, GroupSupervision
from homeward.casework.models.handoff import Handoff
from homeward.casework.models.kept_file import KeptFile, KeptReferralFile
from homeward.casework.models.meeting import Meeting, MeetingAttendee
from homeward.casework.models.no_goal_reason import NoGoalReason
from homeward.casework.models.note import Note, NoteChild
from homeward.casework.models.outgoing_message import OutgoingMessage
from homeward.casework.models.over_cap import OverCap
from homeward.casework.models.placement import Placement
from homeward.casework.models.plan import Plan, PlanReview
from homeward.casework.models.programme_run import (
    ProgrammeEnd,
    ProgrammeExtension,
    ProgrammePause,
    ProgrammeRun,
)
from homeward.casework.models.random_log_entry import RandomLogEntry
from homeward.casework.models.random_trial import RandomList, RandomTrial, RandomTrialHead
from homeward.casework.models.reading import Reading
from homeward.casework.models.recording_time import RecordingTime
from homeward.casework.models.referral import Referral
from homeward.casework.models.referral_decision import ReferralDecision
from homeward.casework.models.referral_form import ReferralForm
from homeward.casework.models.referral_match import ReferralMatch
from homeward.casework.models.referral_person import ReferralPerson
from homeward.casework.models.referral_receipt import ReferralReceipt
from homeward.casework.models.released_copy import ReleasedCopy, ReleasedReferralCopy
from homeward.casework.models.reply import Reply, ReplyAnswer
from homeward.casework.models.session import Session, SessionAttendance
from homeward.casework.models.sign_off import SignOff
from homeward.casework.models.signpost_news import SignpostNews
from homeward.casework.models.status_period import StatusPeriod
from homeward.casework.models.story import Story
from homeward.casework.models.task import Task
from homeward.casework.models.version_move import DraftCarried, VersionMove
from homeward.casework.models.visit import Visit, VisitChild
from homeward.casework.models.voice import Voice

__all__ = [
    "AccreditationGap",
    "Allocation",
    "CareRecord",
    "CaseDiscussion",
    "Closure",
    "DiscussionDraft",
    "DraftCarried",
    "Episode",
    "EpisodeChild",
    "Fact",
    "FollowUpCheck",
    "FollowUpFinding",
    "FormLook",
    "FormSubmission",
    "GateWaiver",
    "Goal",
    "GoalReading",
    "GoalStep",
    "GroupAgendaItem",
    "GroupSupervision",
    "Handoff",
    "KeptFile",
    "KeptReferralFile",
    "Meeting",
    "MeetingAttendee",
    "NoGoalReason",
    "Note",
    "NoteChild",
    "OutgoingMessage",
    "OverCap",
    "Placement",
    "Plan",
    "PlanReview",
    "ProgrammeEnd",
    "ProgrammeExtension",
    "ProgrammePause",
    "ProgrammeRun",
    "RandomList",
    "RandomLogEntry",
    "RandomTrial",
    "RandomTrialHead",
    "Reading",
    "RecordingTime",
    "Referral",
    "ReferralDecision",
    "ReferralForm",
    "ReferralMatch",
    "ReferralPerson",
    "ReferralReceipt",
    "ReleasedCopy",
    "ReleasedReferralCopy",
    "Reply",
    "ReplyAnswer",
    "Session",
    "SessionAttendance",
    "SignOff",
    "SignpostNews",
    "StatusPeriod",
    "Story",
    "Task",
    "VersionMove",
    "Visit",
    "VisitChild",
    "Voice",
]
