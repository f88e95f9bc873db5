"""A casework record that says what a test tells it to say."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import pytest
from django.utils import timezone

from homeward.casework import queries as casework
from homeward.casework.values import (
    CareFact,
    FollowUpFact,
    IntakeFact,
    ProgrammeFact,
    ReadingFact,
    ReferralCounts,
    TurningPoint,
)
from tests.factories import contracts, work
from tests.factories.beginning import BEGINNING

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Told:
    """What the casework record says, child by child."""

    def __init__(self) -> None:
        self.care: list[CareFact] = []
        self.runs: list[ProgrammeFact] = []
        self.read: list[ReadingFact] = []
        self.checks: list[FollowUpFact] = []
        self.came: list[IntakeFact] = []
        self.known: dict[uuid.UUID, date] = defaultdict(timezone.localdate)
        self.born: dict[uuid.UUID, date | None] = defaultdict(lambda: work.ago(13 * 366 + 700))
        self.asked = 0
        # The same ids in the same order in every test, so that two records that say the same are the same.
        self._ids = itertools.count(1)

    def says(self) -> tuple[Any, ...]:
        """Return all that is said so far."""
        lists = (self.care, self.runs, self.read, self.checks, self.came)
        return (*(tuple(each) for each in lists), dict(self.known), dict(self.born))

    def new_id(self) -> uuid.UUID:
        return uuid.UUID(int=next(self._ids))

    def comes(self, one: work.Case, child_id: uuid.UUID | None = None) -> None:
        """A child takes part in the episode."""
        self.came.append(
            IntakeFact(
                episode_id=one.episode_id,
                family_id=one.family_id,
                person_id=child_id or one.child_id,
                referral_id=None,
                referred_on=one.opened_on - timedelta(days=7),
                accepted_on=one.opened_on,
                model=work.MODEL,
            )
        )

    def programme(self, one: work.Case, *, ended_days_ago: int | None = 500, completed: bool | None = True) -> None:
        """A 12-week programme was run for the family."""
        ended = None if ended_days_ago is None else work.ago(ended_days_ago)
        started = (ended or work.ago(20)) - timedelta(weeks=12)
        self.runs.append(
            ProgrammeFact(one.episode_id, self.new_id(), "weeks_12", 12, started, ended, completed, LONG_AGO, None)
        )

    def in_care(
        self, child_id: uuid.UUID, starts: date, ends: date | None = None, *, learnt: datetime = LONG_AGO
    ) -> None:
        """The child was looked after, as somebody recorded when it was ``learnt``."""
        self.care.append(CareFact(child_id, self.new_id(), starts, ends, "V2", False, learnt, None))

    def stars(self, one: work.Case, first: str = "5.0", second: str = "5.6") -> None:
        """Both stars were read at entry and at six months."""
        run = next(each for each in self.runs if each.episode_id == one.episode_id)
        for measure, person in (("family_star_plus", None), ("my_star", one.child_id)):
            for average, on in ((first, run.started_on), (second, run.ended_on + timedelta(days=183))):
                self.read.append(
                    ReadingFact(
                        one.episode_id, person, self.new_id(), measure, "1", "parent", on, Decimal(average), 8,
                        "", "", LONG_AGO, None,
                    )
                )  # fmt: skip

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What each function of the door says."""

        def known(row: Any, on: datetime | None) -> bool:
            since = getattr(row, "known_from", None)
            return on is None or since is None or since <= on

        def among(rows: list[Any], column: str) -> Any:
            def asked(*, as_known_on: datetime | None = None, **ids: Any) -> list[Any]:
                self.asked += 1
                (wanted,) = ids.values()
                return [row for row in rows if getattr(row, column) in wanted and known(row, as_known_on)]

            return asked

        return {
            "care_history": among(self.care, "person_id"),
            "programme_runs": among(self.runs, "episode_id"),
            "readings": among(self.read, "episode_id"),
            "follow_up_checks": among(self.checks, "episode_id"),
            "intake_of": among(self.came, "episode_id"),
            "care_known_to": lambda *, person_ids, today, as_known_on=None: {
                each: self.known[each] for each in person_ids
            },
            # Of an age that every contract of the shelf but one is for.
            "turning_points": lambda *, person_ids, as_known_on=None: [
                TurningPoint(each, self.born[each], None, None) for each in person_ids
            ],
            "episodes_to_enrol": lambda *, model, opened_from, opened_before: list(self.came),
            "referral_counts": lambda *, model, received_from, received_before: ReferralCounts(
                received=len(self.came) + 3, accepted=len(self.came), declined=2, waiting=1
            ),
        }


_speaking: list[Told] = []


def _said_by_whoever_speaks(name: str) -> Any:
    def said(*args: Any, **kwargs: Any) -> Any:
        return _speaking[-1].answers[name](*args, **kwargs)

    return said


# The same functions in every test, so that what a test begins with can be kept from one to the next.
_DOOR = {name: _said_by_whoever_speaks(name) for name in Told().answers}


@contextmanager
def at_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """Put a record in the casework record's place."""
    for name, function in _DOOR.items():
        monkeypatch.setattr(casework, name, function, raising=False)
    record = Told()
    _speaking.append(record)
    with BEGINNING.depends_on(record.says):
        yield record
    _speaking.remove(record)


def child_home(
    of: contracts.Parties, told: Told, name: str = "Hollis", *, ended_days_ago: int = 500, enrol: bool = True
) -> tuple[work.Case, uuid.UUID]:
    """Return a case whose child is home ever since the programme, and their enrolment."""
    one = work.case(name=name, opened_days_ago=ended_days_ago + 100)
    told.comes(one)
    told.programme(one, ended_days_ago=ended_days_ago)
    told.stars(one)
    return one, contracts.enrol(of, one) if enrol else uuid.uuid4()
