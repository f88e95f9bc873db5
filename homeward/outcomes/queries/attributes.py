"""The plain codes of an enrolment that terms may ask for: cohort, route, payer, and sex where it is asked for."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from homeward.casework import queries as casework
from homeward.casework.values import IntakeFact
from homeward.outcomes.models import Enrolment
from homeward.outcomes.terms.asked import ATTRIBUTES, NAMED_DAYS, Asked


class Attributes:
    """Says what each enrolment is, by the codes the terms ask for and no other: one or two statements for all."""

    def __init__(
        self, asked: Asked, people: Collection[UUID], episodes: Collection[UUID], known_on: datetime | None
    ) -> None:
        """Read what is needed for all of them at once, now or as held at a moment."""
        self._asked = asked
        self._wanted = asked.attributes & ATTRIBUTES.keys()
        self._sex = casework.sexes(person_ids=people, as_known_on=known_on) if "sex" in self._wanted else {}
        self._route = casework.routes(episode_ids=episodes, as_known_on=known_on) if "route" in self._wanted else {}

    def of(self, enrolment: Enrolment, came: IntakeFact | None) -> dict[str, str]:
        """Return the codes of one enrolment; what is not recorded is left out."""
        found: dict[str, str] = {}
        for name in self._wanted:
            value = self._one(name, enrolment, came)
            if value:
                found[name] = value
        return found

    def days(self, came: IntakeFact | None) -> dict[str, date]:
        """Return the named days of one enrolment."""
        if came is None or came.accepted_on is None or not self._asked.days & NAMED_DAYS.keys():
            return {}
        return {"accepted": came.accepted_on}

    def _one(self, name: str, enrolment: Enrolment, came: IntakeFact | None) -> str:
        referred = came.referred_on if came else None
        match name:
            case "cohort":
                return quarter(referred or enrolment.enrolled_on)
            case "enrolled_in":
                return quarter(enrolment.enrolled_on)
            case "route":
                return self._route.get(enrolment.episode_id, "")
            case "sex":
                return self._sex.get(enrolment.child_id, "")
            case "payer":
                return self._asked.only_payer
            case "practice_model":
                return came.model if came else ""
            case _:
                return ""


def quarter(day: date) -> str:
    """Return the quarter of the year a day falls in, as a code."""
    return f"{day.year}_q{(day.month + 2) // 3}"
