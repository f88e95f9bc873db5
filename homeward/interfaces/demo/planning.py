"""The plan of a made-up family: agreed, looked at again, and the small things promised on the way."""

from datetime import date, timedelta
from uuid import UUID

from homeward.casework.actions.agree_plan import agree_plan
from homeward.casework.actions.review_plan import review_plan
from homeward.casework.actions.tasks import add_task, complete_task
from homeward.casework.queries.family_work import work_of
from homeward.casework.values import FamilyAgrees, GoalLook, GoalState, NewGoal, NewPlan, NewPlanReview, NextStep, Rater
from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.saying import say


def promise(cast: Cast, day: date) -> None:
    """Something the worker said they would do."""
    cast.promised.append(
        add_task(
            by=cast.worker,
            family_id=cast.need_family(),
            episode_id=cast.need_episode(),
            what=say(cast, sayings.PROMISES),
            why="Promised on the visit",
            due_on=day + timedelta(days=cast.rng.randint(4, 12)),
            today=day,
        )
    )


def tick_off(cast: Cast, day: date) -> None:
    """Tick off what was done by this day."""
    while cast.promised:
        complete_task(by=cast.worker, task_id=cast.promised.pop(), today=day)


def agree_a_plan(cast: Cast, day: date) -> UUID:
    """Agree a plan with the family. Returns it."""
    rng = cast.rng
    goals = rng.sample(sayings.WANTED, rng.choice((2, 2, 3)))
    return agree_plan(
        by=cast.worker,
        episode_id=cast.need_episode(),
        plan=NewPlan(
            agreed_on=day,
            goals=tuple(
                NewGoal(
                    wanted=wanted.format(who=cast.who, mum=cast.mum),
                    baseline=now,
                    scale=scale,
                    rated_by=rng.choice((Rater.CHILD, Rater.PARENT)),
                    good_enough=enough,
                    next_step=NextStep(say(cast, sayings.STEPS), who=cast.mum, by_when=day + timedelta(days=10)),
                )
                for wanted, now, scale, enough in goals
            ),
            took_part=(*cast.children, *cast.adults),
            best_hopes="That we can be in one room and it is all right.",
            preferred_future="Everybody home for tea, the telly on, nobody shouting.",
            strengths=say(cast, sayings.WORKING_WELL),
            worries="That the rows come back when somebody is tired.",
            family_agrees=FamilyAgrees.YES if rng.random() < 0.85 else FamilyAgrees.PARTLY,
            review_on=day + timedelta(days=28),
        ),
        today=day,
    )


def look_at_the_plan(cast: Cast, plan_id: UUID, day: date) -> None:
    """Look at each goal of the plan again."""
    goals = work_of([cast.need_family()], today=day)[cast.need_family()].goals
    looks = []
    for goal in goals:
        scale = min(10, 4 + cast.rng.randint(0, 4))
        reached = goal.good_enough is not None and scale >= goal.good_enough and cast.rng.random() < 0.4
        looks.append(
            GoalLook(
                goal_id=goal.id,
                scale=scale,
                rated_by=cast.rng.choice((Rater.CHILD, Rater.PARENT)),
                step_done="yes" if cast.rng.random() < 0.8 else "no",
                what_helped="Doing it together",
                state=GoalState.REACHED if reached else GoalState.OPEN,
                next_step=None
                if reached
                else NextStep(say(cast, sayings.STEPS), who=cast.who, by_when=day + timedelta(days=21)),
            )
        )
    review_plan(
        by=cast.worker,
        plan_id=plan_id,
        review=NewPlanReview(
            reviewed_on=day,
            goals=tuple(looks),
            took_part=(*cast.children, *cast.adults[:1]),
            better=cast.rng.choice(sayings.BETTER),
            next_on=day + timedelta(days=28),
        ),
        today=day,
    )
