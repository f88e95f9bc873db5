"""What every page must stand up to: accessible, nothing off the side, and looked at by a person afterwards."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from devtools.postgres.lease import CHECKOUT
from tests.journeys.desk import DESKTOP, PHONE

SCREENS = CHECKOUT / ".screens"
NARROWEST = 320
STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
CONTRAST = "color-contrast"


def look(page: Any, name: str) -> None:
    """
    Look at a page at desktop and at phone width: no violation, and no sideways scrolling down to the narrowest.

    A page that another walk of the same run has looked at under this name is not looked at again: only who walks
    differs. Pictures are kept in ``.screens/NAME-1280.png`` and ``.screens/NAME-390.png``; ``make test`` takes none
    unless it is asked to (``make test PICTURES=1``).
    """
    if not _is_first(name):
        return
    before = page.viewport_size
    page.set_viewport_size(DESKTOP)
    assert_accessible(page)
    _look_closer(page, name)
    page.evaluate(REMEMBER_APPEARANCE)
    page.set_viewport_size(PHONE)
    _assert_accessible_at_another_width(page)
    _look_closer(page, name)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    assert_nothing_off_the_side(page)
    page.set_viewport_size(before)


def _look_closer(page: Any, name: str) -> None:
    assert_nothing_off_the_side(page)
    if os.environ.get("PICTURES") != "0":
        take_picture(page, f"{name}-{page.viewport_size['width']}")


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
    page.evaluate(AXE_SCRIPT)
    _assert_none(page, page.evaluate(VIOLATIONS, STANDARD))


def _assert_accessible_at_another_width(page: Any) -> None:
    """
    Ask everything again of a page that was accessible at another width.

    Whether words stand out from their ground takes longest to find out, and hangs on the width only where something
    is now shown that was not, or in other colours or another size: it is asked of that.
    """
    _assert_none(page, page.evaluate(VIOLATIONS, {**STANDARD, "rules": {CONTRAST: {"enabled": False}}}))
    only_contrast = {"runOnly": {"type": "rule", "values": [CONTRAST]}, "resultTypes": ["violations"]}
    _assert_none(page, page.evaluate(VIOLATIONS_IN_WHAT_LOOKS_DIFFERENT, only_contrast))


def _assert_none(page: Any, violations: list[dict[str, Any]]) -> None:
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

# Only what is wrong is told: all the rest takes longer to hand over than to find out.
VIOLATIONS = "async options => (await axe.run(options)).violations"
# What an element looks like, as far as it decides whether its words can be read; nothing when it is not seen.
REMEMBER_APPEARANCE = """() => {
    const looks = each => {
        if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true})) return '';
        const style = getComputedStyle(each), size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
        return [isLarge, style.color, style.backgroundColor, style.backgroundImage, style.textShadow].join();
    };
    const all = () => [...document.body.querySelectorAll('*')];
    const seen = new Map(all().map(each => [each, looks(each)]));
    window.whatLooksDifferent = () => all().filter(each => ![seen.get(each), ''].includes(looks(each)));
}"""
VIOLATIONS_IN_WHAT_LOOKS_DIFFERENT = """async options => {
    const different = window.whatLooksDifferent();
    return different.length ? (await axe.run({include: different}, options)).violations : [];
}"""
