"""Follow places and groups outside the home from one risk assessment to the next, by what people call them."""

from collections.abc import Iterable, Mapping, Sequence

from homeward.casework.values.outside_home import Look, OutsideThing, Seen

PLACES, PEERS = "places", "peers"
_CALLED = {PLACES: ("place", "safe"), PEERS: ("group", "pull")}
_DETAILS = {
    PLACES: (
        ("when", "When they are there"),
        ("what_happens", "What happens there"),
        ("who_can_help", "Who could look out for them"),
        ("what_we_do", "What is done about the place"),
    ),
    PEERS: (
        ("gives", "What they get from it"),
        ("worry", "What worries people"),
        ("power", "Who leads"),
        ("what_we_do", "What is done"),
    ),
}


def over_time(looks: Iterable[Look], part: str) -> tuple[OutsideThing, ...]:
    """
    Return each place (or group) with every look at it.

    The same one is recognised by its name, however it is spaced or capitalised. One the newest look no longer names
    is gone, and comes last.
    """
    in_order = sorted(looks, key=lambda each: each.on)
    names: dict[str, str] = {}
    seen: dict[str, list[Seen]] = {}
    newest: set[str] = set()
    for look in in_order:
        newest = set()
        for row in _rows(look, part):
            called, code = _CALLED[part]
            name = " ".join(row.get(called, "").split())
            key = name.casefold()
            if not key:
                continue
            names[key] = name
            newest.add(key)
            seen.setdefault(key, []).append(Seen(look.on, look.form_id, row.get(code, ""), _told(row, part)))
    found = [OutsideThing(names[key], tuple(each), key not in newest) for key, each in seen.items()]
    return tuple(sorted(found, key=lambda each: each.is_gone))


def _rows(look: Look, part: str) -> Sequence[Mapping[str, str]]:
    return look.places if part == PLACES else look.peers


def _told(row: Mapping[str, str], part: str) -> tuple[tuple[str, str], ...]:
    return tuple((words, row[key]) for key, words in _DETAILS[part] if row.get(key))
