"""Which pages stand before the door, and which belong to a person's own account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Mark a page that needs no sign-in (the public referral form, a receipt, a health check)."""
    return _marked(view, login_required=False)


def before_sign_in(view: View) -> View:
    """Mark a page on the way in: no sign-in needed, and it looks after its own transactions."""
    return _marked(view, login_required=False, runs_itself=True)


def for_account(view: View) -> View:
    """Mark a page about one's own account: reachable before the second step is set up or an authority chosen."""
    return _marked(view, needs_no_second_factor=True, needs_no_authority=True, runs_itself=True)


def _marked(view: View, **marks: bool) -> View:
    @wraps(view)
    def same_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    for name, value in marks.items():
        setattr(same_view, name, value)
    return same_view
