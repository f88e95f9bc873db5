"""A family's programme: start it, see its weeks and sessions, let it pause or run longer, end it, put the end right."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import actions, queries
from homeward.casework.values import ProgrammeOutcome, ProgrammePage, SessionHappened
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for, form_hrefs, tabs_for
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict

_OUTCOMES = [(each.value, each.label) for each in ProgrammeOutcome]


@require_safe
def programme(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the programme, or the choice of one to start."""
    page = _open(request, family_id)
    running = page.programme is not None and page.programme.ended_on is None
    return render(
        request,
        "programmes/programme.html",
        {
            "page": page,
            "running": running,
            "missed": {each.value: each.label for each in SessionHappened},
            "typed": Typed.starting(starts=localdate(), programme=page.suggested),
            "session_href": form_hrefs(page.episode, roles=page.may.roles).get("session", "") if page.may.write else "",
            "crumbs": crumbs_for(page.family, "Programme"),
            "tabs": tabs_for(family_id, "programme", page.may),
        },
    )


def start(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Start a programme."""
    page = _open(request, family_id)

    def save(typed: Typed) -> str:
        starts = typed.day("starts", "The first day")
        actions.start_programme(
            by=viewer_of(request),
            episode_id=page.episode.id,
            programme=typed.words("programme"),
            starts=starts,
            today=localdate(),
        )
        return f"The programme starts on {plain_day(starts)}. Sessions and reviews are planned from that day."

    first = Typed.starting(starts=localdate(), programme=page.suggested)
    return _ask(request, page, "start", "Start the programme", save, first, offered=page.offered)


def pause(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Let the programme stand still."""
    page = _open(request, family_id)

    def save(typed: Typed) -> str:
        actions.pause_programme(
            by=viewer_of(request),
            run_id=_run(page),
            starts=typed.day("starts", "The first day of the pause"),
            reason=typed.words("reason"),
            today=localdate(),
        )
        return "The programme is paused. The days it stands still are added to its end."

    return _ask(request, page, "pause", "Pause the programme", save, Typed.starting(starts=localdate()))


def resume(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Let a paused programme go on."""
    page = _open(request, family_id)

    def save(typed: Typed) -> str:
        on = typed.day("on", "The day it goes on")
        actions.resume_programme(by=viewer_of(request), run_id=_run(page), on=on, today=localdate())
        return "The programme goes on."

    return _ask(request, page, "resume", "Go on with the programme", save, Typed.starting(on=localdate()))


def extend(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Add weeks."""
    page = _open(request, family_id)

    def save(typed: Typed) -> str:
        weeks = typed.number("weeks", "The number of weeks")
        actions.extend_programme(
            by=viewer_of(request), run_id=_run(page), weeks=weeks, reason=typed.words("reason"), today=localdate()
        )
        return "The programme is extended."

    return _ask(request, page, "extend", "Extend the programme", save, Typed.starting(weeks=2))


def end(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Record the last day."""
    page = _open(request, family_id)

    def save(typed: Typed) -> str:
        actions.end_programme(
            by=viewer_of(request),
            run_id=_run(page),
            ended_on=typed.day("ended_on", "The last day"),
            outcome=ProgrammeOutcome.read(typed.words("outcome"), field="outcome"),
            reason=typed.words("reason"),
            today=localdate(),
        )
        return "The programme has ended. The checks that follow it are planned."

    first = Typed.starting(ended_on=localdate(), outcome=ProgrammeOutcome.COMPLETED.value)
    return _ask(request, page, "end", "End the programme", save, first, outcomes=_OUTCOMES)


def correct_end(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Put the last day right."""
    page = _open(request, family_id)
    ended = page.programme

    def save(typed: Typed) -> str:
        actions.correct_programme_end(
            by=viewer_of(request),
            run_id=_run(page),
            ended_on=typed.day("ended_on", "The last day"),
            outcome=ProgrammeOutcome.read(typed.words("outcome"), field="outcome"),
            reason=typed.words("reason"),
            correction_reason=typed.words("correction_reason"),
            version=typed.version(),
            today=localdate(),
        )
        return "Corrected. Checks nobody has made yet moved with it; what was known before stays readable."

    first = Typed.starting(
        ended_on=ended.ended_on if ended else None,
        outcome=ended.outcome.value if ended and ended.outcome else "",
        version=ended.end_version if ended else None,
    )
    return _ask(request, page, "correct", "Correct the end of the programme", save, first, outcomes=_OUTCOMES)


def _open(request: HttpRequest, family_id: UUID) -> ProgrammePage:
    return queries.programme_page(by=viewer_of(request), family_id=family_id, today=localdate())


def _run(page: ProgrammePage) -> UUID:
    if page.programme is None:
        raise Conflict("No programme has been started for this family.", remedy="Start one first.")
    return page.programme.id


def _ask(
    request: HttpRequest,
    page: ProgrammePage,
    what: str,
    title: str,
    save: Callable[[Typed], str],
    first: Typed,
    **context: object,
) -> HttpResponse:
    back = reverse("programme", args=[page.family.id])
    crumbs = [*crumbs_for(page.family, "Programme")[:-1], {"text": "Programme", "href": back}, {"text": title}]
    return ask(
        request,
        "programmes/ask.html",
        save=save,
        onward=lambda: back,
        start=first,
        what=what,
        title=title,
        page=page,
        back=back,
        crumbs=crumbs,
        **context,
    )


urlpatterns = [
    path("families/<uuid:family_id>/programme/", programme, name="programme"),
    path("families/<uuid:family_id>/programme/start/", start, name="programme_start"),
    path("families/<uuid:family_id>/programme/pause/", pause, name="programme_pause"),
    path("families/<uuid:family_id>/programme/resume/", resume, name="programme_resume"),
    path("families/<uuid:family_id>/programme/extend/", extend, name="programme_extend"),
    path("families/<uuid:family_id>/programme/end/", end, name="programme_end"),
    path("families/<uuid:family_id>/programme/correct-end/", correct_end, name="programme_correct_end"),
]
