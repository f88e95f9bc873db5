"""The records of the casework room, one a file."""

from homeward.casework.models.closure import Closure
from homeward.casework.models.follow_up import FollowUpCheck, FollowUpFinding
from homeward.casework.models.goal import Goal, GoalReading, GoalStep
from homeward.casework.models.meeting import Meeting, MeetingAttendee
from homeward.casework.models.note import Note, NoteChild
from homeward.casework.models.placement import Placement
from homeward.casework.models.plan import Plan, PlanReview
from homeward.casework.models.programme_run import (
    ProgrammeEnd,
    ProgrammeExtension,
    ProgrammePause,
    ProgrammeRun,
)
from homeward.casework.models.reading import Reading
from homeward.casework.models.session import Session, SessionAttendance
from homeward.casework.models.status_period import StatusPeriod
from homeward.casework.models.story import Story
from homeward.casework.models.task import Task
from homeward.casework.models.visit import Visit, VisitChild
from homeward.casework.models.voice import Voice

__all__ = [
    "Closure",
    "FollowUpCheck",
    "FollowUpFinding",
    "Goal",
    "GoalReading",
    "GoalStep",
    "Meeting",
    "MeetingAttendee",
    "Note",
    "NoteChild",
    "Placement",
    "Plan",
    "PlanReview",
    "ProgrammeEnd",
    "ProgrammeExtension",
    "ProgrammePause",
    "ProgrammeRun",
    "Reading",
    "Session",
    "SessionAttendance",
    "StatusPeriod",
    "Story",
    "Task",
    "Visit",
    "VisitChild",
    "Voice",
]
