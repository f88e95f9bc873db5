"""What a worker can do: one's own page, a worker's for their supervisor, an assessor's, and a team's as counts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.casework import queries as casework
from homeward.casework.values.development import CompetencyPage
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid, NotFound
from homeward.workforce import actions, queries
from homeward.workforce.values import NewAccreditation

MINE = "My development"


@require_safe
def my_development(request: HttpRequest) -> HttpResponse:
    """Show what the viewer can do, when they had supervision, and what they are asked to sign off."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.DEVELOPMENT_RECORD)
    try:
        me = queries.practitioner_of(user_id=by.user_id)
    except NotFound:
        me = None
    return render(
        request,
        "development/mine.html",
        {
            "page": casework.development_page(by=by, practitioner_id=me.id, today=today) if me else None,
            "held": queries.supervision_of(by=by, worker=me) if me else (),
            "to_assess": queries.sign_offs_asked_of(by=by),
            "crumbs": [{"text": MINE}],
        },
    )


@require_safe
def worker_development(request: HttpRequest, practitioner_id: UUID) -> HttpResponse:
    """Show what somebody can do, to themselves, their supervisor, and whoever is to sign something off."""
    page = casework.development_page(by=viewer_of(request), practitioner_id=practitioner_id, today=localdate())
    crumbs = [{"text": "Supervision", "href": reverse("supervision")}, {"text": page.worker.name}]
    return render(
        request, "development/worker.html", {"page": page, "crumbs": [{"text": MINE}] if page.is_own else crumbs}
    )


def competency(request: HttpRequest, practitioner_id: UUID, model: str, competency: str) -> HttpResponse:
    """Show one competency of a worker; sending the form adds an item of evidence."""
    by, today = viewer_of(request), localdate()
    page = _page(request, practitioner_id, model, competency)

    def save(typed: Typed) -> str:
        actions.add_evidence(
            by=by,
            practitioner_id=practitioner_id,
            competency=page.line.competency,
            kind=typed.words("kind"),
            says=typed.words("says"),
            on=typed.day("on", "The day"),
            today=today,
        )
        return "Added."

    return ask(
        request,
        "development/competency.html",
        save=save,
        onward=lambda: _here(practitioner_id, model, competency),
        start=Typed.starting(on=today),
        page=page,
        on=today,
        crumbs=_crumbs(page),
    )


def competency_ask(request: HttpRequest, practitioner_id: UUID, model: str, competency: str) -> HttpResponse:
    """Ask an assessor to sign a level off."""
    by = viewer_of(request)
    page = _page(request, practitioner_id, model, competency)

    def save(typed: Typed) -> str:
        assessor = typed.maybe_id("assessor")
        if assessor is None:
            raise Invalid.because("Choose who is to look at it.", field="assessor")
        actions.ask_for_sign_off(
            by=by,
            competency=page.line.competency,
            level=typed.words("level"),
            assessor_user_id=assessor,
            today=localdate(),
        )
        return "Asked. They see your evidence until they have decided."

    if not page.is_own:
        raise NotFound("Only the worker asks for a sign-off.")
    return ask(
        request,
        "development/ask.html",
        save=save,
        onward=lambda: _here(practitioner_id, model, competency),
        page=page,
        crumbs=_crumbs(page, "Ask for a sign-off"),
    )


def accreditation_new(request: HttpRequest, practitioner_id: UUID, model: str, competency: str) -> HttpResponse:
    """Write an accreditation down."""
    by = viewer_of(request)
    page = _page(request, practitioner_id, model, competency)

    def save(typed: Typed) -> str:
        held = NewAccreditation(
            holder=typed.words("holder"),
            number=typed.words("number"),
            issued_on=typed.day("issued_on", "The day it was given"),
            expires_on=typed.maybe_day("expires_on", "The day it ends"),
            where_kept=typed.words("where_kept"),
        )
        actions.record_accreditation(
            by=by, practitioner_id=practitioner_id, competency=page.line.competency, held=held, today=localdate()
        )
        return "Written down. It counts once somebody else has seen the paper."

    if not page.may_write:
        require(by, Permission.SUPERVISE)
    return ask(
        request,
        "development/accreditation.html",
        save=save,
        onward=lambda: _here(practitioner_id, model, competency),
        page=page,
        crumbs=_crumbs(page, "Add an accreditation"),
    )


@require_POST
def accreditation_seen(request: HttpRequest, accreditation_id: UUID) -> HttpResponse:
    """Say that one has seen the paper."""
    version = typed_in(request.POST).version()
    actions.see_accreditation(
        by=viewer_of(request), accreditation_id=accreditation_id, version=version, today=localdate()
    )
    messages.success(request, "Noted that you have seen the paper.")
    return _back(request)


@require_POST
def evidence_take_back(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Take an item of evidence back."""
    typed = typed_in(request.POST)
    actions.take_evidence_back(
        by=viewer_of(request), evidence_id=evidence_id, because=typed.words("because"), version=typed.version()
    )
    messages.success(request, "Taken back. It stays readable.")
    return _back(request)


@require_POST
def assessment_take_back(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Take one's own request for a sign-off back."""
    version = typed_in(request.POST).version()
    actions.take_request_back(by=viewer_of(request), sign_off_id=assessment_id, version=version, today=localdate())
    messages.success(request, "Taken back. They no longer see your evidence.")
    return _back(request)


def assess(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show the evidence to the assessor, and take their decision."""
    by, today = viewer_of(request), localdate()
    page = casework.assess_page(by=by, assessment_id=assessment_id, today=today)

    def save(typed: Typed) -> str:
        decide = {"sign": actions.sign_off_competency, "not_yet": actions.say_not_yet}.get(typed.words("decision"))
        if decide is None:
            raise Invalid.because("Choose one.", field="decision")
        decide(
            by=by,
            sign_off_id=assessment_id,
            competency=page.line.competency,
            says=typed.words("says"),
            version=typed.version(),
            today=today,
        )
        return "Decided, with your words."

    return ask(
        request,
        "development/assess.html",
        save=save,
        onward=lambda: reverse("development"),
        start=Typed.starting(version=page.request.version),
        page=page,
        crumbs=[{"text": MINE, "href": reverse("development")}, {"text": "Sign off"}],
    )


@require_safe
def coverage(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show how many workers of a team hold each competency."""
    page = casework.coverage_page(by=viewer_of(request), team_id=team_id, today=localdate())
    crumbs = [{"text": page.team_name, "href": reverse("team_board", args=[team_id])}, {"text": "What the team can do"}]
    return render(request, "development/coverage.html", {"page": page, "crumbs": crumbs})


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Show how many workers hold each competency, for each practice model in use."""
    by = viewer_of(request)
    require(by, Permission.TEAM_READ)
    found = casework.coverage_everywhere(by=by, today=localdate())
    return render(
        request, "development/everywhere.html", {"models": found, "crumbs": [{"text": "What all teams can do"}]}
    )


def _page(request: HttpRequest, practitioner_id: UUID, model: str, key: str) -> CompetencyPage:
    return casework.competency_page(
        by=viewer_of(request), practitioner_id=practitioner_id, model=model, key=key, today=localdate()
    )


def _here(practitioner_id: UUID, model: str, key: str) -> str:
    return reverse("competency", args=[practitioner_id, model, key])


def _crumbs(page: CompetencyPage, *last: str) -> list[dict[str, str]]:
    worker, asked = page.worker, page.line.competency
    if page.is_own:
        first = {"text": MINE, "href": reverse("development")}
    else:
        first = {"text": worker.name, "href": reverse("worker_development", args=[worker.id])}
    if not last:
        return [first, {"text": asked.title}]
    here = {"text": asked.title, "href": _here(worker.id, asked.model, asked.key)}
    return [first, here, *({"text": each} for each in last)]


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to the competency the button was on."""
    typed = typed_in(request.POST)
    practitioner = typed.maybe_id("practitioner")
    model, key = typed.words("model"), typed.words("competency")
    if practitioner and model.isidentifier() and key.isidentifier():
        return redirect("competency", practitioner, model, key)
    return redirect("development")


_ONE = "development/<uuid:practitioner_id>/<slug:model>/<slug:competency>/"

urlpatterns = [
    path("development/", my_development, name="development"),
    path("development/teams/", everywhere, name="coverage_everywhere"),
    path("development/sign-offs/<uuid:assessment_id>/", assess, name="assess"),
    path("development/sign-offs/<uuid:assessment_id>/take-back/", assessment_take_back, name="assessment_take_back"),
    path("development/evidence/<uuid:evidence_id>/take-back/", evidence_take_back, name="evidence_take_back"),
    path("development/accreditations/<uuid:accreditation_id>/seen/", accreditation_seen, name="accreditation_seen"),
    path("development/<uuid:practitioner_id>/", worker_development, name="worker_development"),
    path(_ONE, competency, name="competency"),
    path(f"{_ONE}ask/", competency_ask, name="competency_ask"),
    path(f"{_ONE}accreditation/", accreditation_new, name="accreditation_new"),
    path("teams/<uuid:team_id>/development/", coverage, name="coverage"),
]
