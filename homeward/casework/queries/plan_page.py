"""The plan of a family, and the programme it belongs to."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Fact, Plan, ProgrammeExtension, ProgrammePause
from homeward.casework.queries.adherence import programme_adherence
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.family_work import FamilyWork
from homeward.casework.queries.plan_thread import completeness_of, threads_of
from homeward.casework.queries.plan_views import plan_view
from homeward.casework.queries.programme_views import programme_view
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.programmes_offered import programmes_offered
from homeward.casework.values import PlanPage, ProgrammePage
from homeward.practice import queries as practice
from homeward.vocabulary.errors import Conflict


def plan_page(*, by: Viewer, family_id: UUID, today: date) -> PlanPage:
    """
    Open a family's plan.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    names = {each.person.id: each.person.given or each.person.name for each in head.family.members}
    earlier = (
        Plan.objects.filter(episode=work.episode, replaced_on__isnull=False).order_by("-agreed_on") if work else ()
    )
    plan = plan_view(work.goals, names) if work else None
    model = model_of(work.episode) if work else None
    return PlanPage(
        family=head.family,
        episode=head.episode,
        programme=programme_view(work.run, today) if work and work.run else None,
        plan=plan,
        completeness=completeness_of(plan.id, plan.goals, model) if plan and model else None,
        threads=threads_of(plan.goals, model) if plan and model else {},
        earlier=tuple((each.id, each.agreed_on, each.replaced_on) for each in earlier),
        may=head.may,
    )


def programme_page(*, by: Viewer, family_id: UUID, today: date) -> ProgrammePage:
    """
    Open a family's programme, or the choice of one to start.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises Conflict: if there is no work with the family
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    if work is None or head.episode is None:
        raise Conflict("There is no work with this family yet.", remedy="It begins with a referral.")
    model = practice.model(work.episode.model_name, work.episode.model_version)
    run = work.run
    running = run if run and not getattr(run, "end_rows") else None  # noqa: B009 (an annotation)
    known = model.programme(running.programme) if running else None
    offered = programmes_offered(model, work.settings)
    pauses: Iterable[ProgrammePause] = ProgrammePause.objects.filter(run=run) if run else ()
    extensions: Iterable[ProgrammeExtension] = ProgrammeExtension.objects.filter(run=run) if run else ()
    view = programme_view(run, today) if run else None
    return ProgrammePage(
        family=head.family,
        episode=head.episode,
        programme=view,
        pauses=tuple((each.starts, each.ends, each.reason) for each in pauses),
        extensions=tuple((each.weeks, each.agreed_on, each.reason) for each in extensions),
        offered=tuple((each.key, each.title, each.says) for each in offered),
        suggested=offered[0].key if len(offered) == 1 else _suggested(work),
        may_pause=bool(known and known.pause.allowed),
        may_extend=bool(known and known.extension.allowed),
        planned_titles={each.number: each.title for each in known.sessions} if known else {},
        may=head.may,
        adherence=programme_adherence(work, run, view, model) if run and view else None,
        content_titles={each.key: each.title for each in model.content},
    )


def _suggested(work: FamilyWork) -> str:
    """The programme that triage suggested, if it did."""
    fact = Fact.objects.filter(family_id=work.family_id, key="triage.programme").order_by("-known_from").first()
    return str(fact.value) if fact and fact.value else ""
