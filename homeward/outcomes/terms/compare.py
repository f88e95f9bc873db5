"""What is different between two versions of terms, and whom it moves money for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from homeward.outcomes.terms import shelf
from homeward.outcomes.values.terms import TermsDocument

_NAMES = ("code", "key", "about", "kind")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its place in the file, and what stood and stands there; None where nothing does."""

    place: str
    before: Any
    after: Any

    @property
    def part(self) -> str:
        """The first word of the place: "promises", "limits"."""
        return self.place.split(" › ")[0]

    @property
    def says(self) -> str:
        """The difference in words."""
        if self.before is None:
            return f"added: {in_short(self.after)}"
        if self.after is None:
            return f"taken out: {in_short(self.before)}"
        return f"{in_short(self.before)} → {in_short(self.after)}"


def differences(before: TermsDocument, after: TermsDocument) -> list[Difference]:
    """Return every difference between two versions, in the order of the later one."""
    return list(_between(_whole(before), _whole(after), ()))


def _whole(document: TermsDocument) -> dict[str, Any]:
    head = {name: getattr(document, name) for name in shelf.HEADER if name not in ("name", "version")}
    return {key: _plain(value) for key, value in {**head, **document.body}.items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return _plain(value.model_dump(exclude_defaults=True))
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _between(before: Any, after: Any, place: tuple[str, ...]) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _named(before), _named(after)
    if old is None or new is None:
        yield Difference(" › ".join(place), before, after)
        return
    for key in [*new, *(each for each in old if each not in new)]:
        yield from _between(old.get(key), new.get(key), (*place, key))
    shared = [key for key in old if key in new]
    if isinstance(after, list) and shared != [key for key in new if key in old]:
        yield Difference(" › ".join((*place, "order")), list(old), list(new))


def _named(value: Any) -> dict[str, Any] | None:
    """Return a mapping, or a list of parts as a mapping by their names, where each has one of its own."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return None
    for name in _NAMES:
        names = [str(each.get(name)) for each in value]
        if all(name in each for each in value) and len(set(names)) == len(names):
            return dict(zip(names, value, strict=True))
    return {str(number): each for number, each in enumerate(value, start=1)}


def in_short(value: Any) -> str:
    """Return what stands somewhere, short enough for a line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {in_short(each)}" for key, each in value.items())
        return f"({inside})" if len(inside) <= 160 else f"({inside[:157]}…)"
    if isinstance(value, list):
        return ", ".join(in_short(each) for each in value) or "nothing"
    return "nothing" if value is None or value == "" else str(value)
