"""The template environment: what every page may call, and what every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    PrefixLoader,
    pass_context,
)
from jinja2.runtime import Context

from homeward.access.queries import allowed, demo_people, roles
from homeward.access.values import Permission, Viewer
from homeward.interfaces.web import contract_places, days_drawing, drawing, family_links, ways, wording
from homeward.interfaces.web.navigation import address_of, navigation_for
from homeward.interfaces.web.once import once_input
from homeward.interfaces.web.viewing import viewer_or_none
from homeward.interfaces.web.work_accounts import work_accounts


def environment(**options: Any) -> Environment:
    """Return the Jinja2 environment that Django's own backend renders every page with."""
    options["loader"] = _with_the_kit(options["loader"])
    options["autoescape"] = True
    if settings.TEMPLATE_CACHE:
        # Compiling every template takes three seconds, at each of the many starts of a demonstration and of the tests.
        settings.TEMPLATE_CACHE.mkdir(parents=True, exist_ok=True)
        options["bytecode_cache"] = FileSystemBytecodeCache(str(settings.TEMPLATE_CACHE))
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 (it is on, in the line above)
    made.globals.update(
        url=_url,
        address_of=address_of,
        address=family_links.address,
        way=_way,
        contract_tabs=_contract_tabs,
        may_go=_may_go,
        static=static,
        once_input=once_input,
        today=localdate,
        plural=wording.plural,
        statuses=wording.STATUSES,
        demo_people=demo_people,
        work_accounts=work_accounts,
        draw_timeline=drawing.timeline,
        draw_days=days_drawing.draw_days,
        draw_sparkline=drawing.sparkline,
    )
    made.filters.update(wording.FILTERS)
    return made


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return what every page knows. These names win over a view's own: do not use them for anything else."""
    viewer = viewer_or_none(request)
    titles = {role.key: role.title for role in roles()} if viewer else {}
    return {
        "viewer": viewer,
        "role_titles": [titles[key] for key in viewer.roles if key in titles] if viewer else [],
        "may_search": viewer is not None and allowed(viewer, Permission.PERSON_SEARCH, Permission.PERSON_READ),
        "may_record": viewer is not None and allowed(viewer, Permission.CASE_WRITE, Permission.REFERRAL_RECEIVE),
        "nav": navigation_for(request, viewer) if viewer else [],
        "is_demo": settings.DEMO,
        "is_rehearsal": settings.RELAXED,
        "has_other_authorities": getattr(request, "has_other_authorities", False),
    }


def _with_the_kit(ours: BaseLoader) -> BaseLoader:
    kit = PackageLoader("govuk_frontend_jinja", "templates")
    return ChoiceLoader([ours, PrefixLoader({"govuk_frontend_jinja": kit})])


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_context
def _way(page: Context, name: str, *args: Any) -> str:
    return ways.way(_viewer_on(page), name, *args)


@pass_context
def _may_go(page: Context, href: object) -> bool:
    return ways.may_go(_viewer_on(page), str(href))  # a view may name a page before the addresses are read


@pass_context
def _contract_tabs(page: Context) -> tuple[contract_places.TabGroup, ...]:
    contract, named = page.get("contract"), page.get("contract_id")
    return contract_places.contract_tabs(page["request"], _viewer_on(page), contract, named)


def _viewer_on(page: Context) -> Viewer | None:
    viewer = page.get("viewer")
    return viewer if isinstance(viewer, Viewer) else None
