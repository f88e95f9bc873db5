"""Keep what a person can be found by in step with their record."""

from uuid import UUID

from homeward.access.values import Viewer
from homeward.people.actions.writing import write_search_keys
from homeward.people.models import Address, Identifier, Person, PersonName, SearchKey
from homeward.people.rules.search_keys import keys_for


def refresh_search_keys(person_id: UUID, *, by: Viewer) -> None:
    """Remake the keys of a person the viewer can see; former names and identifiers still find them."""
    person = Person.objects.get(pk=person_id)
    wanted = set(
        keys_for(
            names=[each.parts() for each in PersonName.objects.filter(person=person)],
            born=person.born,
            identifiers=Identifier.objects.filter(person=person).values_list("value", flat=True),
            postcodes=Address.objects.filter(person=person, ends__isnull=True).values_list("postcode", flat=True),
        )
    )
    have = set(SearchKey.objects.filter(person=person).values_list("key", flat=True))
    SearchKey.objects.filter(person=person, key__in=have - wanted).delete()
    write_search_keys([(person_id, key) for key in sorted(wanted - have)], by=by)
