"""The way round: what stands on the left, for whom."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_resolver, get_script_prefix, get_urlconf, reverse
from django.urls.resolvers import URLResolver

from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: shown to whoever holds any of the permissions, once its page exists."""

    label: str
    url_name: str
    prefixes: tuple[str, ...]
    any_of: tuple[Permission, ...]
    none_of: tuple[Permission, ...] = ()


PLACES = (
    Place(
        "My families",
        "my_families",
        (
            "/families/",
            "/people/",
            "/referrals/",
            "/children/",
            "/episodes/",
            "/forms/",
            "/record/",
            "/records/",
            "/follow-ups/",
            "/statuses/",
            "/placements/",
            "/supervision/",
            "/replies/",
            "/sign-offs/",
        ),
        (Permission.CASE_READ,),
        none_of=(Permission.REFERRAL_DECIDE,),
    ),
    Place(
        "My referrals",
        "my_referrals",
        ("/my-referrals/", "/referrals/"),
        (Permission.REFERRAL_RECEIVE,),
        none_of=(Permission.CASE_READ,),
    ),
    Place("Duty", "duty", ("/duty/", "/referrals/"), (Permission.REFERRAL_DECIDE,)),
    Place("Team", "team", ("/team/", "/teams/", "/group-supervision/"), (Permission.CASE_ALLOCATE,)),
    Place("Supervision", "supervision", ("/supervising/",), (Permission.SUPERVISE,)),
    Place("My development", "development", ("/development/",), (Permission.DEVELOPMENT_RECORD,)),
    Place(
        "Contracts",
        "contracts",
        ("/contracts/", "/claims/", "/totals/", "/evaluations/"),
        (Permission.OUTCOME_READ, Permission.TOTALS_READ),
    ),
    Place("Practice", "fidelity", ("/fidelity/",), (Permission.FIDELITY_READ,)),
    Place("Analysis", "analysis", ("/analysis/",), (Permission.TOTALS_READ,)),
    Place("Trials", "trials", ("/trials/",), (Permission.TRIAL_READ,)),
    Place("Models", "models", ("/models/",), (Permission.MODEL_ADOPT,)),
    Place(
        "Admin",
        "administration",
        ("/administration/",),
        (Permission.USER_WRITE, Permission.TEAM_WRITE, Permission.DATA_IMPORT),
    ),
    Place(
        "Who looked",
        "who_looked",
        ("/who-looked/",),
        (Permission.AUDIT_READ,),
        none_of=(Permission.CASE_READ,),
    ),
)


@dataclass(frozen=True)
class Entry:
    """A place as this viewer sees it on this page."""

    label: str
    href: str
    current: bool


def navigation_for(request: HttpRequest, viewer: Viewer) -> list[Entry]:
    """Return the places this viewer may use, the one they are in marked."""
    shown = []
    for place in PLACES:
        href = address_of(place.url_name)
        if href and allowed(viewer, *place.any_of) and not allowed(viewer, *place.none_of):
            here = request.path == href or request.path.startswith(place.prefixes)
            shown.append(Entry(place.label, href, here))
    return shown


def address_of(url_name: str) -> str | None:
    """Return where a page is, or None while nobody has built it."""
    return _address_of(url_name, get_resolver(get_urlconf()), get_script_prefix())


@cache
def _address_of(url_name: str, among: URLResolver, below: str) -> str | None:
    """Every page asks for the same twenty; where they are changes only with the addresses there are."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
