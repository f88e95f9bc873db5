"""The readings of licensed measures of a made-up family."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.casework.actions.record_reading import record_reading
from homeward.casework.values import NewReading
from homeward.interfaces.demo.casts import Cast

APPROVAL = "Made-up approval for the demonstration"


def take_readings(cast: Cast, day: date, point: str) -> None:
    """Take the readings of this point in time, mostly better than before."""
    risen = point != "entry" and cast.rng.random() < 0.8
    for child in cast.family.children:
        low = Decimal(cast.rng.randint(16, 30)) / 10
        _reading(cast, day, "my_star", "child", low + (Decimal("0.9") if risen else 0), 8, point, cast.person(child))
    low = Decimal(cast.rng.randint(35, 60)) / 10
    _reading(cast, day, "family_star_plus", "parent", low + (Decimal("1.4") if risen else 0), 10, point, None)


def _reading(
    cast: Cast,
    day: date,
    measure: str,
    respondent: str,
    average: Decimal,
    areas: int,
    point: str,
    about: UUID | None,
) -> None:
    record_reading(
        by=cast.worker,
        family_id=cast.need_family(),
        episode_id=cast.need_episode(),
        reading=NewReading(
            measure=measure,
            edition="edition_1",
            respondent=respondent,
            taken_on=day,
            about=about,
            point=point,
            result="first_reading" if point == "entry" else "",
            average=average,
            areas_scored=areas,
            approval=APPROVAL,
            evidence="Paper copy in the office (made up)",
        ),
        today=day,
    )
