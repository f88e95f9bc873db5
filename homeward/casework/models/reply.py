"""A reply to a record: what a family member or a professional says of it, in their own words, beside it for good."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.replies import HowGiven, RepliesTo, ReplyStance, SaidBy


class Reply(Record):
    """Somebody's disagreement, correction or reply, word for word. Never changed: they may reply again."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.REFERRAL, "referral_id"), append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey("casework.Referral", models.PROTECT, null=True, related_name="+")
    # Which record it stands beside; whoever adds it must be able to read that record.
    about_kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in RepliesTo])
    about_id = models.UUIDField(db_index=True)
    stance = models.CharField(max_length=20, choices=[(each.value, each.label) for each in ReplyStance])
    said_by = models.CharField(max_length=20, choices=[(each.value, each.label) for each in SaidBy])
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    said_on = models.DateField()
    how_given = models.CharField(max_length=20, choices=[(each.value, each.label) for each in HowGiven])
    what_we_did = models.TextField(blank=True)
    written_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["said_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_reply_has_words"),
            models.CheckConstraint(
                condition=Q(family__isnull=False) | Q(referral__isnull=False), name="a_reply_is_about_somebody"
            ),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="a_reply_says_who_gave_it"),
        ]


class ReplyAnswer(Record):
    """What was done about a reply, later on. One for each thing done."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.REFERRAL, "referral_id"), append_only=True)

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="answers")
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey("casework.Referral", models.PROTECT, null=True, related_name="+")
    what_we_did = models.TextField()
    done_on = models.DateField()
    written_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["done_on", "recorded_at"]
        constraints = [models.CheckConstraint(condition=~Q(what_we_did=""), name="an_answer_says_what_was_done")]
