"""Addresses are found by their first part; what is found is what trying all of them in order would have found."""

from __future__ import annotations

import pytest
from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver, path
from django.urls.resolvers import RoutePattern

from homeward.interfaces.web.address_book import AddressBook
from tests.faults.county import PARAMETER, all_addresses

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
FILLED = {"uuid": ID, "int": "7"}


def a_view(request: object) -> None:
    """Never asked."""


def pages(*routes: str) -> list[URLPattern]:
    return [path(route, a_view, name=route) for route in routes]


def found(among: URLResolver, where: str) -> tuple[object, ...] | None:
    try:
        match: ResolverMatch = among.resolve(where)
    except Resolver404:
        return None
    return match.func, match.args, match.kwargs, match.url_name, match.route


def test_every_address_is_found_as_if_all_were_tried_in_order() -> None:
    from homeward.interfaces.web.urls import all_in_order

    book, in_order = AddressBook(all_in_order()), URLResolver(RoutePattern(""), all_in_order())
    for address in all_addresses().values():
        where = PARAMETER.sub(lambda part: FILLED.get(part["kind"] or "str", "word"), address.pattern)
        assert found(book, where) == found(in_order, where) is not None, address.name
        for wrong in (where.rstrip("/") + "-", f"{where}more/", where.replace(ID, "not-an-id") + "x"):
            assert found(book, wrong) == found(in_order, wrong), wrong


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("", ""),
        ("families/", "families/"),
        ("families/new/", "families/<str:word>/"),  # the first that fits, as they stand in the list
        ("anything/at-all/", "<str:anything>/at-all/"),
        ("plans/at-all/", "<str:anything>/at-all/"),
        ("plans/mine/", "plans/mine/"),
        ("nothing/", None),
        ("families", None),
    ],
)
def test_the_first_address_that_fits_answers(where: str, name: str | None) -> None:
    book = AddressBook(
        pages(
            "", "families/", "families/<str:word>/", "families/new/",
            "<str:anything>/at-all/", "plans/at-all/", "plans/mine/",
        )
    )  # fmt: skip

    assert (found(book, where) or (None,) * 4)[3] == name
