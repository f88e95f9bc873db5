"""What every comparison does: pair parts by their key, and tell what is new, gone or otherwise."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from homeward.practice.rules.wording import called, in_words, quoted
from homeward.practice.values.base import Value
from homeward.practice.values.differences import Change, ChangeKind


def paired(before: Iterable[Any], after: Iterable[Any], by: str = "key") -> Iterator[tuple[Any, Any]]:
    """Give each part with its counterpart, None where there is none: first as they stand now, then what is gone."""
    old = {getattr(each, by): each for each in before}
    new = {getattr(each, by): each for each in after}
    for key, each in new.items():
        yield old.get(key), each
    for key, each in old.items():
        if key not in new:
            yield each, None


def added(heading: str, what: str, says: str = "", effect: str = "") -> Change:
    """Tell something that is new."""
    return Change(heading=heading, kind=ChangeKind.ADDED, what=what, says=says or "added", effect=effect)


def taken_away(heading: str, what: str, says: str = "", effect: str = "") -> Change:
    """Tell something that is gone."""
    return Change(heading=heading, kind=ChangeKind.TAKEN_AWAY, what=what, says=says or "taken away", effect=effect)


def changed(heading: str, what: str, says: str, effect: str = "") -> Change:
    """Tell something that is otherwise now."""
    return Change(heading=heading, kind=ChangeKind.CHANGED, what=what, says=says, effect=effect)


def from_to(before: Any, after: Any) -> str:
    """Return both values in words."""
    return f"from {in_words(before)} to {in_words(after)}"


def reworded(before: str, after: str) -> str:
    """Return both wordings; where only one of them is written, which."""
    if not before:
        return f"now says {quoted(after)}"
    return f"reworded from {quoted(before)} to {quoted(after)}" if after else f"no longer says {quoted(before)}"


def by_its_name(name: str, before: Any, after: Any) -> str:
    """Return how a setting changed, calling it by its own name."""
    was, now = getattr(before, name, None), getattr(after, name, None)
    if isinstance(was, dict) and isinstance(now, dict):
        return f"{name.replace('_', ' ').strip()} changed: {'; '.join(_entries(was, now))}"
    return f"{name.replace('_', ' ').strip()} changed {from_to(was, now)}"


def _entries(was: dict[Any, Any], now: dict[Any, Any]) -> Iterator[str]:
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            name = str(getattr(key, "value", key)).replace("_", " ")
            yield f"{name} {from_to(was.get(key), now.get(key))}"


def differing(before: Value, after: Value, *, apart_from: Collection[str] = ()) -> Iterator[str]:
    """Give the name of each setting of a part that is otherwise now."""
    names = dict.fromkeys((*type(before).model_fields, *type(after).model_fields))
    for name in names:
        if name not in apart_from and getattr(before, name, None) != getattr(after, name, None):
            yield name


def plain_changes(
    heading: str, what: str, before: Value, after: Value, apart_from: Collection[str] = ()
) -> list[Change]:
    """Tell each setting of a part that is otherwise now, by its own name. For parts that need no words of their own."""
    return [
        changed(heading, what, by_its_name(name, before, after))
        for name in differing(before, after, apart_from=apart_from)
    ]


def keyed_changes(
    heading: str,
    kind: str,
    before: Iterable[Value],
    after: Iterable[Value],
    *,
    by: str = "key",
    gained: str = "",
    lost: str = "",
    more: Callable[[Any, Any, str], Iterable[Change]] | None = None,
) -> Iterator[Change]:
    """
    Tell the changes of a list of parts that have keys.

    :param kind: what one is called ("Setting"); ``gained`` and ``lost``: what follows when one is added or taken away
    :param more: how to tell that one is otherwise; without it, setting by setting
    """
    for old, new in paired(before, after, by):
        what = f"{kind} {quoted(called(new or old))}".strip()
        if old is None:
            yield added(heading, what, effect=gained)
        elif new is None:
            yield taken_away(heading, what, effect=lost)
        elif old != new:
            yield from more(old, new, what) if more else plain_changes(heading, what, old, new)
