"""A person of the record whom somebody named in a referral may be."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ReferralMatch(Record):
    """
    One suggestion of the matcher, with its reasons; a person decides whether it is so.

    It names people the referrer may know nothing of, so unlike the rest of a referral it is not open to whoever
    sent it: only to those who read referrals throughout the authority. It goes once the referral is decided.
    """

    guard = Guard((DataClass.REFERRAL, "family_id"), keeps_history=False)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="matches")
    family_id = models.UUIDField(null=True, blank=True, db_index=True)
    named = models.ForeignKey("casework.ReferralPerson", models.CASCADE, related_name="matches")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    is_likely = models.BooleanField(default=False)
    reasons = models.JSONField(default=dict)
    # The families the person is in, as they were when compared: [[id, name], ...].
    families = models.JSONField(default=list)
    known_as = models.CharField(max_length=400, blank=True)
    born = models.DateField(null=True, blank=True)
    earlier_involvement = models.JSONField(default=list)

    class Meta:
        ordering = ["-score", "known_as"]
        constraints = [
            models.UniqueConstraint(fields=["named", "person"], name="a_person_is_suggested_once"),
        ]
