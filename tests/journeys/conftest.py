"""
A person does a whole job: the real server, as the runtime role, and a real browser.

``site`` is the demonstration county, served; each test finds it as it was made. ``desk`` opens a browser window on
it, as somebody: ``page = desk("priya.keyworker")``. See ``tests.journeys.desk`` for the windows and
``tests.journeys.looking`` for what every page must stand up to.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devtools import browser as chromium
from devtools.postgres.lease import CHECKOUT
from devtools.testing.databases import county_template
from devtools.testing.site import Site
from tests.journeys.desk import Browsers, Desk
from tests.journeys.looking import take_picture

HERE = Path(__file__).parent
HAS_A_COUNTY = (CHECKOUT / "homeward" / "interfaces" / "cli" / "demo_create.py").exists()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest journeys first (most lines of a file to themselves), and what is none after them."""
    journeys = {item.path for item in items if item.path.is_relative_to(HERE)}
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in journeys}
    together = Counter(item.path for item in items)
    items.sort(key=lambda item: -lines[item.path] / together[item.path] if item.path in journeys else 0)


@pytest.fixture(scope="session", autouse=True)
def _a_press_ends_when_its_page_has_come() -> Iterator[None]:
    """A person looks at the page they were led to. Playwright returns sooner, when it has merely begun to arrive."""
    from playwright.sync_api import Locator

    press = Locator.click

    def press_and_wait(pressed: Locator, **how: Any) -> None:
        press(pressed, **how)
        pressed.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Locator, "click", press_and_wait)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, headless; started once."""
    from playwright.sync_api import sync_playwright

    found = chromium.find()
    if found is None:
        pytest.fail("No Chromium: run make test once, or set HOMEWARD_CHROMIUM.")
    # The driver keeps an event loop running in this thread, which Django would take for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(found), headless=True, args=chromium.flags())
        yield started
        started.close()


@pytest.fixture(scope="session")
def browsers(browser: Any) -> Browsers:
    """The browsers people sit at, for all journeys of this worker."""
    return Browsers(browser)


@pytest.fixture(scope="session")
def county(test_database: Any) -> str | None:
    """The name of the database that holds the county, to copy; None until there is one."""
    return county_template(test_database.cluster) if HAS_A_COUNTY else None


@pytest.fixture(scope="package")
def _served(test_database: Any, county: str | None) -> Iterator[Site]:
    """The county, served until the last journey is over; then the database is left as other tests expect it: empty."""
    site = Site(test_database.cluster, test_database.name, logs=CHECKOUT / ".cache" / "journeys")
    test_database.put_back(county)
    site.start()
    yield site
    site.stop()
    test_database.put_back()


@pytest.fixture
def site(_served: Site, test_database: Any, county: str | None, django_db_blocker: Any) -> Iterator[Site]:
    """The demonstration county, served. What a test changes in it is put back; an error in the server's log fails."""
    from django.db import connections

    known = len(_served.errors())
    with django_db_blocker.unblock():
        yield _served
        connections.close_all()
    test_database.put_back(county)
    failures = _served.errors()[known:]
    assert not failures, "The server failed:\n" + "\n".join(failures)


@pytest.fixture
def sample_site(site: Site, test_database: Any) -> Site:
    """The county as the sample files under examples/ fill it; what a test changes in it is put back too."""
    test_database.put_back(county_template(test_database.cluster, sample="examples/northcombe"))
    return site


HAS_FAILED: pytest.StashKey[bool] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Note on each test whether it failed, for its desk to know."""
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


@pytest.fixture
def desk(site: Site, browsers: Browsers, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """
    Browser windows on the site. When the test ends, a page that complained fails it.

    What each window showed when a test failed is kept in ``.screens/failed-NAME-1.png`` and so on.
    """
    opened = Desk(site.origin, browsers)
    yield opened
    if request.node.stash.get(HAS_FAILED, False):
        name = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
        for number, page in enumerate(opened.pages(), start=1):
            print(f"It showed: {take_picture(page, f'failed-{name}-{number}')} ({page.url})")
    opened.close()
    assert opened.complaints == []
