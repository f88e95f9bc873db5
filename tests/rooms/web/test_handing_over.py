"""A manager hands a family over to somebody of another team, in a browser without script."""

from django.contrib.auth import get_user_model

from tests.factories.two_teams import Two


def test_the_page_offers_teams_that_take_families_and_hands_over_to_one(db, browser):
    two = Two()
    browser.force_login(get_user_model().objects.get(pk=two.door.manager.user_id))
    address = f"/team/allocate/{two.episode_id}/"
    assert "Kingsbarn" in browser.get(address).content.decode()
    shown = browser.get(address, {"team": two.kingsbarn}).content.decode()
    assert "Kingsbarn takes the family on" in shown
    assert "Joy Abara" in shown
    assert "Beside the lead" not in shown
    sent = {"team": two.kingsbarn, "worker": two.joy_id, "role": "lead", "kind": "better_match", "reason": "Moved"}
    after = browser.post(address, sent, follow=True)
    assert "Handed over to Joy Abara: Kingsbarn has the family now." in after.content.decode()
    assert browser.get(address).status_code == 404
