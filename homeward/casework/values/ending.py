"""How a programme and the work with a family end."""

from homeward.vocabulary.worded import Worded


class ProgrammeOutcome(Worded):
    """How a programme ended."""

    COMPLETED = ("completed", "Completed")
    ENDED_EARLY = ("ended_early", "Ended early")


class ClosureState(Worded):
    """Where a closure has got to."""

    REQUESTED = ("requested", "Waiting for approval")
    APPROVED = ("approved", "Approved")
    RETURNED = ("returned", "Sent back")


class ClosureReason(Worded):
    """Why the work with a family ends."""

    PROGRAMME_COMPLETED = ("programme_completed", "The programme was completed")
    GOALS_REACHED = ("goals_reached", "The family reached its goals")
    FAMILY_WITHDREW = ("family_withdrew", "The family chose to stop")
    MOVED_AWAY = ("moved_away", "The family moved away")
    STEPPED_UP = ("stepped_up", "Moved to a higher level of help")
    CAME_INTO_CARE = ("came_into_care", "A child came into care")
    NOT_ENGAGED = ("not_engaged", "We could not reach the family")
    OTHER = ("other", "Another reason")
