"""A small form of our own: show it, and when it is sent, save it and go on, or show it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from homeward.interfaces.web.typed import Typed, typed_in
from homeward.vocabulary.errors import Conflict, Invalid


def ask(
    request: HttpRequest,
    template: str,
    *,
    save: Callable[[Typed], str],
    onward: Callable[[], str],
    start: Typed | None = None,
    **context: Any,
) -> HttpResponse:
    """
    Answer the page of a small form.

    :param save: does the one thing the form is for, and returns what to say when it is done
    :param onward: where to go then; asked after saving, so that it may lead to something just made
    :param start: what the form starts with
    """
    if request.method != "POST":
        return render(request, template, {"typed": start or Typed({}), **context})
    typed = typed_in(request.POST)
    try:
        said = save(typed)
    except (Invalid, Conflict) as refusal:
        again = typed.with_problems(refusal)
        return render(request, template, {"typed": again, "problems": again.problems, **context}, status=422)
    messages.success(request, said)
    return redirect(onward())
