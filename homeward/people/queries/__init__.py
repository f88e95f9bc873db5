"""Ask about people and families. Whatever shows a person is written down as a look."""

from homeward.people.queries.addresses import addresses_of, homes_of
from homeward.people.queries.alike import alike
from homeward.people.queries.checking import problems_with
from homeward.people.queries.families import (
    families_of,
    families_of_people,
    family,
    family_history,
    family_summaries,
    members_ever,
)
from homeward.people.queries.matching import bulk_possible_matches, possible_matches
from homeward.people.queries.persons import (
    births_and_deaths,
    people_with_identifiers,
    person,
    sexes,
    summaries,
    warnings_about,
)
from homeward.people.queries.relationships import orders_made, relationships_among, relationships_of
from homeward.people.queries.searching import search
from homeward.people.queries.searching_families import search_families

__all__ = [
    "addresses_of",
    "alike",
    "births_and_deaths",
    "bulk_possible_matches",
    "families_of",
    "families_of_people",
    "family",
    "family_history",
    "family_summaries",
    "homes_of",
    "members_ever",
    "orders_made",
    "people_with_identifiers",
    "person",
    "possible_matches",
    "problems_with",
    "relationships_among",
    "relationships_of",
    "search",
    "search_families",
    "sexes",
    "summaries",
    "warnings_about",
]
