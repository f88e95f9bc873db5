"""An organisation."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.workforce.values import AgencyKind, AgencyView


class Agency(Record):
    """The council itself, or an organisation that works with its families."""

    guard = Guard.tenant()

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in AgencyKind])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "name"], name="an_agency_has_a_name_of_its_own"),
        ]

    def view(self) -> AgencyView:
        """Return the agency as others see it."""
        return AgencyView(id=self.id, name=self.name, kind=AgencyKind(self.kind), version=self.version)
