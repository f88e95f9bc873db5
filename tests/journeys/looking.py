"""What every page must stand up to: accessible, nothing off the side, and looked at by a person afterwards."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from devtools.postgres.lease import CHECKOUT
from tests.journeys.desk import DESKTOP, PHONE

SCREENS = CHECKOUT / ".screens"
NARROWEST = 320
STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_axe = Axe()


def look(page: Any, name: str) -> None:
    """
    Look at a page at desktop and at phone width: no violation, no sideways scrolling, and a picture of each kept.

    The pictures go to ``.screens/NAME-1280.png`` and ``.screens/NAME-390.png``. A page that another walk of the same
    run has looked at under this name is not looked at again: only who walks differs.
    """
    if not _is_first(name):
        return
    before = page.viewport_size
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert_nothing_off_the_side(page)
        take_picture(page, f"{name}-{size['width']}")
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    assert_nothing_off_the_side(page)
    page.set_viewport_size(before)


def _is_first(name: str) -> bool:
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
    looked_at = Path(tempfile.gettempdir()) / f"homeward-looked-at-{run}"
    looked_at.mkdir(exist_ok=True)
    try:
        (looked_at / name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def assert_accessible(page: Any) -> None:
    """Fail with each violation of WCAG 2.2 AA (and of good practice), and where it is."""
    violations = _axe.run(page, options=STANDARD).response["violations"]
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}\n"
        + "\n".join(f"    {node['html'][:160]}" for node in each["nodes"][:5])
        for each in violations
    ]
    assert not told, f"{page.url} at {page.viewport_size['width']} px\n" + "\n".join(told)


def assert_nothing_off_the_side(page: Any) -> None:
    """Fail if the page must be scrolled sideways to be read."""
    width, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    assert needed <= width, f"{page.url} needs {needed} px and has {width}"


def take_picture(page: Any, name: str) -> Path:
    """Keep a picture of the whole page."""
    SCREENS.mkdir(exist_ok=True)
    path = SCREENS / f"{name}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    return path


def tab_to(page: Any, name: str, *, presses: int = 120) -> None:
    """Press Tab until the control with this name has the focus, as somebody without a mouse would."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_NAME).strip() == name:
            return
    raise AssertionError(f"{presses} presses of Tab never reached “{name}” on {page.url}")


FOCUSED_NAME = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
    return at.getAttribute('aria-label') || label || at.innerText || at.value || '';
}"""
