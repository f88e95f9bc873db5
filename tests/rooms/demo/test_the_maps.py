"""The families who make maps: their stories go as far as they should, and end in what people come to see."""

from __future__ import annotations

from datetime import date

from homeward.access.actions import acting_as
from homeward.access.queries import user_called, viewer_for
from homeward.casework import queries
from homeward.casework.models import Episode, FollowUpCheck
from homeward.casework.queries.family_map import family_map_page
from homeward.casework.values import MaySee
from homeward.interfaces.demo.signs_families import FAMILIES
from homeward.people.models import Family


def test_each_family_is_as_far_as_its_story(county: date) -> None:
    today, sid = county, viewer_for(user_called("sid.signs"))
    with acting_as(sid):
        ids = {each.name: Family.objects.get(name=each.name).id for each in FAMILIES if each.reach != "waiting"}
        reached = {each.name: each.reach for each in FAMILIES}
        for name, family_id in ids.items():
            page = family_map_page(by=sid, family_id=family_id, today=today)
            assert (page.map is None) is (reached[name] == "first"), name
            if reached[name] in ("work", "closed"):
                assert all((page.safety, page.way, page.said, page.stories)), name
                dots = page.map.statements[0].dots if page.map else ()
                assert len({each.on for each in dots}) >= 3, name
        ours = family_map_page(by=sid, family_id=ids["Ashgrove"], today=today)
        drew = {each.child_name: each.may_see for each in ours.said if each.drawings}
        assert drew == {"Nell": MaySee.WORKER, "Toby": MaySee.FAMILY}
        episode = Episode.objects.get(family_id=ids["Delacourt"])
        assert episode.stage == "follow_up"
        assert FollowUpCheck.objects.filter(episode_id=episode.id).count() == 4
        signposts = queries.signposts_of(ids["Delacourt"])
        assert signposts
        assert signposts.waiting == 1
