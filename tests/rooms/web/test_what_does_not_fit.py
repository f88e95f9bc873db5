"""What does not fit its question stays in the draft as it was typed, and is explained when it is opened again."""

from django.urls import reverse
from django.utils.timezone import localdate

from homeward.casework import actions
from homeward.casework.models import FormSubmission
from tests.factories import work
from tests.rooms.web.test_family_map import window, words

IMPOSSIBLE = {"happened_on-day": "31", "happened_on-month": "2", "happened_on-year": "2026", "what_happened": "Tea."}


def test_it_comes_back_as_typed_with_what_is_wrong_beside_it() -> None:
    one = work.case()
    client = window(one.worker)
    begun = client.post(reverse("start_form", args=[one.episode_id, "visit"]), {**IMPOSSIBLE, "intent": "draft"})
    assert begun.status_code == 302
    with one.as_worker():
        draft = FormSubmission.objects.get(episode_id=one.episode_id, form_key="visit")
    page = client.get(reverse("form", args=[draft.id]))
    assert page.status_code == 200
    assert 'name="happened_on-day" type="text" value="31"' in page.content.decode()
    said = words(page)
    assert said.count("there is no 31 February in 2026") == 2  # beside the question, and in the list on top
    assert "Answer “Where?”" not in said  # what is empty is left in peace
    with one.as_worker():
        kept = actions.keep_answers(
            by=one.worker,
            submission_id=draft.id,
            answers={"happened_on": localdate().isoformat()},
            keys=["happened_on"],
        )
    assert kept.answers["what_happened"] == "Tea."
    assert "There is a problem" not in words(client.get(reverse("form", args=[draft.id])))
