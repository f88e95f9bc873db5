"""Made-up histories for any terms: whatever the terms look at happens in them, on days that lie close to its days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    CohortComparison,
    Happening,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Stay,
    Whereabouts,
)
from homeward.outcomes.values.terms import AgreedTerms, TermsDocument

BEGIN, TODAY = date(2018, 1, 1), date(2021, 6, 30)
LENGTHS = (0, 1, 7, 28, 30, 90, 180, 200, 364, 365, 400, 730)


def agreed(document: TermsDocument) -> AgreedTerms:
    """Terms of the shelf with their stated defaults, and a number wherever one is needed."""
    numbers: dict[str, Any] = {}
    for place, each in enumerate(document.parameters):
        kinds = {"date": date(2018, 4, 1), "percent": Decimal("12.5"), "whole_number": Decimal(40)}
        numbers[each.key] = kinds.get(each.kind, Decimal(f"{4 + place}11.37"))
        if "cap" in each.key:
            numbers[each.key] = Decimal("30000.00")
    return settle.agree(document, {}, numbers)


def shelf_terms() -> list[AgreedTerms]:
    """Everything on the shelf, agreed."""
    return [agreed(each) for each in shelf.all_terms()]


class Words:
    """What some terms look at, and may therefore happen."""

    def __init__(self, terms: AgreedTerms) -> None:
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.stays: list[str] = ["custody", "hospital", "missing"]
        self.attributes: dict[str, set[str]] = {
            "payer": {each.key for each in terms.parties},
            "age_exception": {"agreed"},
        }
        self.attributes["payer"] |= {name for each in terms.payer_shares for name in each.shares}
        self.attributes["payer"] |= set(terms.volume.quota_by_payer)
        self.scores: list[str] = []
        for node in _nodes(terms.model_dump(mode="python")):
            self._look_at(node)
        self.days = sorted({each.fact for each in terms.check_days.values() if each.fact})
        ages = terms.population.age_at_referral
        self.ages = range(ages.get("from", 11) - 1, ages.get("to", 16) + 2)
        self.cohorts = [each.code for each in terms.promises if each.by_cohort]

    def _look_at(self, node: dict[str, Any]) -> None:
        for key in ("event", "first_event", "restarts_with_event"):
            if isinstance(node.get(key), str):
                self.events.append((node[key], node.get("where") or {}))
        if isinstance(node.get("stays"), tuple | list):
            self.stays += node["stays"]
        if node.get("kind") == "attribute":
            self.attributes.setdefault(node["attribute"], set()).update(node["among"])
        if isinstance(node.get("by_cohort"), str):
            self.attributes.setdefault(node["by_cohort"], set()).update({"a", "b"})
        if node.get("kind") == "by_payer":
            self.attributes["payer"] |= set(node["prices"])
        if node.get("kind") == "score_change":
            self.scores += [each["measure"] for each in node["scores"]]


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from _nodes(each)
    elif isinstance(node, tuple | list):
        for each in node:
            yield from _nodes(each)


def histories(terms: AgreedTerms, seed: int, count: int, *, plain: bool = False) -> list[ChildHistory]:
    """So many units, of whom half are ordinary and the others are not; or all are, and known to the end."""
    words, chance = Words(terms), random.Random(f"{terms.name} {terms.version} {seed}")
    return [_child(words, chance, number, plain or chance.random() < 0.5, plain) for number in range(count)]


def comparisons(terms: AgreedTerms) -> list[CohortComparison]:
    """A comparison for one cohort of every promise of cohorts."""
    return [
        CohortComparison(f"e-{code}-{cohort}", cohort, code, 200, Decimal(900))
        for code in Words(terms).cohorts
        for cohort in "ab"
    ]


def _child(words: Words, chance: random.Random, number: int, plain: bool, known: bool) -> ChildHistory:
    def seldom(share: float = 0.1) -> bool:
        return not plain and chance.random() < share

    def day() -> date:
        return BEGIN + timedelta(days=chance.choice((0, 1, 28, 30, 60, 90, chance.randrange(700))))

    def after(start: date) -> date:
        return start + timedelta(days=chance.choice(LENGTHS) + chance.choice((0, 0, 1, -1, chance.randrange(90))))

    started = day()
    ended = after(started)
    care = [
        CarePeriod(
            f"c{n}", starts, None if chance.random() < 0.2 else max(after(starts), starts + timedelta(days=1)),
            "V2", chance.random() < 0.2, *_held(chance, seldom(0.1)),
        )
        for n in range(chance.choice((0, 0, 1, 2, 3)))
        for starts in [after(started)]
    ]  # fmt: skip
    if seldom(0.05) and care:
        care.append(CarePeriod("wrong", date(2019, 5, 2), date(2019, 5, 1)))
    attributes = {
        name: chance.choice(sorted(among)) for name, among in words.attributes.items() if among and not seldom(0.1)
    }
    attributes.pop("age_exception", None) if chance.random() < 0.9 else None
    return ChildHistory(
        reference=f"U-{number * 7 % 101}-{number}",
        known_to=TODAY if known else None if seldom(0.03) else chance.choice((TODAY, TODAY, after(ended))),
        programmes=()
        if seldom(0.05)
        else (ProgrammeRun("run", started, None if seldom() else ended, not seldom(0.2)),),
        care=tuple(care),
        readings=_readings(words, chance, started, ended),
        checks=() if plain or chance.random() < 0.6 else _checks(chance, ended),
        referred_on=None if seldom(0.05) else started - timedelta(days=chance.randrange(20)),
        enrolled_on=None if seldom(0.05) else started,
        born=None if seldom(0.05) else date(2018 - chance.choice(words.ages), chance.randrange(1, 13), 28),
        died_on=after(ended) if seldom(0.03) else None,
        moved_away_on=after(ended) if seldom(0.05) else None,
        stays=tuple(_stays(words, chance, started, plain=plain)),
        events=tuple(_events(words, chance, started, plain=plain)),
        attributes=attributes,
        named_days={name: after(started) for name in words.days},
        family=f"F-{chance.randrange(30)}" if chance.random() < 0.7 else "",
    )


def _held(chance: random.Random, put_right: bool) -> tuple[datetime | None, datetime | None]:
    recorded = datetime(2018, 6, 1, tzinfo=UTC)
    return (recorded, recorded + timedelta(days=chance.randrange(1, 90))) if put_right else (None, None)


def _readings(words: Words, chance: random.Random, started: date, ended: date) -> tuple[Reading, ...]:
    times = [started, ended, ended + timedelta(days=183)]
    return tuple(
        Reading(f"r-{code}-{n}", code, "2", "parent", on, Decimal(chance.randrange(10, 90)) / 10, 8)
        for code in dict.fromkeys(words.scores)
        for n, on in enumerate(times)
        if chance.random() < 0.8
    )


def _checks(chance: random.Random, ended: date) -> tuple[HomeCheck, ...]:
    found = chance.choice(list(Whereabouts))
    return (HomeCheck("check", ended + timedelta(days=chance.choice((28, 182, 365))), found),)


def _stays(words: Words, chance: random.Random, started: date, *, plain: bool) -> Iterator[Stay]:
    kinds = words.stays[3:] if plain else words.stays
    for number in range(chance.choice((0, 1, 1, 2))):
        if kinds:
            starts = started + timedelta(days=chance.choice((0, 10, 200, 366)) + number)
            ends = None if chance.random() < 0.4 else starts + timedelta(days=1 + chance.choice(LENGTHS))
            yield Stay(f"s{number}", chance.choice(kinds), starts, ends)


def _events(words: Words, chance: random.Random, started: date, *, plain: bool) -> Iterator[Happening]:
    for number in range(chance.choice((0, 1, 3, 6)) if words.events else 0):
        kind, where = chance.choice(words.events)
        details = {key: chance.choice(list(values)) for key, values in where.items()}
        on = started + timedelta(days=chance.choice(LENGTHS))
        yield Happening(f"e{number}", kind, on, details, Decimal(chance.randrange(1, 4)), "somebody", 2)
    if not plain and chance.random() < 0.05:
        yield Happening("adoption", "adopted", started + timedelta(days=300))
