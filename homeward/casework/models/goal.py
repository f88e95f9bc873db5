"""One outcome a family wants, how they scale it over time, and the small steps towards it."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Goal(Record):
    """A wanted outcome of a plan, with where things stood at the start."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    plan = models.ForeignKey("casework.Plan", models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField(default=1)
    wanted = models.TextField()
    baseline = models.TextField(blank=True)
    # The part of life it belongs to (a domain of the practice model) and the need it answers, where they are known.
    domain = models.CharField(max_length=60, blank=True)
    need = models.TextField(blank=True)
    good_enough = models.PositiveSmallIntegerField(null=True)
    # Whose goal it is; empty for the whole family's.
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, default="open")
    state_reason = models.TextField(blank=True)
    state_since = models.DateField(null=True)

    class Meta:
        ordering = ["position", "recorded_at"]


class GoalReading(Record):
    """Where somebody put themselves on a goal's 0 to 10 scale on a day."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="readings")
    value = models.PositiveSmallIntegerField()
    rater = models.CharField(max_length=20)
    # The family member whose view it is, when it is one of theirs.
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    taken_on = models.DateField()
    what_helped = models.TextField(blank=True)

    class Meta:
        ordering = ["taken_on", "recorded_at"]
        constraints = [models.CheckConstraint(condition=Q(value__lte=10), name="a_goal_scale_is_0_to_10")]


class GoalStep(Record):
    """The next small thing somebody will do, and by when."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="steps")
    what = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["by_when", "recorded_at"]
