"""Is this the same person? Points for and against, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import jellyfish

from homeward.people.rules.search_keys import plain_words, sound_of
from homeward.people.values.identifiers import IdentifierKind
from homeward.people.values.names import NameParts
from homeward.people.values.persons import BirthKind, Sex
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.identifiers import as_stored

WORTH_SHOWING = 40
LIKELY = 70
_MOST = 100
_SAME_IDENTIFIER = 60
_DIFFERENT_NAME = -20
_SHORTEST_SHORT_NAME = 3
_LONG_NAME = 7  # in which two letters may be wrong
# Only these name one person for certain; an id in a file may be anybody's.
_TELLING = (IdentifierKind.NHS_NUMBER, IdentifierKind.UPN, IdentifierKind.LA_CHILD_ID)


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a person somewhere: every name, and whatever else there is."""

    names: tuple[NameParts, ...]
    born: date | None = None
    birth_kind: BirthKind = BirthKind.EXACT
    sex: Sex = Sex.NOT_KNOWN
    identifiers: tuple[tuple[IdentifierKind, str], ...] = ()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two descriptions are, from 0 to 100, with what speaks for and against."""

    score: int
    why: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Whether they are probably one person; a human still decides."""
        return self.score >= LIKELY

    @property
    def is_worth_showing(self) -> bool:
        """Whether somebody should look at both."""
        return self.score >= WORTH_SHOWING


@dataclass(frozen=True, slots=True)
class _Point:
    points: int
    words: str


def compare(described: Described, known: Described) -> Comparison:
    """Return how likely it is that the two descriptions are of one person, and why."""
    found = [
        *_identifiers(described, known),
        *_names(described, known),
        *_births(described, known),
        *_other(described, known),
    ]
    score = sum(each.points for each in found)
    if any(each.points == _SAME_IDENTIFIER for each in found):
        # Whatever else differs, one number held by two people is something somebody must look at.
        score = max(score, WORTH_SHOWING)
    if _only_first_names_differ(described, known, found):
        # One child under two first names, or two children: the words say both, and somebody looks.
        score = max(score, WORTH_SHOWING)
    return Comparison(
        score=max(0, min(_MOST, score)),
        why=tuple(each.words for each in found if each.points > 0),
        against=tuple(each.words for each in found if each.points < 0),
    )


def _only_first_names_differ(one: Described, other: Described, found: list[_Point]) -> bool:
    """Say whether nothing but the first name tells two children of one surname and birth apart."""
    same_birth = one.born is not None and one.born == other.born
    known_for_sure = one.birth_kind is other.birth_kind is BirthKind.EXACT
    same_surname = _words(name.family for name in one.names) & _words(name.family for name in other.names)
    against = [each.points for each in found if each.points < 0]
    return bool(same_birth and known_for_sure and same_surname and against == [_DIFFERENT_NAME])


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in plain_words(text)}


def _identifiers(one: Described, other: Described) -> Iterable[_Point]:
    for kind in _TELLING:
        mine = {as_stored(value) for each, value in one.identifiers if each is kind}
        theirs = {as_stored(value) for each, value in other.identifiers if each is kind}
        if mine & theirs:
            yield _Point(_SAME_IDENTIFIER, f"same {kind.label}")
        elif mine and theirs:
            yield _Point(-30, f"different {kind.label}")


def _names(one: Described, other: Described) -> Iterable[_Point]:
    yield _part_alike("surname", 25, [name.family for name in one.names], [name.family for name in other.names])
    yield _part_alike("first name", 20, [name.given for name in one.names], [name.given for name in other.names])


def _part_alike(part: str, points: int, mine: list[str], theirs: list[str]) -> _Point:
    my_words, their_words = _words(mine), _words(theirs)
    if not my_words or not their_words:
        return _Point(0, f"{part} not known")
    if my_words & their_words:
        return _Point(points, f"same {part}")
    if _is_short_form(my_words, their_words):
        return _Point(points - 8, f"{part} may be a short form")
    if {sound_of(word) for word in my_words} & {sound_of(word) for word in their_words} - {""}:
        return _Point(points - 10, f"{part} sounds alike")
    if any(_spelt_alike(one, other) for one in my_words for other in their_words):
        return _Point(points - 14, f"{part} is spelt nearly the same")
    return _Point(_DIFFERENT_NAME, f"different {part}")


def _spelt_alike(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    slips = jellyfish.damerau_levenshtein_distance(one, other)
    return shortest >= _SHORTEST_SHORT_NAME and slips <= (2 if shortest >= _LONG_NAME else 1)


def _is_short_form(mine: set[str], theirs: set[str]) -> bool:
    return any(
        min(len(one), len(other)) >= _SHORTEST_SHORT_NAME and (one.startswith(other) or other.startswith(one))
        for one in mine
        for other in theirs
    )


def _births(one: Described, other: Described) -> Iterable[_Point]:
    if one.born is None or other.born is None:
        return
    unsure = BirthKind.EXACT not in (one.birth_kind, other.birth_kind) or one.birth_kind != other.birth_kind
    if one.born == other.born:
        yield _Point(30, f"born {plain_day(one.born)}")
    elif (one.born.year, one.born.month, one.born.day) == (other.born.year, other.born.day, other.born.month):
        yield _Point(20, "day and month of birth changed round")
    elif unsure and abs((one.born - other.born).days) <= 365:
        yield _Point(10, "born within a year, one date being a guess")
    elif _one_part_differs(one.born, other.born):
        yield _Point(12, "only one part of the birth date differs")
    else:
        yield _Point(-25, "different date of birth")


def _one_part_differs(one: date, other: date) -> bool:
    parts = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
    return sum(mine != theirs for mine, theirs in parts) == 1 and abs(one.year - other.year) <= 10


def _other(one: Described, other: Described) -> Iterable[_Point]:
    if {as_stored(code) for code in one.postcodes} & {as_stored(code) for code in other.postcodes}:
        yield _Point(10, "same postcode")
    if Sex.NOT_KNOWN not in (one.sex, other.sex) and one.sex != other.sex:
        yield _Point(-10, "different sex")
