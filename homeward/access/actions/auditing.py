"""Every action and every read is written down, in the transaction of what it did."""

import functools
from collections.abc import Callable, Iterable

from django.db import transaction

from homeward.access.unit_of_work import need_unit
from homeward.access.values import Subject, Viewer

Detail = dict[str, str | int | float | bool | None]


def action[**Arguments, Result](function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """
    Make a function an action: all or nothing, and written down.

    It runs in a savepoint of the unit of work. If it fails, its changes and its audit entries go with it; if it
    succeeds without having written anything down, that is a mistake of ours and everything is undone.
    """

    @functools.wraps(function)
    def acted(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        unit = need_unit()
        already = len(unit.entries)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if len(unit.entries) == already:
                    raise RuntimeError(f"{function.__module__}.{function.__name__} wrote no audit entry.")
        except BaseException:
            unit.forget_since(already)
            raise
        return result

    acted.is_action = True  # type: ignore[attr-defined]
    return acted


def record(event: str, *, by: Viewer, about: Iterable[Subject] = (), detail: Detail | None = None) -> None:
    """
    Write down that something was done.

    :param event: dotted name, noun first (``visit.recorded``)
    :param detail: keys, ids, counts and dates; never a name, never anybody's words
    """
    unit = need_unit()
    unit.owe(unit.entry(event, by=by, about=about, detail=detail))


def record_read(event: str, *, by: Viewer, about: Iterable[Subject] = (), detail: Detail | None = None) -> None:
    """Write down that somebody looked. Looks of one kind in one unit of work become one entry."""
    need_unit().owe_look(event, by=by, about=about, detail=detail)


def record_refusal(*, by: Viewer, event: str, about: Iterable[Subject], why: str) -> None:
    """Write down that somebody tried and was refused; this survives the undoing of whatever failed."""
    need_unit().owe_refusal(event, by=by, about=about, why=why)
