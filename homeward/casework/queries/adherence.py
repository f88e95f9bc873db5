"""What was given of a programme beside what it intends, from the sessions recorded anyway."""

from homeward.casework.models import ProgrammeRun, Session
from homeward.casework.queries.family_work import FamilyWork
from homeward.casework.rules.adherence import adherence_of
from homeward.casework.values import ProgrammeView
from homeward.casework.values.adherence import Adherence, Given, Intended
from homeward.practice.values import PracticeModel
from homeward.practice.values.own_settings import OwnSetting

_AN_HOUR = 60
"""How long a session is meant to last where the model says nothing about it."""


def programme_adherence(
    work: FamilyWork, run: ProgrammeRun, view: ProgrammeView, model: PracticeModel
) -> Adherence | None:
    """Return dose and adherence of a family's programme; None where the model plans no sessions for it."""
    programme = model.programme(run.programme)
    if programme is None or not programme.sessions:
        return None
    given = Session.objects.filter(run=run, superseded_by__isnull=True).order_by("held_on")
    return adherence_of(
        [Intended(each.number, each.week, each.title, each.content) for each in programme.sessions],
        [
            Given(each.number, each.week, each.held_on, each.minutes, tuple(each.content), each.happened)
            for each in given
        ],
        week_now=view.week,
        ended=view.ended_on is not None,
        minutes_each=_number(work, OwnSetting.SESSION_MINUTES, otherwise=_AN_HOUR),
        each_week=_number(work, OwnSetting.SESSIONS_EACH_WEEK, otherwise=0),
        weeks=view.weeks,
        titles={each.key: each.title for each in model.content},
    )


def _number(work: FamilyWork, setting: OwnSetting, *, otherwise: int) -> int:
    decided = work.settings.get(setting)
    return otherwise if decided is None else int(decided)
