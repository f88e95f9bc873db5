"""What is special about some days of a history: a death, a birthday, a move, custody, hospital, going missing."""

from datetime import date

from homeward.outcomes.rules.states.record import BEGINNING, FOREVER, Circumstance, known_days
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.terms.states import Effect, Effects
from homeward.vocabulary.ages import birthday

UNTOUCHED = frozenset({"as_recorded", "home"})
"""Effects that leave every day as the record has it."""

_ADOPTED = {"adopted": "The child was adopted", "special_guardianship": "A special guardianship order was made"}
_STAYS = {
    "custody": "The child went into custody",
    "hospital": "The child went into hospital",
    "missing": "The child went missing",
}


def circumstances(history: ChildHistory, effects: Effects, only: frozenset[str] | None = None) -> list[Circumstance]:
    """
    Return the circumstances of a history that change a state, in order of their day.

    :param only: the names of the effects to look at; all of them where None
    """
    points: list[tuple[str, date | None, str]] = [
        ("died", history.died_on, "The child died"),
        ("turned_18", birthday(history.born, 18) if history.born else None, "The child turned 18"),
        ("moved_away", history.moved_away_on, "The family moved to another authority"),
    ]
    found: list[Circumstance] = []
    for name, on, words in points:
        effect: Effect = getattr(effects, name)
        if on is not None and effect not in UNTOUCHED and (only is None or name in only):
            found.append(Circumstance(on, FOREVER, words, effect))
    if history.events and effects.adopted not in UNTOUCHED and (only is None or "adopted" in only):
        found += [
            Circumstance(each.on, FOREVER, _ADOPTED[each.kind], effects.adopted, each)
            for each in history.events
            if each.kind in _ADOPTED
        ]
    if history.stays:
        found += _of_stays(history, effects, only)
    return sorted(found, key=lambda each: (each.starts, each.words, each.ends, each.effect))


def _of_stays(history: ChildHistory, effects: Effects, only: frozenset[str] | None) -> list[Circumstance]:
    found = []
    for each in history.stays:
        if each.kind not in _STAYS or (only is not None and each.kind not in only):
            continue
        effect: Effect = getattr(effects, each.kind)
        if effect in UNTOUCHED:
            continue
        days = known_days(each, history.known_to)
        ends = FOREVER if effect in ("stop", "censor") else days.end or FOREVER
        found.append(Circumstance(max(days.start, BEGINNING), ends, _STAYS[each.kind], effect, each))
    return found
