"""Things to do for a family."""

from homeward.vocabulary.worded import Worded


class TaskKind(Worded):
    """What sort of thing a task asks for, so that My families can offer the right button."""

    TASK = ("task", "Something to do")
    VISIT = ("visit", "Visit")
    SESSION = ("session", "Session")
    MEETING = ("meeting", "Meeting")
    PLAN_REVIEW = ("plan_review", "Look at the plan again")
