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
    page.set_viewport_size(PHONE)
    _assert_accessible_now(page)
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
    _assert_accessible_now(page)


# The looks of words that were found to stand out from their ground, by this worker, on any page.
_read_before: set[int] = set()


def _assert_accessible_now(page: Any) -> None:
    """
    Ask everything of the page as it is shown now.

    Whether words stand out from their ground takes longest to find out, and hangs on their colour, size and weight
    and on every ground beneath them, nothing else: it is asked of each such look once, and not again of the same
    look on another page or at another width. Where something lies over or under words by its position, always.
    """
    found = page.evaluate(VIOLATIONS, [sorted(_read_before), STANDARD])
    _assert_none(page, found["violations"])
    _read_before.update(found["looks"])


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

# A look is what decides whether words can be read: their own colour and size, and each ground and veil beneath them.
# Only what is wrong is told: all the rest takes longer to hand over than to find out.
VIOLATIONS = """async ([readBefore, options]) => {
    const known = new Set(readBefore), looks = new Set(), chains = new Map();
    const all = [...document.body.querySelectorAll('*')];
    const placed = all.filter(each => !['static', 'relative'].includes(getComputedStyle(each).position));
    const isClippedAway = each => getComputedStyle(each).clipPath === 'inset(50%)';  // said to who listens, never seen
    const seen = placed.filter(each => !isClippedAway(each));
    const unsure = new Set([...placed, ...seen.map(each => each.parentElement)]);
    const chainOf = each => {
        if (!each) return '';
        if (!chains.has(each)) {
            const style = getComputedStyle(each);
            const {backgroundColor, backgroundImage, opacity, filter, mixBlendMode} = style;
            const mine = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode];
            const above = unsure.has(each) && each !== document.body ? null : chainOf(each.parentElement);
            chains.set(each, above === null ? null : mine.join() + above);
        }
        return chains.get(each);
    };
    const number = text => {
        let sum = 5381, other = 52711;
        for (let at = 0; at < text.length; at++) {
            sum = Math.imul(sum, 33) ^ text.charCodeAt(at);
            other = Math.imul(other, 31) ^ text.charCodeAt(at);
        }
        return (sum >>> 0) * 2097152 + (other >>> 11);
    };
    const isNew = each => {
        if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
        const chain = chainOf(each);
        if (chain === null) return true;
        const style = getComputedStyle(each);
        const own = [each.localName, style.color, style.fontSize, style.fontWeight, style.textShadow, each.disabled];
        const look = number(own.join() + chain);
        if (known.has(look) || looks.has(look)) return false;
        if (each.textContent.trim().length !== 1) looks.add(look);  // axe cannot tell of a single letter: ask again
        return true;
    };
    const saysSomething = each => each.matches('input, select, textarea, svg *')
        || [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const asked = new Set(all.filter(each => saysSomething(each) && !isClippedAway(each) && isNew(each)));
    const contrast = axe.utils.getRule('color-contrast');
    contrast.whenever ??= contrast.matches;
    contrast.matches = (each, ...more) => asked.has(each) && contrast.whenever(each, ...more);
    return {violations: (await axe.run(options)).violations, looks: [...looks]};
}"""
