"""Somebody who works with families."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.workforce.values import PractitionerView


class Practitioner(Record):
    """A user as a worker of an agency: what they do, and the register they are on if any."""

    guard = Guard.tenant()

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("workforce.Agency", models.PROTECT, related_name="practitioners")
    job_title = models.CharField(max_length=120)
    professional_registration = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "user"], name="a_user_is_one_practitioner_of_an_authority"),
        ]

    def view(self) -> PractitionerView:
        """Return the practitioner as others see them; ``user`` and ``agency`` are read with them."""
        return PractitionerView(
            id=self.id,
            user_id=self.user_id,
            name=self.user.name,
            agency_id=self.agency_id,
            agency=self.agency.name,
            job_title=self.job_title,
            professional_registration=self.professional_registration,
            is_active=self.user.is_active,
            version=self.version,
        )
