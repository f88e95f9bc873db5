"""Correcting and adding to what is known of a person: one small form for each thing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import actions, queries
from homeward.people.values import (
    AddressKind,
    AddressParts,
    BirthKind,
    Disability,
    Ethnicity,
    IdentifierKind,
    IdentifierParts,
    NameKind,
    NameParts,
    PersonDetails,
    PersonSummary,
    PersonView,
    Sex,
)
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.vocabulary.worded import Worded


def options(kind: type[Worded]) -> list[tuple[str, str]]:
    """Return the codes and words of a closed list, for radios and selects."""
    return [(each.value, each.label) for each in kind]


def about(summary: PersonSummary, doing: str) -> dict[str, Any]:
    """Return what every small form about a person is given."""
    home = reverse("person", args=[summary.id])
    crumbs = [{"text": summary.name, "href": home}, {"text": doing}]
    return {"summary": summary, "doing": doing, "back": home, "crumbs": crumbs, "on": localdate()}


def edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct birth, sex, ethnicity, language and needs."""
    viewer = viewer_of(request)
    seen = person_to_change(viewer, person_id)

    def save(typed: Typed) -> str:
        details = _details(typed, request.POST.getlist("disabilities"))
        actions.edit_person(by=viewer, person_id=person_id, version=typed.version(), details=details, today=localdate())
        return "Saved."

    ticked = request.POST.getlist("disabilities") if request.method == "POST" else list(seen.disabilities)
    return ask(
        request,
        "people/edit.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        start=_as_recorded(seen),
        birth_kinds=options(BirthKind),
        sexes=options(Sex),
        ethnicities=[("", "Not recorded"), *options(Ethnicity)],
        disabilities=options(Disability),
        ticked=ticked,
        **about(seen.summary, "Correct details"),
    )


def add_name(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a person another name."""
    viewer, seen = viewer_of(request), _summary(request, person_id)

    def save(typed: Typed) -> str:
        actions.add_name(
            by=viewer,
            person_id=person_id,
            kind=NameKind.read(typed.words("kind"), field="kind"),
            name=NameParts(typed.words("given"), typed.words("family"), typed.words("middle")),
            starts=typed.maybe_day("starts", "The day the name began"),
            today=localdate(),
        )
        return "The name is added."

    return ask(
        request,
        "people/name.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        start=Typed.starting(kind=NameKind.KNOWN_AS.value),
        kinds=options(NameKind),
        **about(seen, "Add a name"),
    )


def add_identifier(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a person an NHS number, a UPN or another identifier."""
    viewer, seen = viewer_of(request), _summary(request, person_id)

    def save(typed: Typed) -> str:
        kind = IdentifierKind.read(typed.words("kind"), field="kind")
        identifier = IdentifierParts(kind=kind, value=typed.value("value"))
        try:
            actions.give_identifier(by=viewer, person_id=person_id, identifier=identifier, today=localdate())
        except (Invalid, Conflict) as refusal:
            # The rules speak of "nhs_number" or "upn"; this form has one box for all of them.
            raise Invalid.because(str(refusal), field="value") from None
        return f"The {kind.label} is added."

    offered = [each for each in IdentifierKind if each is not IdentifierKind.IMPORT_KEY]
    return ask(
        request,
        "people/identifier.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        kinds=[(each.value, each.label) for each in offered],
        **about(seen, "Add an identifier"),
    )


def move(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say where a person lives now, and who moved with them."""
    viewer, seen = viewer_of(request), _summary(request, person_id)
    families = queries.families_of(by=viewer, person_id=person_id, on=localdate())
    found = queries.family_summaries(by=viewer, family_ids=[each.id for each in families], on=localdate())
    others = {m.person.id: m.person for each in found.values() for m in each.members if m.person.id != person_id}

    def save(typed: Typed) -> str:
        ticked = set(request.POST.getlist("with_others"))
        parts = {name: typed.value(name) for name in ("line_1", "line_2", "town", "postcode", "uprn")}
        actions.move_home(
            by=viewer,
            person_id=person_id,
            address=AddressParts(**parts),
            starts=typed.day("starts", "Moving day"),
            kind=AddressKind.read(typed.words("kind"), field="kind"),
            with_others=[each for each in others if str(each) in ticked],
            today=localdate(),
        )
        return "The address is saved; the one before has ended."

    return ask(
        request,
        "people/move.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        start=Typed.starting(kind=AddressKind.HOME.value),
        kinds=options(AddressKind),
        others=list(others.values()),
        **about(seen, "Record a move"),
    )


def warn(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Warn whoever meets this person next."""
    viewer, seen = viewer_of(request), _summary(request, person_id)

    def save(typed: Typed) -> str:
        actions.add_warning(
            by=viewer,
            person_id=person_id,
            text=typed.value("text"),
            review_on=typed.day("review_on", "The day to look at this again"),
            person_told=typed.words("person_told") == "yes",
            why_not_told=typed.value("why_not_told"),
            today=localdate(),
        )
        return "The warning is up: everybody who opens this person sees it first."

    return ask(
        request,
        "people/warn.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        **about(seen, "Add a warning"),
    )


@require_POST
def end_warning(request: HttpRequest, person_id: UUID, warning_id: UUID) -> HttpResponse:
    """Take a warning down."""
    typed = typed_in(request.POST)
    actions.end_warning(by=viewer_of(request), warning_id=warning_id, version=typed.version(), today=localdate())
    messages.success(request, "The warning is taken down. It stays in the history.")
    return redirect("person", person_id)


def _summary(request: HttpRequest, person_id: UUID) -> PersonSummary:
    return person_to_change(viewer_of(request), person_id).summary


def person_to_change(viewer: Viewer, person_id: UUID) -> PersonView:
    """
    Return a person, before anything is asked about them of somebody who may read this record but not change it.

    :raises NotFound: if there is no such person, or none this viewer may know of
    :raises NotAllowed: if the viewer may not change this person's record
    """
    seen = queries.person(by=viewer, person_id=person_id)
    require(viewer, Permission.PERSON_WRITE, on=Subject.person(person_id))
    return seen


def _details(typed: Typed, ticked: list[str]) -> PersonDetails:
    kind = BirthKind.read(typed.words("birth_kind"), field="birth_kind")
    label = "The expected date of birth" if kind is BirthKind.EXPECTED else "The date of birth"
    ethnicity = typed.words("ethnicity")
    return PersonDetails(
        born=None if kind is BirthKind.NOT_KNOWN else typed.day("born", label),
        birth_kind=kind,
        sex=Sex.read(typed.words("sex"), field="sex"),
        ethnicity=Ethnicity.read(ethnicity, field="ethnicity") if ethnicity else None,
        disabilities=tuple(Disability.read(each, field="disabilities") for each in ticked),
        first_language=typed.words("first_language"),
        interpreter_needed=typed.words("interpreter_needed") == "yes",
        communication_needs=typed.words("communication_needs"),
        died_on=typed.maybe_day("died_on", "The date of death"),
    )


def _as_recorded(seen: PersonView) -> Typed:
    return Typed.starting(
        version=seen.summary.version,
        born=seen.summary.born,
        birth_kind=seen.summary.birth_kind.value,
        died_on=seen.summary.died_on,
        sex=seen.summary.sex.value,
        ethnicity=seen.ethnicity.value if seen.ethnicity else "",
        first_language=seen.first_language,
        interpreter_needed="yes" if seen.interpreter_needed else "",
        communication_needs=seen.communication_needs,
    )


urlpatterns = [
    path("people/<uuid:person_id>/details/", edit, name="person_edit"),
    path("people/<uuid:person_id>/names/new/", add_name, name="person_name"),
    path("people/<uuid:person_id>/identifiers/new/", add_identifier, name="person_identifier"),
    path("people/<uuid:person_id>/move/", move, name="person_move"),
    path("people/<uuid:person_id>/warnings/new/", warn, name="person_warn"),
    path("people/<uuid:person_id>/warnings/<uuid:warning_id>/end/", end_warning, name="warning_end"),
]
