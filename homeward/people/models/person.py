"""A person: one kind only, so that a child who becomes a parent stays one life."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.persons import BirthKind, Disability, Ethnicity, PersonSummary, Sex


class Person(Record):
    """
    A child or an adult, born or not yet.

    ``given`` and ``family_name`` repeat the name the person is known by today (the whole truth is in their
    dated names), so that any list can show and sort people without a second table.
    """

    guard = Guard((DataClass.IDENTITY, "id"))

    given = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    born = models.DateField(null=True, blank=True)
    birth_kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in BirthKind])
    died_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=[(each.value, each.label) for each in Sex])
    ethnicity = models.CharField(max_length=4, blank=True, choices=[(each.value, each.label) for each in Ethnicity])
    disabilities = ArrayField(
        models.CharField(max_length=4, choices=[(each.value, each.label) for each in Disability]),
        default=list,
        blank=True,
    )
    first_language = models.CharField(max_length=60, blank=True)
    interpreter_needed = models.BooleanField(default=False)
    communication_needs = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(birth_kind="not_known", born__isnull=True)
                | (~models.Q(birth_kind="not_known") & models.Q(born__isnull=False)),
                name="a_birth_has_its_day_or_is_not_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(given="") | ~models.Q(family_name=""),
                name="a_person_is_known_by_some_name",
            ),
            models.CheckConstraint(
                condition=models.Q(died_on__isnull=True)
                | models.Q(born__isnull=True)
                | models.Q(died_on__gte=models.F("born")),
                name="nobody_dies_before_they_are_born",
            ),
        ]

    def summary(self) -> PersonSummary:
        """Return what is shown wherever the person is named."""
        return PersonSummary(
            id=self.id,
            given=self.given,
            family_name=self.family_name,
            born=self.born,
            birth_kind=BirthKind(self.birth_kind),
            sex=Sex(self.sex),
            died_on=self.died_on,
            version=self.version,
        )
