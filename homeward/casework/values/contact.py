"""Visits, sessions, notes and meetings: where, whether it took place, who came."""

from homeward.vocabulary.worded import Worded


class Place(Worded):
    """Where contact took place."""

    HOME = ("home", "At home")
    SCHOOL = ("school", "School or college")
    OFFICE = ("office", "Our office")
    COMMUNITY = ("community", "Out and about")
    PLACEMENT = ("placement", "Where the child is placed")
    VIDEO = ("video", "By video call")
    TELEPHONE = ("telephone", "By phone")
    OTHER = ("other", "Somewhere else")


class SessionHappened(Worded):
    """Whether a session took place."""

    HELD = ("held", "Held")
    FAMILY_CANCELLED = ("family_cancelled", "The family could not come")
    WORKER_CANCELLED = ("worker_cancelled", "We could not come")
    NOBODY_HOME = ("nobody_home", "Nobody was home")


class Attendance(Worded):
    """Whether somebody came to a session."""

    ATTENDED = ("attended", "Was there")
    DID_NOT_ATTEND = ("did_not_attend", "Was not there")


class NoteKind(Worded):
    """What kind of contact a note is about."""

    TELEPHONE = ("telephone", "Phone call")
    MESSAGE = ("message", "Message")
    E_MAIL = ("e_mail", "E-mail")
    IN_PERSON = ("in_person", "Met in person")
    FROM_PROFESSIONAL = ("from_professional", "From another professional")
    SUPERVISION = ("supervision", "Supervision")
    OTHER = ("other", "Note")


class Came(Worded):
    """Whether somebody asked to a meeting took part."""

    IN_PERSON = ("in_person", "Came")
    BY_VIDEO = ("by_video", "By video call")
    SENT_VIEWS = ("sent_views", "Sent their views")
    APOLOGIES = ("apologies", "Sent apologies")
    DID_NOT_COME = ("did_not_come", "Did not come")


class MaySee(Worded):
    """Who may see what a child said or drew, as the child says."""

    FAMILY = ("family", "The whole family")
    PARENTS = ("parents", "Parents and carers, not brothers and sisters")
    WORKER = ("worker", "Only workers")


class VoiceSource(Worded):
    """What a child's words were gathered in."""

    VISIT = ("visit", "On a visit")
    SESSION = ("session", "In a session")
    NOTE = ("note", "In contact")
    MEETING = ("meeting", "At a meeting")
    PLAN = ("plan", "About the plan")
    CLOSURE = ("closure", "At the end of the work")
    FOLLOW_UP = ("follow_up", "In a follow-up check")
    CHILD_TOOL = ("child_tool", "With a tool of their own")
