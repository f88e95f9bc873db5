"""Ask what would be wrong, before anything is written: for a dry run of an import."""

from datetime import date

from homeward.people.rules.registering import tidy_person, what_is_wrong_with_person
from homeward.people.values import NewPerson
from homeward.vocabulary.errors import Problem


def problems_with(new: NewPerson, *, today: date) -> list[Problem]:
    """Return everything that would keep this person from being registered; nothing is looked up."""
    return what_is_wrong_with_person(tidy_person(new), today=today)
