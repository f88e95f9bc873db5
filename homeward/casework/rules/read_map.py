"""Read a map, a network, a safety plan, a way, a child's words and a story from the facts finished forms gave."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from homeward.casework.rules.childs_words import ROOMS
from homeward.casework.values.contact import MaySee
from homeward.casework.values.family_map import (
    BottomLine,
    ChildSaid,
    Dot,
    Happened,
    Network,
    NetworkPerson,
    PictureStory,
    Protected,
    Rule,
    SafetyPlan,
    Statement,
    StoryPageOf,
    Way,
    WayStep,
)
from homeward.casework.values.plans import Rater


class Given(Protocol):
    """What one finished form gave."""

    @property
    def submission_id(self) -> UUID:
        """The form."""

    @property
    def true_from(self) -> date:
        """The day it is true of."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts."""


Row = Mapping[str, Any]


def dots_in(rating: object, on: date) -> tuple[Dot, ...]:
    """Return everybody's number of one rating; whoever Homeward does not know is somebody else."""
    if not isinstance(rating, Mapping):
        return ()
    known = {each.value: each for each in Rater}
    return tuple(Dot(known.get(str(rater), Rater.OTHER), int(value), on) for rater, value in rating.items())


def statements_in(given: Given) -> tuple[Statement, ...]:
    """Return the statements of one map with the numbers given on its day."""
    return tuple(
        Statement(
            position=at,
            who_is_worried=_text(row, "who_is_worried"),
            what_happened=_text(row, "what_happened"),
            may_happen=_text(row, "may_happen"),
            goal=_text(row, "goal"),
            sustained_for=_text(row, "sustained_for"),
            disputed=_yes_no(row, "disputed"),
            dispute=_text(row, "dispute"),
            next_step=_text(row, "next_step"),
            who=_text(row, "who"),
            by_when=_day(row, "by_when"),
            dots=dots_in(row.get("scale"), given.true_from),
        )
        for at, row in enumerate(_rows(given, "map.statements"), start=1)
    )


def harm_in(given: Given) -> tuple[Happened, ...]:
    """Return what has happened to the children."""
    return tuple(
        Happened(*(_text(row, each) for each in ("what", "which", "when", "impact")))
        for row in _rows(given, "map.harm")
    )


def protected_in(given: Given) -> tuple[Protected, ...]:
    """Return what people have done that kept the children safe."""
    return tuple(
        Protected(*(_text(row, each) for each in ("what", "who", "when")))
        for row in _rows(given, "map.existing_safety")
    )


def network_in(given: Given) -> Network:
    """Return the people around the family."""
    people = tuple(
        NetworkPerson(
            name=_text(row, "name"),
            relation=_text(row, "relation"),
            sort=_text(row, "sort"),
            tie=_text(row, "tie"),
            knows=_yes_no(row, "knows"),
            agreed=_text(row, "agreed"),
            contact=_text(row, "contact"),
        )
        for row in _rows(given, "network.people")
    )
    return Network(
        made_on=_day(given.facts, "network.made_on") or given.true_from,
        people=people,
        missing=_text(given.facts, "network.missing"),
        meets_next=_day(given.facts, "network.meets_next"),
        submission_id=given.submission_id,
    )


def safety_plan_in(given: Given) -> SafetyPlan:
    """Return the safety plan."""
    facts = given.facts
    return SafetyPlan(
        agreed_on=_day(facts, "safety.agreed_on") or given.true_from,
        for_what=_text(facts, "safety.for_what"),
        rules=tuple(
            Rule(*(_text(row, each) for each in ("when", "what", "who", "seen_by")))
            for row in _rows(given, "safety.rules")
        ),
        bottom_lines=tuple(
            BottomLine(*(_text(row, each) for each in ("line", "why", "set_by")))
            for row in _rows(given, "safety.bottom_lines")
        ),
        signs=_text(facts, "safety.signs"),
        then_do=_text(facts, "safety.then_do"),
        child_does=_text(facts, "safety.child_does"),
        review_on=_day(facts, "safety.review_on"),
        submission_id=given.submission_id,
    )


def way_in(given: Given, today: date) -> Way:
    """Return the way to the end of the work, each step reached, next, late or still to come, by their days."""
    rows = sorted(_rows(given, "trajectory.steps"), key=lambda row: str(row.get("by_when") or "9999"))
    steps = [
        WayStep(
            what=_text(row, "what"),
            by_when=_day(row, "by_when") or given.true_from,
            contact=_text(row, "contact"),
            evidence=_text(row, "evidence"),
            decides=_text(row, "decides"),
            reached_on=_day(row, "reached_on"),
            state="reached" if row.get("reached_on") else "",
        )
        for row in rows
    ]
    return Way(
        made_on=_day(given.facts, "trajectory.made_on") or given.true_from,
        goal=_text(given.facts, "trajectory.goal"),
        steps=_with_states(steps, today),
        submission_id=given.submission_id,
    )


def _with_states(steps: list[WayStep], today: date) -> tuple[WayStep, ...]:
    """The first step not reached is the next one; any that should have been reached by now is late."""
    found, next_is_known = [], False
    for each in steps:
        state = each.state
        if not state:
            state = "late" if each.by_when < today else "to_come" if next_is_known else "next"
            next_is_known = True
        found.append(WayStep(**{**vars(each), "state": state}))
    return tuple(found)


def said_in(given: Given, names: Mapping[UUID, str]) -> ChildSaid | None:
    """Return what one child showed, None for a child the reader of the page does not reach."""
    facts = given.facts
    child = UUID(str(facts["voice.child"])) if facts.get("voice.child") else None
    if child is None or child not in names:
        return None
    may_see = _text(facts, "voice.may_see")
    return ChildSaid(
        child_id=child,
        child_name=names[child],
        said_on=_day(facts, "voice.said_on") or given.true_from,
        parts=tuple((title, _text(facts, key)) for key, title in ROOMS if _text(facts, key)),
        drawings=tuple(str(each) for each in facts.get("voice.drawings") or ()),
        may_see=MaySee(may_see) if may_see else None,
        answer=_text(facts, "voice.answer"),
        submission_id=given.submission_id,
    )


def story_in(given: Given) -> PictureStory:
    """Return a story for the children: each page with the picture that stands at its place."""
    facts = given.facts
    pictures = [str(each) for each in facts.get("picture_story.pictures") or ()]
    signed = facts.get("picture_story.parent_signature")
    return PictureStory(
        submission_id=given.submission_id,
        title=_text(facts, "picture_story.title"),
        children=tuple(UUID(str(each)) for each in facts.get("picture_story.children") or ()),
        pages=tuple(
            StoryPageOf(
                words=_text(row, "words"),
                picture=_text(row, "picture"),
                file_id=pictures[at] if at < len(pictures) else "",
            )
            for at, row in enumerate(_rows(given, "picture_story.pages"))
        ),
        made_on=_day(facts, "picture_story.made_on"),
        shown_on=_day(facts, "picture_story.shown_on"),
        child_said=_text(facts, "picture_story.child_said"),
        parent_agrees=isinstance(signed, Mapping) and signed.get("agrees") == "yes",
    )


def _rows(given: Given, key: str) -> list[Row]:
    return [each for each in given.facts.get(key) or () if isinstance(each, Mapping)]


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value)


def _day(row: Row, key: str) -> date | None:
    value = row.get(key)
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)) if value else None


def _yes_no(row: Row, key: str) -> bool | None:
    value = row.get(key)
    return value if isinstance(value, bool) else None
