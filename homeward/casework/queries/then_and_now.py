"""The same form then and now, for a family: what changed, how far things have come, who sees it differently."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery
from django.utils.timezone import localdate

from homeward.access.actions import record_read
from homeward.access.queries import user_names
from homeward.access.values import Subject, Viewer
from homeward.casework.models import Fact, FormSubmission
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.rules.distance import Scaled, apart, changed_answers, number, travelled
from homeward.casework.values import SubmissionState
from homeward.casework.values.then_and_now import FinishedForm, Side, ThenAndNow, ThenAndNowPage
from homeward.practice import queries as practice
from homeward.practice.values import GROUPS, Form, FormContext
from homeward.vocabulary.errors import NotFound

DAILY = ("visit", "session", "note", "meeting")


def then_and_now_page(
    *,
    by: Viewer,
    family_id: UUID,
    form_key: str = "",
    then_id: UUID | None = None,
    now_id: UUID | None = None,
    today: date,
) -> ThenAndNowPage:
    """
    Open what a family's forms said then and say now: any two finished fillings of one form, side by side.

    Without a choice: of the forms that ask for numbers the one filled in most often, its first filling beside its
    latest.

    :raises NotFound: if there is no such family, or none this viewer may know of; or no such filling of the form
    """
    head = family_head(by=by, family_id=family_id, today=today)
    rows = list(_finished(family_id))
    by_form: dict[str, list[FormSubmission]] = {}
    for each in rows:
        by_form.setdefault(each.form_key, []).append(each)
    several = {key: some for key, some in by_form.items() if len(some) > 1}
    chosen = form_key if form_key in several else _usual(several)
    # Whoever chooses another form sends the fillings of the one before along: those are no choice of this form's.
    theirs = {each.id for each in rows} - {each.id for each in several.get(chosen, ())}
    then_id, now_id = (None if each in theirs else each for each in (then_id, now_id))
    names = user_names({each.finished_by for each in several.get(chosen, ()) if each.finished_by})
    fillings = tuple(_filling(each, names) for each in several.get(chosen, ()))
    if chosen:
        record_read("form.opened", by=by, about=[Subject.family(family_id)], detail={"form": chosen})
    context = FormContext()
    if chosen:
        context = form_context(several[chosen][0], by=by, today=today, read_with=several[chosen])
    return ThenAndNowPage(
        family=head.family,
        episode=head.episode,
        may=head.may,
        context=context,
        forms=tuple((key, _form(some[-1]).title, len(some)) for key, some in several.items()),
        chosen=chosen,
        fillings=fillings,
        comparison=_compared(several[chosen], fillings, then_id, now_id, context) if chosen else None,
    )


def _finished(family_id: UUID) -> Iterable[FormSubmission]:
    day = Fact.objects.filter(source_id=OuterRef("pk")).values("source_id").annotate(day=Min("true_from")).values("day")
    return (
        FormSubmission.objects.filter(family_id=family_id, state=SubmissionState.FINISHED.value)
        .annotate(day=Subquery(day))
        .order_by("day", "finished_at")
    )


def _filling(row: FormSubmission, names: Mapping[UUID, str]) -> FinishedForm:
    assert row.finished_at is not None  # noqa: S101 (a constraint: what is finished says when)
    return FinishedForm(
        id=row.id,
        form_key=row.form_key,
        title=_form(row).title,
        day=getattr(row, "day", None) or localdate(row.finished_at),
        finished_at=row.finished_at,
        model=row.model_name,
        version=row.model_version,
        by_name=names.get(row.finished_by, "") if row.finished_by else "",
    )


def _form(row: FormSubmission) -> Form:
    return practice.form(row.model_name, row.model_version, row.form_key)


def _usual(several: Mapping[str, list[FormSubmission]]) -> str:
    """Return the form to show first: one that asks where things stand, before one that tells what happened one day."""

    def rank(key: str) -> tuple[bool, bool, int]:
        form = _form(several[key][-1])
        return _has_numbers(form), form.makes not in DAILY, len(several[key])

    return max(several, key=rank, default="")


def _has_numbers(form: Form) -> bool:
    """Say whether a form asks where things stand, so that its fillings tell how far they have come."""
    kinds = {each.kind for each in form.questions} | {
        column.kind for each in form.questions if isinstance(each, GROUPS) for column in each.columns
    }
    return bool(form.scores) or bool(kinds & {"scale", "rating", "calculated", "measure"})


def _compared(
    rows: list[FormSubmission],
    fillings: tuple[FinishedForm, ...],
    then_id: UUID | None,
    now_id: UUID | None,
    context: FormContext,
) -> ThenAndNow:
    places = {each.id: n for n, each in enumerate(rows)}
    wanted = (then_id or rows[0].id, now_id or rows[-1].id)
    if not all(each in places for each in wanted):
        raise NotFound("We could not find this, or it is not yours to see.")
    # Whichever was chosen as which, the earlier one stands as then.
    first, last = sorted(places[each] for each in wanted)
    then, now = (Side(fillings[n], _form(rows[n]), rows[n].answers) for n in (first, last))
    keys = dict.fromkeys([*(q.key for q in then.form.questions), *(q.key for q in now.form.questions)])
    before, after = (list(_scaled(each, context)) for each in (then, now))
    return ThenAndNow(
        then=then,
        now=now,
        changed=changed_answers(_with_sums(then), _with_sums(now), keys),
        travelled=travelled(before, after),
        apart=(*apart("then", before), *apart("now", after)),
        caveats=tuple(_caveats(then, now)),
    )


def _with_sums(side: Side) -> dict[str, Any]:
    return {**side.answers, **practice.calculated(side.form, side.answers)}


def _caveats(then: Side, now: Side) -> Iterator[str]:
    if then.filled.id == now.filled.id:
        yield "Both sides show the same filling. Choose two to compare."
    if (then.filled.model, then.filled.version) != (now.filled.model, now.filled.version):
        yield (
            f"Asked in version {then.filled.version} then and {now.filled.version} now. Numbers are shown and not "
            "subtracted, because the question may have been put another way."
        )
    yield "A number that moved says how people see things. It does not say why, or that the work did it."


def _scaled(side: Side, context: FormContext) -> Iterator[Scaled]:
    """Give every number of a filling that can be compared: scales, ratings, sums, scores, and those in groups."""
    people = {each.id: each.label for each in (*context.people, *context.goals)}
    version = f"{side.filled.model} {side.filled.version}"
    # What is worked out is shown and never typed, so it is not among the answers.
    sums = practice.calculated(side.form, side.answers)
    for question in side.form.questions:
        answer = side.answers.get(question.key)
        if question.kind == "measure" and isinstance(answer, Mapping):
            yield from _reading(answer)
        elif isinstance(question, GROUPS):
            for place, whose, row in _rows(answer, people):
                for column in question.columns:
                    value = row.get(column.key, sums.get(f"{question.key}-{place}-{column.key}"))
                    yield from _numbers(column, value, version, f"{column.label} {whose}".strip())
        else:
            yield from _numbers(question, sums.get(question.key, answer), version, question.label)
    for score in practice.scores(side.form, side.answers):
        if score.total is not None:
            yield Scaled(score.title, "Score", float(score.total), edition=version)


def _numbers(question: Any, answer: Any, version: str, what: str) -> Iterator[Scaled]:
    low, high = (number(getattr(question, each, None)) for each in ("lowest", "highest"))
    if question.kind == "rating" and isinstance(answer, Mapping):
        raters: dict[str, str] = {each.value: each.label for each in question.raters}
        for rater, given in answer.items():
            value = number(given)
            if value is not None:
                yield Scaled(what, str(raters.get(rater, rater)), value, low, high, version)
    elif question.kind in ("scale", "calculated", "number"):
        value = number(answer)
        if value is not None:
            yield Scaled(what, "", value, low, high, version)


def _reading(answer: Mapping[str, Any]) -> Iterator[Scaled]:
    value = number(answer.get("average"))
    if value is not None:
        measure = str(answer.get("measure") or "The measure").replace("_", " ").capitalize()
        yield Scaled(measure, str(answer.get("respondent") or ""), value, edition=str(answer.get("edition") or ""))


def _rows(answer: Any, people: Mapping[str, str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Give the rows of a group: how its controls are called, whose or what it is, and its answers."""
    if isinstance(answer, Mapping):
        for whose, row in answer.items():
            if isinstance(row, Mapping):
                yield whose, f"({people.get(whose, 'somebody')})", row
    elif isinstance(answer, list):
        for place, row in enumerate(answer):
            if isinstance(row, Mapping):
                yield str(place), f"({_title_of(row) or place + 1})", row


def _title_of(row: Mapping[str, Any]) -> str:
    words = next((str(each) for each in row.values() if isinstance(each, str) and len(each) > 3), "")
    return words if len(words) <= 60 else f"{words[:57]}…"
