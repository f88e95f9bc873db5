"""A manager finds work that lacks what its next stage asks for, and lets it go on with a reason."""

from __future__ import annotations

from typing import Any

from tests.journeys.looking import look

REASON = "They moved away in the second week; the new team was told"


def test_a_manager_lets_work_go_on_without_a_plan_and_says_why(desk: Any) -> None:
    page = desk("morgan.manager", at=f"/families/{_family_without_a_plan()}/")
    assert page.get_by_text("The family has a plan of its own").first.is_visible()
    look(page, "family-before-the-next-stage")
    page.get_by_role("link", name="Go on without what is missing").click()
    look(page, "waive")
    desk.allow("422")
    page.get_by_role("button", name="Let the work go on").click()
    assert page.get_by_text("Say why it is right").first.is_visible()
    page.get_by_label("Why is it right to go on without it?").fill(REASON)
    page.get_by_role("button", name="Let the work go on").click()
    assert page.get_by_text(REASON).is_visible()
    look(page, "family-let-through")


def _family_without_a_plan() -> Any:
    """Work of Priya's in its second week, in a team of Morgan's."""
    # Imported here: pytest reads this file before Django is set up.
    from homeward.access.queries import user_called, viewer_for
    from homeward.access.values import InvolvementKind, Subject
    from tests.factories import viewers, work

    case = work.case(name="Lantern", worker=viewer_for(user_called("priya.keyworker")), opened_days_ago=20)
    work.programme(case, started_days_ago=10)
    manager = viewer_for(user_called("morgan.manager"))
    viewers.involve(manager, Subject.family(case.family_id), kind=InvolvementKind.MANAGER)
    return case.family_id
