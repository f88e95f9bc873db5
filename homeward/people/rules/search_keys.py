"""
The keys a person can be found by, and what somebody typing into the search box means.

A key is a letter for what it is and the plain form of a word: "f:hollis" (family name), "g:kai" (given or
middle name), "pf:HLS" (how the family name sounds), "b:2011-12-25" (born), "i:9434765919" (any identifier),
"a:BS405NE" (postcode), "d:HLS:2011-12-25" (sound and birth together, to find the same child again in bulk).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import jellyfish

from homeward.people.values.names import NameParts
from homeward.vocabulary.dates import parse_date_text, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.identifiers import as_stored, tidy_postcode

MOST_WORDS = 5
_LONGEST_KEY = 100
_SHORTEST_SOUND = 2
_SHORTEST_PREFIX = 2
_SAID_BESIDE_A_NAME = frozenset({"family", "families"})
# Letters that do not come apart into a plain letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i"}
)
_DATE = re.compile(r"\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})\b")


class Found(StrEnum):
    """The ways a word can be found in a person's keys."""

    FAMILY_NAME = "f"
    GIVEN_NAME = "g"
    FAMILY_SOUND = "pf"
    GIVEN_SOUND = "pg"
    BIRTH = "b"
    IDENTIFIER = "i"
    POSTCODE = "a"
    SOUND_AND_BIRTH = "d"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a term: a key to equal, or a beginning for it to have; ``weight`` ranks the finds."""

    key: str
    weight: int
    prefix: bool = False

    @property
    def until(self) -> str:
        """The first text after every key with this beginning, in byte order."""
        return self.key[:-1] + chr(ord(self.key[-1]) + 1)

    def fits(self, key: str) -> bool:
        """Say whether a person's key meets this way."""
        return key.startswith(self.key) if self.prefix else key == self.key


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the person sought must have, in any of several ways."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What was typed, understood: every term must be met."""

    terms: tuple[Term, ...]


def plain_words(text: str) -> list[str]:
    """Return the words of a name without case, accents or marks: "O'Brien-Łuk" is obrien, luk and obrienluk."""
    words: list[str] = []
    for chunk in _plain(text).replace("'", "").replace("\u2019", "").split():
        parts = [part for part in re.split(r"[^\w]+", chunk) if part]
        words += parts
        if len(parts) > 1:
            words.append("".join(parts))
    return list(dict.fromkeys(words))


def sound_of(word: str) -> str:
    """Return how a word sounds, or nothing where that would be too short to tell people apart."""
    sound = jellyfish.metaphone(word).replace(" ", "") if word.isascii() and word.isalpha() else ""
    return sound if len(sound) >= _SHORTEST_SOUND else ""


def keys_for(
    *,
    names: Iterable[NameParts],
    born: date | None,
    identifiers: Iterable[str] = (),
    postcodes: Iterable[str] = (),
) -> list[str]:
    """Return every key of a person, from all the names they have had and what else identifies them."""
    keys: dict[str, None] = {}
    for name in names:
        given, family = plain_words(f"{name.given} {name.middle}"), plain_words(name.family)
        family_sounds = [sound for word in family if (sound := sound_of(word))]
        keys |= dict.fromkeys(f"{Found.GIVEN_NAME}:{word}" for word in given)
        keys |= dict.fromkeys(f"{Found.FAMILY_NAME}:{word}" for word in family)
        keys |= dict.fromkeys(f"{Found.GIVEN_SOUND}:{sound}" for word in given if (sound := sound_of(word)))
        keys |= dict.fromkeys(f"{Found.FAMILY_SOUND}:{sound}" for sound in family_sounds)
        if born is not None:
            keys |= dict.fromkeys(f"{Found.SOUND_AND_BIRTH}:{sound}:{born}" for sound in family_sounds)
    if born is not None:
        keys[f"{Found.BIRTH}:{born}"] = None
    keys |= dict.fromkeys(f"{Found.IDENTIFIER}:{as_stored(value)}" for value in identifiers)
    keys |= dict.fromkeys(f"{Found.POSTCODE}:{as_stored(code)}" for code in postcodes if code)
    return [key[:_LONGEST_KEY] for key in keys]


def family_keys(name: str) -> list[str]:
    """Return every key of a family, from its name: "Hollis and Okoro" is found by either word and by its sound."""
    words = plain_words(name)
    sounds = [sound for word in words if (sound := sound_of(word))]
    keys = [f"{Found.FAMILY_NAME}:{word}" for word in words] + [f"{Found.FAMILY_SOUND}:{sound}" for sound in sounds]
    return [key[:_LONGEST_KEY] for key in dict.fromkeys(keys)]


def understand_family(text: str) -> SearchQuery:
    """Return the family somebody typing this is looking for; whoever types a birth or a number looks for none."""
    if re.search(r"\d", text):
        return SearchQuery(terms=())
    of_families = (f"{Found.FAMILY_NAME}:", f"{Found.FAMILY_SOUND}:")
    words = _but_the_word_family(plain_words(text))[:MOST_WORDS]
    ways = [tuple(way for way in name_ways(word) if way.key.startswith(of_families)) for word in words]
    return SearchQuery(terms=tuple(Term(each) for each in ways))


def understand(text: str, born: date | None = None) -> SearchQuery:
    """
    Return what somebody typing this is looking for.

    A date (in any common form) is a birth, anything with a digit in it is an identifier or a postcode, and
    every other word is the beginning or the sound of a name.
    """
    text, births = _take_births(text)
    if born is not None:
        births.append(born)
    terms = [Term((Way(f"{Found.BIRTH}:{each}", 50),)) for each in births]
    words = text.split()
    with_digits = [word for word in words if re.search(r"\d", word)]
    if with_digits:
        terms.append(_number_term(text, with_digits))
    # A postcode's first half, or "NHS", typed beside the number, is not a name.
    if not with_digits or not _is_one_code(text):
        names = [word for word in words if not re.search(r"\d", word)]
        terms += [_name_term(word) for word in _but_the_word_family(plain_words(" ".join(names)))[:MOST_WORDS]]
    return SearchQuery(terms=tuple(term for term in terms if term.ways))


def name_ways(word: str) -> tuple[Way, ...]:
    """Return the ways one plain word may be part of a name, best first."""
    ways = [Way(f"{Found.FAMILY_NAME}:{word}", 40), Way(f"{Found.GIVEN_NAME}:{word}", 35)]
    if len(word) >= _SHORTEST_PREFIX:
        ways += [
            Way(f"{Found.FAMILY_NAME}:{word}", 20, prefix=True),
            Way(f"{Found.GIVEN_NAME}:{word}", 18, prefix=True),
        ]
    sound = sound_of(word)
    if sound:
        ways += [Way(f"{Found.FAMILY_SOUND}:{sound}", 10), Way(f"{Found.GIVEN_SOUND}:{sound}", 8)]
    return tuple(ways)


def why_found(query: SearchQuery, keys: Iterable[str]) -> list[str]:
    """Return, in words, the best way each term of the query was met by a person's keys."""
    have = list(keys)
    reasons = []
    for term in query.terms:
        best = next((way for way in _best_first(term) if any(way.fits(key) for key in have)), None)
        if best is not None:
            reasons.append(_in_words(best))
    return list(dict.fromkeys(reasons))


def _but_the_word_family(words: list[str]) -> list[str]:
    """Leave out the word that is only said beside a name ("Hollis family"), unless nothing else was."""
    return [word for word in words if word not in _SAID_BESIDE_A_NAME] or words


def _best_first(term: Term) -> list[Way]:
    return sorted(term.ways, key=lambda way: -way.weight)


def _in_words(way: Way) -> str:
    kind, _, value = way.key.partition(":")
    if way.prefix:
        part = "surname" if kind == Found.FAMILY_NAME else "first name"
        return f"{part} begins with {value.capitalize()}"
    match Found(kind):
        case Found.FAMILY_NAME:
            return f"surname {value.capitalize()}"
        case Found.GIVEN_NAME:
            return f"first name {value.capitalize()}"
        case Found.FAMILY_SOUND:
            return "surname sounds alike"
        case Found.GIVEN_SOUND:
            return "first name sounds alike"
        case Found.BIRTH:
            return f"born {plain_day(date.fromisoformat(value))}"
        case Found.POSTCODE:
            return "same postcode"
        case _:
            return "same identifier"


def _take_births(text: str) -> tuple[str, list[date]]:
    births: list[date] = []

    def take(match: re.Match[str]) -> str:
        try:
            births.append(parse_date_text(match[0]))
        except Invalid:
            return match[0]
        return " "

    return _DATE.sub(take, text), births


def _number_term(text: str, words: list[str]) -> Term:
    whole = as_stored(text)
    codes = dict.fromkeys([whole, *(as_stored(word) for word in words), as_stored("".join(words))])
    ways = [Way(f"{Found.IDENTIFIER}:{code}", 100) for code in codes if len(code) >= 3]
    ways += [Way(f"{Found.POSTCODE}:{code}", 20) for code in codes if tidy_postcode(code)]
    return Term(tuple(ways))


def _is_one_code(text: str) -> bool:
    return tidy_postcode(text) is not None or re.fullmatch(r"(?i)\s*(nhs|upn)?[\s\d:/-]+", text) is not None


def _name_term(word: str) -> Term:
    return Term(name_ways(word))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(_PLAIN_LETTERS)
