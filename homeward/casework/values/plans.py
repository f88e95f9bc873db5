"""Goals and what they are scaled by."""

from homeward.vocabulary.worded import Worded


class Rater(Worded):
    """Whose view a 0 to 10 reading is."""

    CHILD = ("child", "Young person")
    PARENT = ("parent", "Parent or carer")
    NETWORK = ("network", "Somebody of the network")
    WORKER = ("worker", "Worker")
    PROFESSIONAL = ("professional", "Another professional")
    OTHER = ("other", "Someone else")


class GoalState(Worded):
    """Where a goal has got to."""

    OPEN = ("open", "Working on it")
    REACHED = ("reached", "Reached")
    CHANGED = ("changed", "Changed into another goal")
    DROPPED = ("dropped", "No longer wanted")


class FamilyAgrees(Worded):
    """Whether the family agrees with the plan."""

    YES = ("yes", "The family agrees")
    PARTLY = ("partly", "The family agrees with part of it")
    NO = ("no", "The family does not agree")
