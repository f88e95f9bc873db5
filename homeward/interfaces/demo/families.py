"""The made-up families: who is in them, and how their time with the service will go."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from random import Random

from homeward.interfaces.demo.names import address, given_name

YOUNGEST, OLDEST = 10, 16
_FIRST_NHS_NUMBER = 500_000  # lower ones are for the families who are written by hand


class Course(StrEnum):
    """How a referral turns out."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    NOT_SUITABLE = "not_suitable"
    REDIRECTED = "redirected"


class Living(StrEnum):
    """Where a child lives when referred, and what becomes of it."""

    AT_HOME = "at_home"  # at risk of care, and stays at home
    COMES_HOME = "comes_home"  # in care under section 20, and comes home
    STAYS_IN_CARE = "stays_in_care"
    CARE_LATER = "care_later"  # at home at the end, and in care some months after
    CARE_DURING = "care_during"  # comes into care while the programme runs


@dataclass(frozen=True, slots=True)
class MadeUpChild:
    """A child of a family."""

    given: str
    born: date
    sex: str
    living: Living
    is_protected: bool  # has a child protection plan
    nhs_number: str
    local_id: str

    @property
    def in_care_at_first(self) -> bool:
        """Whether the child is looked after when referred."""
        return self.living in (Living.COMES_HOME, Living.STAYS_IN_CARE)


@dataclass(frozen=True, slots=True)
class MadeUpAdult:
    """A parent or another adult of a family."""

    given: str
    family_name: str
    sex: str
    relationship: str
    has_responsibility: bool


@dataclass(frozen=True, slots=True)
class MadeUpFamily:
    """A family, when it is referred, and how that turns out."""

    name: str
    children: tuple[MadeUpChild, ...]
    adults: tuple[MadeUpAdult, ...]
    address: str
    postcode: str
    referred_on: date
    course: Course
    programme: str
    comes_back: bool  # referred again within a year
    seed: str
    referrer: str = ""
    learnt_late_on: date | None = None  # that a child was in care for some days after the programme
    siblings_only: tuple[MadeUpChild, ...] = field(default=())

    @property
    def weeks(self) -> int:
        """How long the programme is."""
        return 18 if self.programme == "weeks_18" else 12


def make_families(seed: str, names: list[str], *, children: int, opened_on: date, today: date) -> list[MadeUpFamily]:
    """Return families with so many children in all, referred ever more often as the years go by."""
    made: list[MadeUpFamily] = []
    nhs_numbers = filter(None, map(nhs_number_of, count(_FIRST_NHS_NUMBER)))
    so_far = 0
    while so_far < children:
        rng = Random(f"{seed}:family:{len(made)}")  # noqa: S311 (a story, not a secret)
        size = min(rng.choices((1, 2, 3), (50, 36, 14))[0], children - so_far)
        so_far += size
        share = (so_far / children) ** 0.8
        referred_on = _working_day(opened_on + timedelta(days=20 + int(share * ((today - opened_on).days - 24))))
        made.append(_family(rng, names[len(made)], size, referred_on, f"{seed}:{len(made)}", nhs_numbers))
    return made


def of_whom_something_is_learnt_late(family: MadeUpFamily, day: date) -> MadeUpFamily:
    """Return a family who stayed together and was paid for, until on a day somebody learns of some days in care."""
    children = tuple(replace(each, living=Living.AT_HOME, is_protected=False) for each in family.children)
    return replace(family, children=children, course=Course.COMPLETED, comes_back=False, learnt_late_on=day)


def _family(
    rng: Random, name: str, size: int, referred_on: date, seed: str, nhs_numbers: Iterator[str]
) -> MadeUpFamily:
    living = rng.choices(tuple(Living), (56, 22, 7, 9, 6))[0]
    course = rng.choices(tuple(Course), (74, 11, 8, 7))[0]
    if living is Living.CARE_DURING:
        course = rng.choice((Course.ENDED_EARLY, Course.COMPLETED)) if course is Course.COMPLETED else course
    children: list[MadeUpChild] = []
    for _ in range(size):
        besides = tuple(each.given for each in children)
        children.append(_child(rng, referred_on, living, besides, next(nhs_numbers)))
    line, postcode = address(rng)
    return MadeUpFamily(
        name=name,
        children=tuple(children),
        adults=_adults(rng, name),
        address=line,
        postcode=postcode,
        referred_on=referred_on,
        course=course,
        programme=rng.choices(("weeks_12", "weeks_18"), (70, 30))[0],
        comes_back=rng.random() < 0.09,
        seed=seed,
        referrer=rng.choice(_REFERRERS),
    )


def _child(rng: Random, referred_on: date, living: Living, besides: tuple[str, ...], nhs_number: str) -> MadeUpChild:
    sex = rng.choice("FM")
    days = rng.randint(YOUNGEST * 366, OLDEST * 365)
    return MadeUpChild(
        given=given_name(rng, sex, adult=False, besides=besides),
        born=referred_on - timedelta(days=days),
        sex=sex,
        living=living,
        is_protected=living is Living.AT_HOME and rng.random() < 0.18,
        nhs_number=nhs_number,
        local_id=f"SV{rng.randint(100000, 999999)}{rng.choice('ABCDEFGH')}{rng.randint(10, 99)}",
    )


def _adults(rng: Random, name: str) -> tuple[MadeUpAdult, ...]:
    adults = [MadeUpAdult(given_name(rng, "F", adult=True), name, "F", "mother", True)]
    other = rng.random()
    if other < 0.45:
        adults.append(MadeUpAdult(given_name(rng, "M", adult=True), name, "M", "father", True))
    elif other < 0.62:
        adults.append(MadeUpAdult(given_name(rng, "M", adult=True), name, "M", "step_parent", False))
    if rng.random() < 0.2:
        besides = tuple(each.given for each in adults)
        adults.append(MadeUpAdult(given_name(rng, "F", adult=True, besides=besides), name, "F", "grandparent", False))
    return tuple(adults)


def nhs_number_of(number: int) -> str:
    """Return a well-formed number of the range kept for tests (999), never given to anybody; "" if there is none."""
    digits = f"999{number:06}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return "" if check == 10 else digits + str(check)


def _working_day(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


_REFERRERS = (
    "Odessa Pinchbeck", "Rupert Mallowfield", "Bettina Crane-Wood", "Olu Fenwright", "Hester Broadmeadow",
    "Callan Reedmace", "Philippa Stonecrop", "Desmond Larchwood",
)  # fmt: skip
