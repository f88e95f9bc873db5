"""The families who make maps: their stories go as far as they should, and end in what people come to see."""

from __future__ import annotations

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import queries
from homeward.casework.models import Episode, FollowUpCheck
from homeward.casework.queries.family_map import family_map_page
from homeward.casework.values import MaySee
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.script import Play
from homeward.interfaces.demo.setting import Setting, set_up
from homeward.interfaces.demo.signs_families import FAMILIES
from homeward.interfaces.demo.signs_story import signs_casts, signs_story
from homeward.interfaces.demo.workers import SEVERNSHIRE
from homeward.vocabulary.months import add_months

pytestmark = pytest.mark.committed


@pytest.fixture
def county() -> tuple[Setting, dict[str, object]]:
    today = timezone.localdate()
    opened = add_months(today, -24)
    with turned_back() as clock:
        clock.set(opened, 8, 0)
        setting = set_up(SEVERNSHIRE, opened_on=opened, every_week_from=opened, today=today)
        play = Play(clock, today)
        casts = signs_casts(setting)
        for each in casts:
            play.add(signs_story(each))
        play.run(today)
    return setting, {each.family.name: each for each in casts}


def test_each_family_is_as_far_as_its_story(county: tuple[Setting, dict[str, object]]) -> None:
    setting, casts = county
    sid, today = setting.viewer("sid.signs"), timezone.localdate()
    reached = {each.name: each.reach for each in FAMILIES}
    with acting_as(sid):
        for name, cast in casts.items():
            if reached[name] == "waiting":
                continue
            page = family_map_page(by=sid, family_id=cast.family_id, today=today)  # type: ignore[attr-defined]
            assert (page.map is None) is (reached[name] == "first"), name
            if reached[name] in ("work", "closed"):
                assert all((page.safety, page.way, page.said, page.stories)), name
                dots = page.map.statements[0].dots if page.map else ()
                assert len({each.on for each in dots}) >= 3, name
        ours = family_map_page(by=sid, family_id=casts["Ashgrove"].family_id, today=today)  # type: ignore[attr-defined]
        drew = {each.child_name: each.may_see for each in ours.said if each.drawings}
        assert drew == {"Nell": MaySee.WORKER, "Toby": MaySee.FAMILY}
        closed = casts["Delacourt"]
        assert Episode.objects.get(pk=closed.episode_id).stage == "follow_up"  # type: ignore[attr-defined]
        assert FollowUpCheck.objects.filter(episode_id=closed.episode_id).count() == 4  # type: ignore[attr-defined]
        signposts = queries.signposts_of(closed.family_id)  # type: ignore[attr-defined]
        assert signposts
        assert signposts.waiting == 1
