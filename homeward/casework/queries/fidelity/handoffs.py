"""Hand-offs for each family: of a team, or of everybody who works by a version; and which they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from homeward.access.actions import as_service
from homeward.access.values import Viewer
from homeward.casework.models import Episode, Handoff
from homeward.casework.queries.fidelity.scopes import Of, Scope, Version, scope_of
from homeward.casework.queries.handoffs import changed_by, rule_in
from homeward.casework.rules.handoffs import count_handoffs, counts_under
from homeward.casework.values.handoffs import CountedHandoffs, HandoffCount, HandoffRule, LoggedHandoff
from homeward.people.queries import family_summaries
from homeward.practice import queries as practice
from homeward.practice.queries.decided import Decided, decided
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period
from homeward.workforce.queries.places import worked_at

MOST_LINES = 200
COUNTED_OF = (Of.TEAM, Of.VERSION)
"""A hand-off is between people, so it is counted of many and told of a family; never of one worker."""


def handoff_count(*, scope: Scope, period: Period, today: date) -> HandoffCount:
    """
    Return how many hand-offs there were for each family that was worked with in a period.

    A family is worked with from the day its work is opened to the day it is closed. Each is judged by what counts as a
    hand-off under its own version of its model, as its team has it set.
    """
    with as_service("practice_counter"):
        episodes = _worked_with(scope, period)
        teams = list(episodes.values_list("authority_id", "team_id", "model_name", "model_version").distinct())
        families = episodes.aggregate(families=Count("family_id", distinct=True))["families"]
        rules = _rules(teams, decided(on=today))
        log = _log(episodes, period, rules)
    return count_handoffs(log, families=families, rules=rules.values(), hides_one_person=scope.hides_one_person)


def counted_handoffs(
    *,
    by: Viewer,
    of: Of,
    of_id: UUID | None = None,
    chosen: Version | None = None,
    not_known: bool = False,
    period: Period,
    today: date,
) -> CountedHandoffs:
    """
    Return the hand-offs behind the number, the newest first: those of families the viewer may open.

    :param not_known: those of which nobody can tell, instead of those that count
    :raises NotFound: for one worker or one family, of whom they are not counted
    :raises NotAllowed: if the number is not for this viewer to see
    """
    if of not in COUNTED_OF:
        raise NotFound("Hand-offs are counted of a team or of a version.")
    scope = scope_of(by=by, of=of, of_id=of_id, chosen=chosen, today=today)
    count = handoff_count(scope=scope, period=period, today=today)
    mine = [] if count.hidden else _of_mine(scope, period, today, wanted=None if not_known else True)
    names = family_summaries(by=by, family_ids={each.family_id for each in mine}, on=today)
    model = practice.model(scope.whose.model, scope.whose.version or scope.versions[0][1])
    return CountedHandoffs(
        about=scope.about,
        model_title=model.identity.title,
        count=count,
        lines=tuple((each, names[each.family_id].name) for each in mine[:MOST_LINES] if each.family_id in names),
        not_yours=max((count.not_known if not_known else count.found) - len(mine), 0),
    )


def _of_mine(scope: Scope, period: Period, today: date, *, wanted: bool | None) -> list[LoggedHandoff]:
    """As far as the viewer reaches: the database holds the rest back."""
    episodes = _worked_with(scope, period)
    teams = list(episodes.values_list("authority_id", "team_id", "model_name", "model_version").distinct())
    log = _log(episodes, period, _rules(teams, decided(on=today)))
    return [each for each in log if counts_under(each.rule, each.changed) is wanted]


def _worked_with(scope: Scope, period: Period) -> QuerySet[Episode]:
    whose = scope.whose
    rows = Episode.objects.filter(model_name=whose.model, model_version=whose.version)
    rows = rows.filter(team_id=whose.team_id) if whose.team_id else rows
    rows = rows.filter(opened_on__lt=period.end) if period.end else rows
    return rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=period.start))


def _rules(teams: list[Any], made: Decided) -> Mapping[UUID | None, HandoffRule]:
    """What counts as a hand-off in each team."""
    return {
        team_id: rule_in(
            practice.model(model, version),
            made.settings(authority_id=authority_id, team_id=team_id, model=model, version=version),
        )
        for authority_id, team_id, model, version in teams
    }


def _log(episodes: QuerySet[Episode], period: Period, rules: Mapping[UUID | None, HandoffRule]) -> list[LoggedHandoff]:
    """The hand-offs of a period, the newest first; the first worker a family is given never is one."""
    rows = Handoff.objects.filter(episode__in=episodes, from_practitioner__isnull=False)
    rows = rows.filter(happened_on__gte=period.start).select_related("episode").order_by("-happened_on", "-recorded_at")
    found = list(rows.filter(happened_on__lt=period.end) if period.end else rows)
    ids = {each for row in found for each in (row.from_practitioner_id, row.to_practitioner_id) if each}
    people = worked_at(practitioner_ids=ids)
    return [
        LoggedHandoff(
            family_id=row.family_id,
            happened_on=row.happened_on,
            changed=changed_by(row, people),
            rule=rules[row.episode.team_id],
            practitioners=frozenset(each for each in (row.from_practitioner_id, row.to_practitioner_id) if each),
        )
        for row in found
    ]
