"""The HOLLIS family: who they are, as they are referred and as their key worker comes to know them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from homeward.access.values import Viewer
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course, Living, MadeUpAdult, MadeUpChild, MadeUpFamily
from homeward.vocabulary.months import add_months, add_years

_REFERRED_DAYS_AGO = 62


def hollis_family(today: date) -> MadeUpFamily:
    """Return the family as it is referred."""
    kai = MadeUpChild(
        "Kai", add_months(add_years(today, -14), -2), "M", Living.AT_HOME, False, "9990000018", "SV100001A11"
    )
    maya = MadeUpChild(
        "Maya", add_months(add_years(today, -11), -7), "F", Living.AT_HOME, False, "9990000026", "SV100002B22"
    )
    return MadeUpFamily(
        name="Hollis",
        children=(kai, maya),
        adults=(
            MadeUpAdult("Dawn", "Hollis", "F", "mother", True),
            MadeUpAdult("Lee", "Hollis", "M", "father", True),
            MadeUpAdult("Pearl", "Marchmont", "F", "grandparent", False),
        ),
        address="7 Lantern Row, Tidewell",
        postcode="ZZ1 4AA",
        referred_on=today - timedelta(days=_REFERRED_DAYS_AGO),
        course=Course.COMPLETED,
        programme="weeks_12",
        comes_back=False,
        seed="hollis",
        referrer="Sam Copperfield-Oak",
    )


@dataclass(frozen=True, slots=True)
class Hollis:
    """The family once it is known, as its key worker sees it."""

    cast: Cast
    started_on: date

    @property
    def by(self) -> Viewer:
        """Priya."""
        return self.cast.worker

    @property
    def kai(self) -> UUID:
        """Kai, 14."""
        return (self.cast.people or {})["Kai"]

    @property
    def maya(self) -> UUID:
        """Maya, 11."""
        return (self.cast.people or {})["Maya"]

    @property
    def dawn(self) -> UUID:
        """Dawn, their mother."""
        return self.cast.adults[0]

    @property
    def lee(self) -> UUID:
        """Lee, their father, who may not come to the house."""
        return self.cast.adults[1]

    def day(self, number: int) -> date:
        """Return the day so many days after the programme started."""
        return self.started_on + timedelta(days=number)
