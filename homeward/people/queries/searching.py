"""
Find people by name, sound, birth, identifier or postcode, in any order and together.

Row-level security stays on: a viewer finds only whom they may know of. Keys are compared with plain
equality and ranges, which the database can look up in an index before it applies the policy.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, ExpressionWrapper, F, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Person, SearchKey
from homeward.people.queries.families import families_of_people
from homeward.people.rules.search_keys import SearchQuery, Term, Way, understand, why_found
from homeward.people.values import SearchHit, SearchResult

SHOWN = 25
_TOO_LITTLE = "Type at least two letters of a name, a date of birth, a postcode or an identifier."
_NOBODY = "Nobody was found. Try fewer letters, another spelling, or only the date of birth."
_MORE = "Only the best matches are shown. Add a first name or a date of birth to find fewer."


def search(*, by: Viewer, text: str, on: date, born: date | None = None) -> SearchResult:
    """
    Return the people who fit everything typed, the best first, each with the reasons and their families.

    :param text: names (beginnings will do), dates, identifiers or postcodes, in any order
    :param born: a date of birth they must have, besides what is typed
    :raises NotAllowed: if the viewer may neither search for people nor read about any
    """
    if not allowed(by, Permission.PERSON_READ):
        require(by, Permission.PERSON_SEARCH)
    query = understand(text, born)
    if not query.terms or (len(text.strip()) < 2 and born is None):
        record_read("person.searched", by=by)
        return SearchResult(hits=(), more=False, advice=_TOO_LITTLE)
    best = ranked(SearchKey.objects.all(), "person_id", query, SHOWN + 1)
    hits = _hits(by, query, dict(list(best.items())[:SHOWN]), on)
    record_read("person.searched", by=by, about=[Subject.person(each.person.id) for each in hits])
    more = len(best) > SHOWN
    return SearchResult(hits=hits, more=more, advice=_MORE if more else "" if hits else _NOBODY)


def keys_of(person_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return everything each person can be found by."""
    found: dict[UUID, list[str]] = {each: [] for each in person_ids}
    for person_id, key in SearchKey.objects.filter(person_id__in=list(found)).values_list("person_id", "key"):
        found[person_id].append(key)
    return found


def met(way: Way) -> Q:
    """Return the condition that a key meets one way."""
    return Q(key__gte=way.key, key__lt=way.until) if way.prefix else Q(key=way.key)


def any_of(conditions: Iterable[Q]) -> Q:
    """Return the condition that one of several holds."""
    return reduce(or_, conditions)


def ranked(rows: QuerySet[Any], whose: str, query: SearchQuery, most: int) -> dict[UUID, int]:
    """Return whose keys among these meet every term, with the points they make, the best first."""
    ways = [way for term in query.terms for way in term.ways]
    points = {f"term_{n}": _points(term) for n, term in enumerate(query.terms)}
    total = CombinedExpression(Value(0), "+", Value(0))
    for name in points:
        total = CombinedExpression(total, "+", F(name))
    found = (
        rows.filter(any_of(met(way) for way in ways))
        .values(whose)
        .annotate(**points)
        .filter(**{f"{name}__gt": 0 for name in points})
        .annotate(total=ExpressionWrapper(total, output_field=IntegerField()))
        .order_by("-total", whose)
    )
    return {row[whose]: row["total"] for row in found[:most]}


def _points(term: Term) -> Max:
    best_first = sorted(term.ways, key=lambda way: -way.weight)
    whens = [When(met(way), then=Value(way.weight)) for way in best_first]
    return Max(Case(*whens, default=Value(0), output_field=IntegerField()))


def _hits(by: Viewer, query: SearchQuery, totals: dict[UUID, int], on: date) -> tuple[SearchHit, ...]:
    people = {each.id: each.summary() for each in Person.objects.filter(id__in=totals)}
    keys = keys_of(people)
    families = families_of_people(by=by, person_ids=people, on=on)
    in_order = sorted(people.values(), key=lambda each: (-totals[each.id], each.family_name, each.given))
    return tuple(
        SearchHit(
            person=each,
            why=tuple(why_found(query, keys[each.id])),
            families=families.get(each.id, ()),
        )
        for each in in_order
    )
