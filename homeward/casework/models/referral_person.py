"""Somebody a referral names: a child it is about, or an adult of the family."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.referral import Part


class ReferralPerson(Record):
    """A person as the referrer gave them, and the person of the record they turn out to be."""

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "referral_id"))

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="people")
    # The referral's family, kept here too so that the row can be guarded by itself.
    family_id = models.UUIDField(null=True, blank=True, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=6, choices=[(each.value, each.label) for each in Part])
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    known_as = models.CharField(max_length=200, blank=True)
    born = models.DateField(null=True, blank=True)
    birth_kind = models.CharField(max_length=10, default="exact")
    sex = models.CharField(max_length=20, blank=True)
    ethnicity = models.CharField(max_length=40, blank=True)
    nhs_number = models.CharField(max_length=20, blank=True)
    local_id = models.CharField(max_length=40, blank=True)
    school = models.CharField(max_length=200, blank=True)
    care_status = models.CharField(max_length=60, blank=True)
    at_risk_of_care = models.BooleanField(null=True, blank=True)
    relationship = models.CharField(max_length=60, blank=True)
    parental_responsibility = models.BooleanField(null=True, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    matched_by = models.UUIDField(null=True, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "part", "position"], name="each_person_has_a_place_in_the_referral"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="referral_person_person")]

    @property
    def name(self) -> str:
        """The name as people write it."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()
