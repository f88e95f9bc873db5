"""Licensed work and who is accredited for it: a warning while a form is filled in, and what a supervisor looks at."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed_among, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import AccreditationGap
from homeward.casework.queries.model_terms import competencies_of
from homeward.casework.values.accreditation import FormGap, GapLine
from homeward.casework.values.form_page import FormPage
from homeward.people import queries as people
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
from homeward.workforce import queries as workforce
from homeward.workforce.values import Lacking


def gaps_in(
    *, by: Viewer, model: PracticeModel, contents: Sequence[str] = (), measures: Sequence[str] = (), on: date
) -> tuple[Lacking, ...]:
    """Return what of these contents and measures is only for those accredited, and the viewer is not that day."""
    asked = {*contents, *measures}
    competencies = [
        each for each in competencies_of(model) if asked & {*each.needed_for_content, *each.needed_for_measures}
    ]
    if not competencies:
        return ()
    signed, accredited = workforce.held_by(user_id=by.user_id)
    return workforce.lacking(
        competencies, contents=contents, measures=measures, signed=signed, accredited=accredited, on=on
    )


def gaps_of_a_form(*, by: Viewer, page: FormPage, today: date) -> tuple[FormGap, ...]:
    """Return what the viewer is not accredited for today, of all that this form could record."""
    makes = page.form.makes
    if makes not in ("session", "reading"):
        return ()
    package = practice.model(page.model, page.model_version)
    titles = {each.key: each.title for each in package.content} if makes == "session" else {}
    titles |= {each.key: each.name for each in package.measures} if makes == "reading" else {}
    contents = list(titles) if makes == "session" else []
    measures = list(titles) if makes == "reading" else []
    found = gaps_in(by=by, model=package, contents=contents, measures=measures, on=today)
    return tuple(FormGap(titles[each.key], each.because) for each in found)


def gaps_noted(*, by: Viewer, user_ids: Iterable[UUID], since: date, today: date) -> tuple[GapLine, ...]:
    """Return licensed work these workers did without an accreditation on record, newest first."""
    rows = list(AccreditationGap.objects.filter(user_id__in=list(user_ids), on__gte=since).order_by("-on"))
    # Who may know a family's name need not know that somebody works with it.
    reached = allowed_among(by, Permission.CASE_READ, subject_ids={each.family_id for each in rows})
    families = people.family_summaries(by=by, family_ids=list(reached), on=today)
    names = user_names({each.user_id for each in rows})
    record_read("accreditation.lacking_listed", by=by, about=[Subject.user(each) for each in names])
    return tuple(
        GapLine(
            worker=names.get(each.user_id, ""),
            user_id=each.user_id,
            on=each.on,
            what=_what(each),
            because=each.because,
            family_id=each.family_id if each.family_id in families else None,
            family_name=families[each.family_id].name if each.family_id in families else "",
        )
        for each in rows
    )


def _what(row: AccreditationGap) -> str:
    model = practice.model(row.model_name, row.model_version)
    titles = {each.key: each.title for each in model.content} | {each.key: each.name for each in model.measures}
    return titles.get(row.key, row.key)
