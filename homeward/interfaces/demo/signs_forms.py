"""What is written in the forms of safety mapping for the made-up families."""

from datetime import date
from typing import Any

from homeward.casework.queries.family_work import work_of
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import OtherFamily, later
from homeward.interfaces.demo.signs_families import Worry

Answers = dict[str, Any]


def the_map(cast: Cast, family: OtherFamily, worry: Worry, day: date) -> Answers:
    """Return the first map, made with the family."""
    return {
        "made_on": day.isoformat(),
        "took_part": [str(each) for each in cast.adults[:1]],
        "others": f"{worry.person[0]}, {worry.person[1]}",
        "harm": [
            {
                "what": worry.happened,
                "which": "worst",
                "when": "in the week before the referral",
                "impact": worry.impact,
            },
            {"what": family.reason, "which": "latest", "when": "when it was referred", "impact": worry.impact},
        ],
        "complicating": "The rent is behind, and everybody is tired. Five workers rang in one week.",
        "strengths": family.working_well,
        "existing_safety": [
            {
                "what": "came at once when she was rung, and stayed until it was quiet",
                "who": worry.person[0],
                "when": "twice",
            }
        ],
        "child_words": "I want everybody to stop whispering.",
        "statements": [_statement(cast, worry, day), *_second(cast, family, day)],
        "family_goals": f"{cast.mum}: that we are all right, and that nobody has to come.",
        "service_goals": f"{worry.goal}. And somebody who is not a worker sees that it is so.",
        "bottom_lines": "Somebody sober and awake is in charge of the children at all times.",
        "scale": {"child": "4", "parent": "6", "network": "4", "worker": "3"},
        "why_not_lower": f"{worry.person[0]} came both times, and {cast.mum} talks about it.",
        "one_up": "One Saturday night that everybody slept through.",
        "family_agrees": "partly" if worry.dispute else "yes",
        "disagreement": worry.dispute,
        "review_on": later(day, 28).isoformat(),
    }


def _statement(cast: Cast, worry: Worry, day: date) -> Answers:
    return {
        "who_is_worried": worry.worried,
        "what_happened": worry.happened,
        "may_happen": worry.may_happen,
        "goal": worry.goal,
        "sustained_for": worry.lasting,
        "scale": {"parent": "4", "network": "3", "worker": "2"},
        "next_step": f"{worry.person[0]} is told everything, by {cast.mum}",
        "who": cast.mum,
        "by_when": later(day, 7).isoformat(),
        "disputed": "yes" if worry.dispute else "no",
        "dispute": worry.dispute,
    }


def _second(cast: Cast, family: OtherFamily, day: date) -> list[Answers]:
    """A second worry, where there is a brother or sister to look after."""
    if len(family.children) < 2:
        return []
    elder = family.children[0][0]
    return [
        {
            "who_is_worried": f"The school and {cast.mum}",
            "what_happened": f"{elder} does what a parent should do, and says sorry for it.",
            "may_happen": f"{elder} may stop being a child, and carry it for years.",
            "goal": f"{elder} does homework, plays out and goes to bed without having to look after anybody",
            "sustained_for": "A term",
            "scale": {"child": "3", "parent": "5", "worker": "4"},
            "next_step": "Somebody else packs the bags in the morning",
            "who": family.adults[-1][0],
            "by_when": later(day, 5).isoformat(),
            "disputed": "no",
        }
    ]


def network(worry: Worry, day: date, *, grown: bool) -> Answers:
    """Return the people around the family: few at first, more later."""
    first = [
        _person(worry.person[0], worry.person[1], "family", "strong", "parent", agreed="Comes when rung, day or night"),
        _person("Ms Odell", "class teacher", "community", "fair", "child", agreed="Asks on Mondays how it was"),
        _person("Uncle Ray", "uncle", "family", "broken", "parent", knows="no"),
    ]
    more = [
        _person(
            "Bev from number 9",
            "neighbour",
            "friend",
            "fair",
            "network",
            agreed="Knocks when the lights are off at six",
        ),
        _person("Pastor Lindqvist", "from the food bank", "community", "strained", "parent", knows="no"),
        _person("Sid Applegarth", "social worker", "professional", "fair", "worker", agreed="Rings before he comes"),
    ]
    return {
        "made_on": day.isoformat(),
        "people": [*first, *(more if grown else [])],
        "missing": "" if grown else "Somebody who is awake at night and near",
        "meets_next": later(day, 28).isoformat(),
    }


def _person(
    name: str, relation: str, sort: str, tie: str, found_by: str, *, agreed: str = "", knows: str = "yes"
) -> Answers:
    return {
        "name": name,
        "relation": relation,
        "sort": sort,
        "tie": tie,
        "found_by": found_by,
        "knows": knows,
        "agreed": agreed,
        "contact": "01632 960 4" + str(len(name)).zfill(2),
    }


def lighthouse(cast: Cast, worry: Worry, day: date, *, child: int = 0, may_see: str = "") -> Answers:
    """Return what a child showed."""
    words = {"warm_room": worry.good, "storm_window": worry.hard, "lamp_room": worry.wish}
    younger = {"warm_room": "My digger.", "storm_window": "When it is shouty.", "lamp_room": "Chips every day."}
    return {
        "child": str(cast.children[child]),
        "said_on": day.isoformat(),
        "where": "In the den behind the school",
        "alone": "yes",
        "in_whose_hand": "worker",
        **(words if child == 0 else younger),
        "may_see": may_see or worry.may_see,
        "answer": f"Told {cast.mum} one thing they chose, and wrote the rest only here.",
    }


def safety_plan(cast: Cast, worry: Worry, day: date) -> Answers:
    """Return the safety plan, agreed and signed, with one thing seen differently."""
    when, what, who = worry.rule
    return {
        "agreed_on": day.isoformat(),
        "made_by": [str(each) for each in cast.adults[:1]],
        "for_what": f"{worry.goal}.",
        "bottom_lines": [
            {
                "line": "Somebody sober and awake is in charge",
                "why": "The children are too young to be",
                "set_by": "The conference",
            }
        ],
        "rules": [
            {"when": when, "what": what, "who": who, "seen_by": f"{worry.person[0]} and Sid"},
            {
                "when": "Every Sunday",
                "what": "everybody says their number, out loud",
                "who": "All of us",
                "seen_by": "Ms Odell asks on Monday",
            },
        ],
        "signs": "Short answers. Curtains. Nobody laughs at tea.",
        "then_do": f"Whoever notices rings {worry.person[0]}. No need to say why.",
        "child_does": f"Goes to {worry.person[0]}, or shows Ms Odell the yellow card.",
        "told_children": "yes",
        "tried": "A practice evening on a Friday",
        "parent_signs": {
            "name": cast.mum,
            "agrees": "partly",
            "differently": "The Sundays feel like school.",
            "on": day.isoformat(),
        },
        "network_signs": {"name": worry.person[0], "agrees": "yes", "on": day.isoformat()},
        "worker_signs": {"name": "Sid Applegarth", "agrees": "yes", "on": day.isoformat()},
        "review_on": later(day, 28).isoformat(),
    }


def picture_story(cast: Cast, worry: Worry, day: date) -> Answers:
    """Return the story the parents tell their children."""
    return {
        "made_on": day.isoformat(),
        "children": [str(each) for each in cast.children],
        "title": "Why Sid came to our house",
        "pages": [
            {
                "words": f"Lots of people love {cast.who}. They began to worry.",
                "picture": "A house with many people holding hands round it",
            },
            {
                "words": "Some nights it was not safe. That was never because of anything you did.",
                "picture": "A dark window with a small light in it",
            },
            {
                "words": f"Now when it gets hard, {cast.mum} rings {worry.person[0]}.",
                "picture": "A telephone and a coat by the door",
            },
            {
                "words": "And if you are worried, you can show the yellow card. Somebody will come.",
                "picture": "A yellow card in a small hand",
            },
        ],
        "parents_agree": {"name": cast.mum, "agrees": "yes", "on": day.isoformat()},
        "shown_on": day.isoformat(),
        "read_by": f"{cast.mum}, with Sid on the floor",
        "child_said": "Can the yellow card be blue?",
    }


def way(day: date, *, reached: int) -> Answers:
    """Return the way to the end, so many steps of it reached."""
    steps = (
        (
            "Everybody round the family knows the worry",
            10,
            "home_watched",
            "Each of them says it in their own words",
            "The network",
        ),
        (
            "Four weeks with the plan, one bad night in them",
            38,
            "home_watched",
            "The plan was used, and it held",
            "The network and Sid",
        ),
        ("The conference looks at it again", 80, "home", "Everybody's number is six or more", "The conference"),
        ("The network meets without us", 120, "home", "They ring us afterwards, not before", "The family"),
    )
    return {
        "made_on": day.isoformat(),
        "goal": "The network carries on, and nobody needs to come.",
        "steps": [
            {
                "what": what,
                "by_when": later(day, days).isoformat(),
                "contact": contact,
                "evidence": evidence,
                "decides": decides,
                **({"reached_on": day.isoformat()} if at < reached else {}),
            }
            for at, (what, days, contact, evidence, decides) in enumerate(steps)
        ],
    }


def review(cast: Cast, day: date, *, numbers: tuple[int, int, int], state: str = "carry_on") -> Answers:
    """Return a new look at the map with everybody's numbers: a parent's, the network's and the worker's."""
    parent, others, worker = numbers
    goals = work_of([cast.need_family()], today=day)[cast.need_family()].goals
    return {
        "held_on": day.isoformat(),
        "took_part": [str(each) for each in cast.adults[:1]],
        "better": "It got hard once, and the plan was used before anybody rang us.",
        "child_words": "We did the yellow card and it worked.",
        "goals": {
            str(goal.id): {
                "scale": {"child": str(others), "parent": str(parent), "network": str(others), "worker": str(worker)},
                "step_done": "yes",
                "what_helped": "That somebody was told the whole of it",
                "state": state,
                "next_step": "The same again on the next pay day" if state == "carry_on" else "",
                "who": cast.mum if state == "carry_on" else "",
            }
            for goal in goals
        },
        "scale": {"child": str(others), "parent": str(parent), "network": str(others), "worker": str(worker)},
        "next_on": later(day, 28).isoformat(),
    }


def network_meeting(cast: Cast, worry: Worry, day: date) -> Answers:
    """Return a meeting of the network."""
    return {
        "kind": "network",
        "held_on": day.isoformat(),
        "place": f"{worry.person[0]}'s front room",
        "family": [str(each) for each in cast.adults[:1]],
        "attended": [
            {"name": worry.person[0], "role": worry.person[1], "came": "in_person"},
            {"name": "Ms Odell", "agency": "Ropewalk Primary", "role": "Teacher", "came": "in_person"},
        ],
        "working_well": "Everybody said the worry in their own words, and it was the same worry.",
        "worries": "Pay day, and the week after.",
        "child_words": "Tell them about the yellow card.",
        "decisions": [
            {"what": "Ring round on pay day at six", "who": worry.person[0], "by_when": later(day, 75).isoformat()}
        ],
        "next_on": later(day, 28).isoformat(),
    }
