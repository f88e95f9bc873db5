"""The checks that follow a programme, and what each found. They outlive closure."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.two_clocks import KNOWN_NOW, TwoClocks


class CheckQuerySet(models.QuerySet["FollowUpCheck"]):
    """Follow-up checks, chosen by what has been found."""

    def waiting(self) -> "CheckQuerySet":
        """Those nobody has done yet."""
        return self.exclude(pk__in=FollowUpFinding.objects.filter(KNOWN_NOW).values("check_due_id"))


class FollowUpCheck(Record):
    """That a child's life is to be looked at again on a day."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "person_id"))

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="+")
    run = models.ForeignKey("casework.ProgrammeRun", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    # The key and the title of the check in the practice model of the episode.
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    # Set when the programme's end is corrected and the check falls away or moves.
    cancelled_because = models.TextField(blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        indexes = [models.Index(fields=["authority_id", "due_on"], name="follow_up_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "person", "key"], name="a_child_has_each_follow_up_once_an_episode"
            )
        ]


class FollowUpFinding(TwoClocks):
    """What a check found: where the child was living on the day it fell due, and how we know."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "person_id"))

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    check_due = models.ForeignKey(FollowUpCheck, models.PROTECT, related_name="findings")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    checked_on = models.DateField()
    living = models.CharField(max_length=20)
    living_since = models.DateField(null=True)
    in_school = models.BooleanField(null=True)
    help_needed = models.BooleanField(null=True)
    source = models.CharField(max_length=30)
    source_reference = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["known_from"]
        constraints = [
            models.UniqueConstraint(fields=["check_due"], condition=KNOWN_NOW, name="a_check_has_one_finding_in_force")
        ]
