"""Setting the authority up: users and their roles, agencies, teams and who works in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed, roles, users
from homeward.access.values import Permission, Reach
from homeward.interfaces.web import administration_sign_in, administration_teams, administration_users
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import NotAllowed
from homeward.workforce import queries as workforce


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """
    Show what can be set up here, and how much there is of each.

    :raises NotAllowed: to whoever may set nothing up
    """
    viewer = viewer_of(request)
    may_users = allowed(viewer, Permission.USER_WRITE)
    may_teams = allowed(viewer, Permission.TEAM_WRITE)
    may_import = allowed(viewer, Permission.DATA_IMPORT)
    if not (may_users or may_teams or may_import):
        raise NotAllowed("Only an administrator may set up users and teams.")
    people = users(viewer) if may_users else []
    teams = workforce.teams(by=viewer, on=localdate()) if may_teams else ()
    return render(
        request,
        "administration/front.html",
        {
            "people": people,
            "without_factor": [each for each in people if each.is_active and not each.has_second_factor],
            "teams": teams,
            "agencies": workforce.agencies(by=viewer) if may_teams else (),
            "may_users": may_users,
            "may_teams": may_teams,
            "may_import": may_import,
            "crumbs": [{"text": "Admin"}],
        },
    )


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """Show every role in a sentence and a list: the whole truth of who may do what."""
    viewer = viewer_of(request)
    told = [
        {
            "role": role,
            "everywhere": sorted(each.sentence for each, reach in role.permissions if reach is Reach.AUTHORITY),
            "involved": sorted(each.sentence for each, reach in role.permissions if reach is Reach.INVOLVED),
        }
        for role in roles(with_services=True)
    ]
    crumbs = [{"text": "Roles"}]
    if allowed(viewer, Permission.USER_WRITE, Permission.TEAM_WRITE):
        crumbs = [*administration_users.FRONT, *crumbs]
    return render(request, "administration/roles.html", {"roles": told, "crumbs": crumbs})


urlpatterns = [
    path("administration/", administration, name="administration"),
    path("administration/roles/", role_list, name="roles"),
    *administration_users.urlpatterns,
    *administration_sign_in.urlpatterns,
    *administration_teams.urlpatterns,
]
