"""A group supervision: one meeting of a team over many families. What is said of a family is on its own record."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class GroupSupervision(Record):
    """
    When the group met and who was there. It says nothing about any family.

    It is seen by whoever took part: they hold an involvement on the meeting's own id. That it was held, and when, is
    counted with other supervision.
    """

    guard = Guard((DataClass.CASE, "id"), (DataClass.DEVELOPMENT, "team_id"), append_only=True)

    team = models.ForeignKey("workforce.Team", models.PROTECT, related_name="+")
    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    # [{name, part, user}]: who was there, users of the house by their id.
    present = models.JSONField(default=list)
    # What the group learnt about its own work, naming no family.
    learnt = models.TextField(blank=True)

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        indexes = [models.Index(fields=["team", "-held_on"], name="group_supervision_of_team")]


class GroupAgendaItem(Record):
    """A family the group meant to talk about. Those who took part see it, and those who work with the family."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "meeting_id"), append_only=True)

    meeting = models.ForeignKey(GroupSupervision, models.PROTECT, related_name="agenda")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    # As it was said in the room: who took part need not reach the family to know whom they talked about.
    said_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "family"], name="a_family_is_on_an_agenda_once")]
