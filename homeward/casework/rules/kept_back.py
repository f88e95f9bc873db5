"""What is kept back from a page handed to one member of a family: who referred, whose words, where people are."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from homeward.casework.rules.childs_words import may_read
from homeward.casework.values.family_map import (
    ChildSaid,
    FamilyMap,
    Happened,
    Network,
    Protected,
    Rule,
    SafetyPlan,
    Statement,
)

SOMEBODY = "somebody who was worried"
_SHORTEST = 3


@dataclass(frozen=True)
class Reader:
    """The member of the family a page is made for."""

    person_id: UUID
    is_child: bool
    # Those with whom they may not be in touch, or only as agreed.
    restricted_with: frozenset[UUID] = frozenset()

    @property
    def is_restricted(self) -> bool:
        """Whether contact with anybody of the family is restricted for this reader."""
        return bool(self.restricted_with)


_WORKERS = frozenset(
    [
        "allocated_social_worker",
        "team_leader",
        "other_social_worker",
        "school",
        "health",
        "police",
        "other_professional",
    ]
)


def may_be_named(*, role: str, family_knows: str, asked_not_to_be: bool) -> bool:
    """
    Say whether what a family is given may name whoever referred it.

    Only a worker, only where the family knows of the referral, and never who asked not to be named. Whatever is not
    known counts as no.
    """
    return role in _WORKERS and family_knows.startswith("knows") and not asked_not_to_be


def names_in(full_name: str) -> tuple[str, ...]:
    """Return the ways a person's name may turn up in a text: whole first, then each part that is long enough."""
    parts = [each for each in re.split(r"\s+", full_name.strip()) if len(each) >= _SHORTEST]
    titles = {"mrs", "miss", "mr", "ms", "dr", "the"}
    return tuple(dict.fromkeys([full_name.strip(), *(each for each in parts if each.casefold() not in titles)]))


def without_names(text: str, names: Iterable[str]) -> str:
    """Return the text with every one of these names, however written, replaced by words that name nobody."""
    for name in names:
        for each in names_in(name):
            if each:
                text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", SOMEBODY, text, flags=re.IGNORECASE)
    return re.sub(rf"{SOMEBODY}(?:\s+{SOMEBODY})+", SOMEBODY, text)


def map_for(found: FamilyMap, reader: Reader, *, not_named: Collection[str]) -> FamilyMap:
    """Return the map as it is handed to a member of the family."""

    def told(text: str) -> str:
        return without_names(text, not_named)

    return replace(
        found,
        harm=tuple(Happened(told(each.what), each.which, told(each.when), told(each.impact)) for each in found.harm),
        complicating=told(found.complicating),
        strengths=told(found.strengths),
        existing_safety=tuple(
            Protected(told(each.what), told(each.who), told(each.when)) for each in found.existing_safety
        ),
        statements=tuple(_statement_for(each, not_named) for each in found.statements),
        family_goals=told(found.family_goals),
        service_goals=told(found.service_goals),
        bottom_lines=told(found.bottom_lines),
        why_not_lower=told(found.why_not_lower),
        one_up=told(found.one_up),
        disagreement=told(found.disagreement),
        # The children's words on the map were given for the family; whoever may not be in touch does not get them.
        child_words="" if reader.is_restricted else told(found.child_words),
        look_again=(),
        before=(),
    )


def _statement_for(statement: Statement, not_named: Collection[str]) -> Statement:
    def told(text: str) -> str:
        return without_names(text, not_named)

    return replace(
        statement,
        who_is_worried=told(statement.who_is_worried),
        what_happened=told(statement.what_happened),
        may_happen=told(statement.may_happen),
        goal=told(statement.goal),
        sustained_for=told(statement.sustained_for),
        dispute=told(statement.dispute),
        next_step=told(statement.next_step),
        who=told(statement.who),
        look_again=(),
    )


def words_for(said: Iterable[ChildSaid], reader: Reader) -> tuple[ChildSaid, ...]:
    """Return those children's words that may be handed to a member of the family."""
    return tuple(
        each
        for each in said
        if each.child_id not in reader.restricted_with
        and may_read(each.may_see, whose=each.child_id, reader=reader.person_id, reader_is_child=reader.is_child)
    )


def network_for(network: Network | None, reader: Reader, *, not_named: Collection[str]) -> Network | None:
    """Return the network as it is handed out: how to reach people is kept from whom contact is restricted for."""
    if network is None or reader.is_restricted:
        return None
    people = tuple(
        replace(each, agreed=without_names(each.agreed, not_named), contact="" if reader.is_child else each.contact)
        for each in network.people
    )
    return replace(network, people=people, missing="")


def plan_for(plan: SafetyPlan | None, reader: Reader, *, not_named: Collection[str]) -> SafetyPlan | None:
    """Return the safety plan as it is handed out; it says where children go, so not to a reader with a restriction."""
    if plan is None or reader.is_restricted:
        return None

    def told(text: str) -> str:
        return without_names(text, not_named)

    return replace(
        plan,
        for_what=told(plan.for_what),
        signs=told(plan.signs),
        then_do=told(plan.then_do),
        child_does=told(plan.child_does),
        rules=tuple(Rule(*(told(each) for each in (r.when, r.what, r.who, r.seen_by))) for r in plan.rules),
    )


def lines_kept_back(reader: Reader, *, words_held: int, not_named: Collection[str]) -> tuple[str, ...]:
    """Return, for the worker only, what this copy leaves out and why."""
    found = []
    if not_named:
        found.append("Whoever referred may not be named to the family, so the name is left out wherever it stood.")
    if words_held:
        found.append(
            "Children's words and drawings are left out where the child keeps them from this reader, or was not asked."
        )
    if reader.is_restricted:
        found.append(
            "Contact is restricted for this reader, so the network, the safety plan and the children's words and "
            "drawings are left out."
        )
    return tuple(found)
