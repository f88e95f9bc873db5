"""Users: who can sign in, and the roles they hold."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse, reverse_lazy
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access import actions
from homeward.access.queries import roles, users, works_elsewhere
from homeward.access.values import Permission, UserView
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.work_accounts import work_accounts
from homeward.vocabulary.errors import Invalid, NotFound
from homeward.workforce import actions as workforce_actions
from homeward.workforce import queries as workforce
from homeward.workforce.values import PractitionerView

FRONT: list[dict[str, Any]] = [{"text": "Admin", "href": reverse_lazy("administration")}]
LIST = [*FRONT, {"text": "Users", "href": reverse_lazy("users")}]


@require_safe
def user_list(request: HttpRequest) -> HttpResponse:
    """List everybody who can sign in here."""
    wanted, role = request.GET.get("name", "").strip().lower(), request.GET.get("role", "")
    everybody = users(viewer_of(request))
    found = [
        each
        for each in everybody
        if (wanted in each.name.lower() or wanted in each.username.lower()) and (not role or role in each.roles)
    ]
    return render(
        request,
        "administration/users.html",
        {
            "people": found,
            "titles": _titles(),
            "name": wanted,
            "role": role,
            "role_options": [("", "Any role"), *_titles().items()],
            "crumbs": [*FRONT, {"text": "Users"}],
        },
    )


def user_new(request: HttpRequest) -> HttpResponse:
    """Create somebody who can sign in, with their first role."""
    viewer = viewer_of(request)
    actions.require(viewer, Permission.USER_WRITE)
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        user_id = actions.add_user(
            by=viewer,
            username=typed.words("username"),
            name=typed.words("name"),
            email=typed.words("email"),
            role=typed.words("role"),
            starts=localdate(),
            reason=typed.words("reason"),
        )
        made.append(user_id)
        return "The user is created. Make them a password, and say where they work."

    return ask(
        request,
        "administration/user_new.html",
        save=save,
        onward=lambda: reverse("user", args=[made[0]]),
        role_options=_role_options(),
        crumbs=[*LIST, {"text": "Add a user"}],
    )


def user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Show one user: their roles, where they work, and whether they can sign in. Sending the form gives a role."""
    viewer = viewer_of(request)
    person = user_of(request, user_id)

    def save(typed: Typed) -> str:
        actions.grant_role(
            by=viewer,
            user_id=user_id,
            role=typed.words("role"),
            starts=localdate(),
            reason=typed.words("reason"),
        )
        return "The role is given, from today."

    worker = _practitioner(user_id)
    return ask(
        request,
        "administration/user.html",
        save=save,
        onward=lambda: reverse("user", args=[user_id]),
        person=person,
        titles=_titles(),
        role_options=[each for each in _role_options() if each[0] not in person.roles],
        worker=worker,
        teams=workforce.teams_of(user_id=user_id, on=localdate()),
        is_self=user_id == viewer.user_id,
        works_elsewhere=works_elsewhere(viewer, user_id),
        has_work_accounts=bool(work_accounts(request)),
        crumbs=[*LIST, {"text": person.name}],
    )


@require_POST
def withdraw(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Take a role away from today."""
    actions.withdraw_role(by=viewer_of(request), user_id=user_id, role=request.POST.get("role", ""), ends=localdate())
    messages.success(request, "The role is withdrawn. It stops working with their next click.")
    return redirect("user", user_id)


@require_POST
def activate(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """End what somebody may do here, or let them sign in again."""
    viewer = viewer_of(request)
    if request.POST.get("active") == "yes":
        actions.reactivate_user(by=viewer, user_id=user_id)
        messages.success(request, "They can sign in again. Give them the role they need.")
    else:
        switched_off = actions.deactivate_user(by=viewer, user_id=user_id)
        said = "and cannot sign in any more" if switched_off else "and goes on working for another authority"
        messages.success(request, f"This user has no role here any more, {said}.")
    return redirect("user", user_id)


def work(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Say for which agency a user works, and as what."""
    viewer = viewer_of(request)
    person, worker = user_of(request, user_id), _practitioner(user_id)

    def save(typed: Typed) -> str:
        registration = typed.words("professional_registration")
        if worker is not None:
            workforce_actions.edit_practitioner(
                by=viewer,
                practitioner_id=worker.id,
                version=typed.version(),
                job_title=typed.words("job_title"),
                professional_registration=registration,
            )
        else:
            workforce_actions.register_practitioner(
                by=viewer,
                user_id=user_id,
                agency_id=_chosen_agency(request, typed),
                job_title=typed.words("job_title"),
                professional_registration=registration,
                starts=localdate(),
            )
        return "Saved."

    return ask(
        request,
        "administration/user_work.html",
        save=save,
        onward=lambda: reverse("user", args=[user_id]),
        start=Typed.starting(
            version=worker.version if worker else None,
            job_title=worker.job_title if worker else "",
            professional_registration=worker.professional_registration if worker else "",
        ),
        person=person,
        worker=worker,
        agencies=[(str(each.id), each.name) for each in workforce.agencies(by=viewer)],
        crumbs=[*LIST, {"text": person.name, "href": reverse("user", args=[user_id])}, {"text": "Work"}],
    )


def _chosen_agency(request: HttpRequest, typed: Typed) -> UUID:
    found = {str(each.id): each.id for each in workforce.agencies(by=viewer_of(request))}
    chosen = found.get(typed.words("agency"))
    if chosen is None:
        raise Invalid.because("Choose the agency they work for.", field="agency")
    return chosen


def user_of(request: HttpRequest, user_id: UUID) -> UserView:
    """
    Return a user of the viewer's authority.

    :raises NotFound: for anybody else
    """
    for each in users(viewer_of(request)):
        if each.id == user_id:
            return each
    raise NotFound("We could not find this user.", remedy="Choose one from the list of users.")


def _practitioner(user_id: UUID) -> PractitionerView | None:
    try:
        return workforce.practitioner_of(user_id=user_id)
    except NotFound:
        return None


def _titles() -> dict[str, str]:
    return {role.key: role.title for role in roles()}


def _role_options() -> list[tuple[str, str, str]]:
    return [(role.key, role.title, role.sentence) for role in roles()]


urlpatterns = [
    path("administration/users/", user_list, name="users"),
    path("administration/users/new/", user_new, name="user_new"),
    path("administration/users/<uuid:user_id>/", user, name="user"),
    path("administration/users/<uuid:user_id>/withdraw/", withdraw, name="role_withdraw"),
    path("administration/users/<uuid:user_id>/active/", activate, name="user_active"),
    path("administration/users/<uuid:user_id>/work/", work, name="user_work"),
]
