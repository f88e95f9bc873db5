"""The forms somebody began and has not finished, each with what it is and whom it is about."""

from datetime import date

from homeward.access.values import Viewer
from homeward.casework.models import ReferralPerson
from homeward.casework.queries.form_wording import form_title
from homeward.casework.queries.submissions import forms_to_finish
from homeward.casework.values import DraftToFinish
from homeward.people.queries import family_summaries


def drafts_page(*, by: Viewer, today: date) -> list[DraftToFinish]:
    """Return this viewer's drafts, the oldest first, so that nothing is forgotten."""
    drafts = forms_to_finish(by=by)
    families = family_summaries(by=by, family_ids=[each.family_id for each in drafts if each.family_id], on=today)
    children: dict[object, list[str]] = {}
    for named in ReferralPerson.objects.filter(
        referral_id__in=[each.referral_id for each in drafts if each.referral_id], part="child"
    ):
        children.setdefault(named.referral_id, []).append(named.name)
    lines = []
    for each in drafts:
        family = families.get(each.family_id) if each.family_id else None
        named_children = ", ".join(children.get(each.referral_id, ()))
        lines.append(
            DraftToFinish(
                id=each.id,
                title=form_title(each.form, family_id=each.family_id, episode_id=each.episode_id, today=today),
                about=f"{family.name} family" if family else named_children or "A new referral",
                begun_at=each.started_at,
                saved_at=each.saved_at,
                is_correction=each.supersedes_id is not None,
            )
        )
    return lines
