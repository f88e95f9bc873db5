"""A desk notices what goes wrong on a page, and nothing of who sat there is left for the next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.desk import Browsers, Desk


def test_a_page_that_complains_is_heard(desk: Any) -> None:
    page = desk()
    page.evaluate("setTimeout(() => { throw new Error('It broke') })")
    page.evaluate("console.error('It is said to have broken')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    page.wait_for_function("true")
    told = "\n".join(desk.complaints)
    desk.allow("")
    assert "It broke" in told
    assert "It is said to have broken" in told
    assert "https://elsewhere.example/" in told


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/a.png", "http://192.0.2.7/a.png", "http://[2001:db8::7]/"]
)
def test_a_request_to_anywhere_but_the_site_is_heard_also_where_no_policy_forbids_it(desk: Any, address: str) -> None:
    page = desk()
    page.goto("about:blank")
    page.set_content(f"<img src='{address}'>")
    told = list(desk.complaints)
    desk.allow("")
    assert any(f"asked for {address}" in each for each in told)


def test_the_next_person_finds_nothing_of_the_last(site: Any, browsers: Browsers) -> None:
    first, second = Desk(site.origin, browsers), Desk(site.origin, browsers)
    page = first("dana.duty")
    page.evaluate("localStorage.setItem('kept', 'yes'); sessionStorage.setItem('kept', 'yes')")
    page.evaluate("async () => (await caches.open('kept')).put('/kept', new Response('yes'))")
    page.context.set_offline(True)
    left = page.context
    first.close()
    page = second()
    assert page.context is left
    assert "/sign-in/" in page.url
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.length]") == [0, 0, 2]
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    second.close()
