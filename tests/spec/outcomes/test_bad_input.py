"""
Bad input, drawn: what is wrong in terms or in a record, where it is told, what is said, and what to do about it.

Every row spoils one thing of sound input. Nothing is priced on terms with a fault. A child whose record cannot be true
is set aside and told, and everybody else is priced as if nothing were wrong.
"""

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import check, histories_file, settle, shelf
from homeward.vocabulary.errors import Invalid

SOUND = Path(__file__).with_name("invented") / "every_kind_of_measure.yaml"

TERMS = """
what is wrong                          | where in the terms                         | becomes                        | where it says so              | what it says                                    | what to do
---------------------------------------+--------------------------------------------+--------------------------------+-------------------------------+-------------------------------------------------+---------------------------------------
weights not 100%                       | promises.both.measure.parts.0.weight       | 40%                            | promises[14].measure.parts    | weights add up to 90%                           | Make them add up to 100%
payers' shares not 100%                | payer_shares.0.shares.fund                 | 30%                            | payer_shares[1]               | shares add up to 90%                            | Make them add up to 100%
phases with a gap                      | payer_shares.1.starts                      | 2021-02-01                     | payer_shares                  | does not begin where                            | Let each phase end
a phase turned round                   | payer_shares.1.ends                        | 2020-06-01                     | payer_shares[2]               | 'starts' (2021-01-01) is not before 'ends'      | Change the two round
a cap below a minimum                  | volume.referral_cap                        | 10                             | volume                        | at least 20 are guaranteed                      | no lower than the guarantee
a cap below a guaranteed payment       | volume.guarantee.amount                    | "600000.00"                    | volume.guarantee              | above the cap                                   | Check both
a cap below one price                  | limits.5.most                              | "50.00"                        | limits[6]                     | no more than 50.00, and 'course' alone          | Raise the limit
a child's limit below one price        | limits.4.most                              | "50.00"                        | limits[5]                     | no more than 50.00, and 'course' alone          | Raise the limit
an unreachable window                  | promises.weeks.measure.since               | month_12                       | promises[7].measure           | ends before it begins                           | Make month_6 later than month_12
a window of no day                     | promises.course.measure.until              | enrolled                       | promises[1].measure           | ends before it begins                           | Make enrolled later than enrolled
a window open to the past              | promises.course.measure.since              | -                              | promises[1].measure           | before anybody was enrolled too                 | Add since:
a day counted from itself              | check_days.month_6.after                   | month_6                        | check_days.month_6            | does not lead back to a fact                    | without going in a circle
a first day looked for in a circle     | check_days.placed.since                    | placed                         | check_days.placed             | does not lead back to a fact                    | without going in a circle
two things to count from               | check_days.month_6.fact                    | born                           | check_days.month_6            | needs one thing to count from                   | exactly one of
the first there ever was               | check_days.placed.since                    | -                              | check_days.placed             | the first there ever was                        | Add since:
looked for from a day, the first of nothing | check_days.month_6.since              | enrolled                       | check_days.month_6            | the first of nothing                            | Take since: out
a clock with nothing to do             | check_days.month_12.clock                  | {}                             | check_days.month_12.clock     | Nothing starts the clock again                  | take clock: out
a clock that has run out               | check_days.month_12.months                 | 0                              | check_days.month_12.clock     | run out as it starts                            | Say how long it runs
a wait with no reason                  | check_days.month_12.clock.pauses_in        | []                             | check_days.month_12.clock     | how long the clock may wait, and not when       | Add pauses_in:
a clock that starts and waits at once  | check_days.month_12.clock.restarts_with    | fostered                       | check_days.month_12.clock     | starts the clock again and makes it wait        | Keep one
a clock that waits while it counts     | promises.weeks.measure                     | {kind: duration, state: fostered, since: enrolled, until: month_12} | promises[7].measure | stands still on the very days that count | out of its pauses_in
a circular prerequisite                | promises.at_home.requires                  | [stayed]                       | promises[2]                   | 'at_home' ends up needing itself                | Break the circle
a promise built on itself              | promises.two_of.measure.promises.0         | two_of                         | promises[15]                  | 'two_of' ends up needing itself                 | Break the circle
a state made of itself                 | states.out_of_care.state                   | watched                        | states.out_of_care            | ends up needing itself                          | Break the circle
comparators in a circle                | counterfactuals.either.after               | either                         | counterfactuals.either        | ends up needing itself                          | Break the circle
limits in no order                     | limits                                     | {once: {kind: none}}           | limits                        | limits                                          |
a limit said twice                     | limits.4                                   | {kind: contract_cap, most: "9.00"} | limits                    | 'contract_cap' is there twice                   | Keep one, in its place in the order
no limit beside limits                 | limits.1                                   | {kind: none}                   | limits                        | no limit, and gives one                         | Take
a state nobody described               | promises.at_home.measure.state             | at_home                        | promises[2].measure.state     | There is no state 'at_home'                     | Use one of: fostered
a day nobody described                 | promises.at_home.measure.day               | month_7                        | promises[2].measure.day       | There is no check day 'month_7'                 | Use one of: enrolled
a promise nobody made                  | promises.both.measure.parts.0.promise      | nothing                        | promises[14].measure.parts[1].promise | There is no promise 'nothing'           | Use one of
a comparator nobody described          | promises.course.counterfactual             | nobody                         | promises[1].counterfactual    | There is no counterfactual 'nobody'             | Use one of
a payer nobody named                   | payer_shares.1.shares                      | {nobody: 100%}                 | payer_shares[2].shares.nobody | There is no payer 'nobody'                      | Use one of: council
another currency                       | currency                                   | EUR                            | currency                      | 'EUR' is not one of the words                   | Use GBP
an amount in another currency          | promises.safe.price.amount                 | "€100.00"                      | promises[10].price.amount     | 'amount'                                        | €100.00
money that is not exact                | promises.safe.price.amount                 | 100.1                          | promises[10].price.amount     | write the number in quotes                      | 100.1
a quantity turned round                | promises.visits.measure.at_most            | 1                              | promises[9].measure           | 'at_least' (2) is above 'at_most' (1)           | Change the two round
an age turned round                    | population.age_at_referral.to              | 9                              | population.age_at_referral    | 'from' (10) is above 'to' (9)                   | Change the two round
a test turned round                    | population.eligible.at_least               | 6                              | population.eligible           | 'at_least' (6) is above 'at_most' (5)           | Change the two round
a window of the contract turned round  | dates.referral.ends                        | 2019-01-01                     | dates.referral                | 'starts' (2020-01-01) is not before             | Change the two round
accounts closed before the last claim  | dates.final_reconciliation                 | 2022-01-01                     | dates                         | 'claims_until' (2023-01-01) is above            | Change the two round
a day after the last claim             | dates.claims_until                         | 2020-03-01                     | promises[1].due               | Nobody reaches it before 16 July 2020           | Claim for longer
a floor above its ceiling              | finance.tranches.0.floor                   | "2"                            | finance.tranches[1]           | 'floor' (2) is above 'ceiling'                  | Change the two round
more than the whole                    | counterfactuals.anyway.share               | "150%"                         | counterfactuals.anyway.share  | a share of 150%                                 | between 0% and 100%
days apart, and earned once            | promises.course.repeats.most               | 1                              | promises[1].repeats           | earned once, and again only after 30 days       | Take days_apart: out
repeats of what happens once           | promises.safe.repeats                      | {most: 2}                      | promises[10].repeats          | Only an event can be earned more than once      | measure an event
more time than the window has          | promises.mostly.measure.in_all             | {months: 7}                    | promises[4].measure.in_all    | days of the                                     | make the window longer
no time at all                         | promises.mostly.measure.in_all             | {months: 0}                    | promises[4].measure.in_all    | no time at all                                  | Give days
time in all, and nights allowed        | promises.mostly.measure.nights_allowed     | 5                              | promises[4].measure.in_all    | nights are allowed all the same                 | Keep in_all or nights_allowed
nothing can break it                   | promises.stayed.measure.nights_allowed     | 400                            | promises[3].measure.nights_allowed | nothing can break it                       | Allow fewer
a share not by the day                 | promises.share.measure.unit                | month                          | promises[8].measure.unit      | counted by the day                              | Take unit: out
more of a share than there is          | promises.share.measure.at_least            | "1.5"                          | promises[8].measure.at_least  | asks for 1.5 of the 1                           | Ask for less
more weeks than there are              | promises.weeks.measure.at_least            | 90                             | promises[7].measure.at_least  | asks for 90 of the 2                            | Ask for less
nothing for what it pays for           | promises.weeks.measure.none_if             | out_of_care                    | promises[7].measure.none_if   | and nothing once the unit has been in it        | Name another state
nothing to be kept away                | promises.safe.measure.event                | -                              | promises[10].measure          | neither an event nor a state                    | Add event: or state:
readings turned round                  | promises.star.measure.before.near          | month_12                       | promises[11].measure.after    | no later than the first                         | Make its day the later one
readings that overlap                  | promises.star.measure.after.within_days    | 200                            | promises[11].measure.after.within_days | one reading could be both              | nearer its day
a rate of itself                       | promises.care_rate.measure.denominator     | nights                         | promises[12].measure.denominator | divides a promise by itself                  | Name another denominator
a rate of rates                        | promises.visit_rate.measure.numerator      | care_rate                      | promises[13].measure.numerator | a rate adds up what each unit found            | a promise of each unit
a rate that waits for what runs        | promises.care_rate.measure.complete_follow_up | true                        | promises[12].measure.numerator | the rate waits until nobody is watched         | complete_follow_up: false
a rate compared with nothing           | promises.care_rate.counterfactual          | -                              | promises[12].measure          | compared with nothing                           | Name a counterfactual
a rate compared with a fixed share     | promises.care_rate.counterfactual          | anyway                         | promises[12].counterfactual   | no rate to compare with                         | Name a rate
a past of another length               | counterfactuals.own_past.before            | {months: 12}                   | promises[13].counterfactual   | at 365 before                                   | Look as long before as after
a past of what has none                | promises.at_home.counterfactual            | own_past                       | promises[2].counterfactual    | has a past of its own                           | Compare a duration or a count
a cohort that earns alone              | promises.safe.by_cohort                    | cohort                         | promises[10].by_cohort        | and this is a avoided                           | Take by_cohort: out
a part that a cohort earns             | promises.both.measure.parts.0.promise      | care_rate                      | promises[14].measure          | earned by a cohort, and this by each unit       | Say by_cohort: cohort
a part that a unit earns               | promises.cohort_two.measure.promises.0     | safe                           | promises[16].measure          | earned by each unit, and this by a cohort       | promises of the cohort
parts of other cohorts                 | promises.cohort_two.by_cohort              | area                           | promises[16].measure          | cohorts by 'cohort', and this by 'area'         | the same cohorts
the same part twice                    | promises.two_of.measure.promises.0         | safe                           | promises[15].measure          | 'safe' is there twice                           | Name each promise once
more parts than there are              | promises.two_of.measure.at_least           | 4                              | promises[15].measure          | needs 4 of 3 promises                           | Ask for no more
a unit that needs a cohort             | promises.safe.requires                     | [care_rate]                    | promises[10].requires         | earned by a cohort                              | Require a promise of each unit
a promise that shuts itself out        | dependencies.0.promises                    | [stayed, stayed]               | dependencies[1]               | shuts itself out                                | Name each promise once
a stop on nothing                      | dependencies.1.event                       | -                              | dependencies[2]               | one of the two                                  | Give event: or state:
a stop on two things                   | dependencies.1.state                       | in_care                        | dependencies[2]               | one of the two                                  | Give event: or state:
paid instead of itself                 | dependencies.2.instead                     | stayed                         | dependencies[3]               | instead of itself                               | Name another promise
in part, of what has no parts          | dependencies.3.promise                     | safe                           | dependencies[4]               | only sustained time can be paid in part         | Name a sustained promise
a promise that waits for itself        | dependencies.4.extraordinary               | [at_home]                      | dependencies[5]               | waits for itself                                | ordinary or extraordinary
repeats of what does not repeat        | limits.1.promises                          | [safe]                         | limits[2]                     | 'safe' is earned only once                      | Add repeats:
units of what is not counted           | limits.2.promises                          | [safe]                         | limits[3]                     | None of its promises is paid by the unit        | Use per_promise
"""  # noqa: E501


RECORDS = """
what is wrong                 | where in the record    | becomes                                                            | where it says so        | what it says                                   | what to do
------------------------------+------------------------+--------------------------------------------------------------------+-------------------------+------------------------------------------------+--------------------------------
a stay turned round           | stays.0.ends           | 2020-01-20                                                         | stay s1                 | ends on or before that day                     | Correct one of the two days
a care period turned round    | care.0.ends            | 2020-01-01                                                         | care period c1          | ends on or before that day                     | Correct one of the two days
a programme turned round      | programmes             | [{record_id: p1, started_on: 2020-03-01, ended_on: 2020-02-01}]    | programme p1            | before it starts                               | Correct one of the two days
stays that overlap            | stays.1.starts         | 2020-02-01                                                         | stay s2                 | overlaps the one                               | Correct the days of one of them
a stay without an end, then one | stays.0.ends         | null                                                               | stay s2                 | overlaps the one                               | Correct the days of one of them
stays with a gap              | stays.1.starts         | 2020-04-01                                                         | stays (foster)          | the terms let none be missing                  | Record what is missing
a record there twice          | stays.1.record_id      | s1                                                                 | stay s1                 | there 2 times                                  | Keep one of them
a stay before the birth       | born                   | 2020-02-15                                                         | stay s1                 | before the birth                               | Correct one of the two days
an event after the death      | died_on                | 2020-04-15                                                         | event e1                | after the death                                | Correct one of the two days
a day far off                 | stays.1.ends           | 9999-12-31                                                         | stay s2                 | no day of a record like this                   | leave an end empty
no reference                  | reference              | " "                                                                | reference               | has no reference                               | Give it one of its own
a moment without a zone       | stays.0.known_from     | "2020-02-01T09:00:00"                                              | stay s1                 | names no time zone                             | Give moments with their time zone
put right before recorded     | care.0                 | {record_id: c1, starts: 2020-01-05, ends: 2020-01-25, known_from: "2020-02-02T09:00:00Z", known_to: "2020-02-01T09:00:00Z"} | care period c1 | put right before it was recorded | Correct one of the two moments
"""  # noqa: E501

FILES = """
what is wrong                 | where in the line      | becomes                                                            | where it says so        | what it says                                   | what to do
------------------------------+------------------------+--------------------------------------------------------------------+-------------------------+------------------------------------------------+--------------------------------
a moment where a day belongs  | history.stays.0.starts | "2020-01-25T23:30:00"                                              | line 2, history.stays.0.starts | date                                    | Put right what stands there
a day that is none            | history.born           | "31 February"                                                      | line 2, history.born    | date                                           | Put right what stands there
a child told twice            | history.reference      | C-1                                                                | line 2                  | stands on line 1 already                       | Keep one line
a word nobody knows           | history.stay           | []                                                                 | line 2, history.stay    | Unexpected                                     | Put right what stands there
no day the record is known to | history.known_to       | -                                                                  | line 2, history.known_to | required                                      | Put right what stands there
neither one nor the other     | history                | null                                                               | line 2                  | neither a history nor a comparison             | Begin with
"""  # noqa: E501

CHILD = {
    "reference": "C-2",
    "known_to": "2021-12-31",
    "born": "2008-05-05",
    "referred_on": "2020-01-01",
    "enrolled_on": "2020-01-15",
    "care": [{"record_id": "c1", "starts": "2020-01-05", "ends": "2020-01-25"}],
    "stays": [
        {"record_id": "s1", "kind": "foster", "starts": "2020-01-25", "ends": "2020-03-01"},
        {"record_id": "s2", "kind": "foster", "starts": "2020-03-01", "ends": "2020-05-01"},
    ],
    "events": [{"record_id": "e1", "kind": "course", "on": "2020-05-01"}],
}  # fmt: skip
TODAY = date(2021, 12, 31)


def drawn(table):
    lines = table.strip().splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    return [pytest.param(*row[1:], id=row[0]) for row in rows]


def sound():
    return yaml.load(SOUND.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def spoil(data, path, becomes):
    """Put something else at a place; promises are found by their code, "-" takes away what stands there."""
    *above, last = path.split(".")
    at = data
    for step in above:
        at = _step(at, step)
    if becomes == "-":
        del at[last]
    elif isinstance(at, list):
        at[int(last)] = yaml.safe_load(becomes)
    else:
        at[last] = yaml.safe_load(becomes)
    return data


def _step(at, step):
    if isinstance(at, list):
        return at[int(step)] if step.isdecimal() else next(each for each in at if each["code"] == step)
    return at[step]


def checked(tmp_path, data):
    folder = tmp_path / data["name"] / data["version"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / shelf.FILE_NAME).write_text(as_text(data), encoding="utf-8")
    return check.check_folder(folder)


def as_text(data):
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def test_what_the_table_spoils_is_sound(tmp_path):
    assert checked(tmp_path, sound()) == []


@pytest.mark.parametrize(("place", "becomes", "where", "says", "remedy"), drawn(TERMS))
def test_terms_that_cannot_be_meant(tmp_path, place, becomes, where, says, remedy):
    found = checked(tmp_path, spoil(sound(), place, becomes))
    assert any(
        each.place.startswith("line ")
        and each.place.partition(", ")[2] == where
        and says in each.message
        and remedy in each.remedy
        for each in found
    ), [str(each) for each in found]


SEVERAL = {
    "weights not 100%",
    "a cap below a minimum",
    "an unreachable window",
    "a share not by the day",
    "a test turned round",
    "a state nobody described",
    "a promise that shuts itself out",
    "a clock with nothing to do",
}


def test_every_fault_is_told_at_once(tmp_path):
    data = sound()
    rows = [each.values for each in drawn(TERMS) if each.id in SEVERAL]
    for place, becomes, *_ in rows:
        spoil(data, place, becomes)
    found = [str(each) for each in checked(tmp_path, data)]
    assert [says for *_, says, _ in rows if not any(says in each for each in found)] == []
    assert len(found) >= len(rows) == len(SEVERAL)


def priced(tmp_path, *lines, today=TODAY):
    path = tmp_path / "histories.jsonl"
    path.write_text("\n".join(json.dumps(each, default=str) for each in lines), encoding="utf-8")
    read = histories_file.read(path)
    return claims_run(strict(), read.histories, today=today, comparisons=read.comparisons), read.mistakes


def strict():
    """The sound terms, with stays that can neither overlap nor leave a gap."""
    data = spoil(spoil(sound(), "states.fostered.overlap", "fault"), "states.fostered.gap", "fault")
    return settle.agree(shelf.document_from(data, ""), {}, {})


def a_child(reference="C-2"):
    return {**copy.deepcopy(CHILD), "reference": reference}


@pytest.mark.parametrize(("place", "becomes", "where", "says", "remedy"), drawn(RECORDS))
def test_a_child_whose_record_cannot_be_true_is_set_aside_and_the_rest_is_priced(
    tmp_path, place, becomes, where, says, remedy
):
    alone, _ = priced(tmp_path, {"history": a_child("C-1")})
    run, mistakes = priced(tmp_path, {"history": a_child("C-1")}, {"history": spoil(a_child(), place, becomes)})
    (aside,) = run.set_aside
    assert any(
        each.startswith(f"{where}: ") and says in each and remedy in each.partition(": ")[2] for each in aside.faults
    ), aside.faults
    assert mistakes == ()
    assert alone.payable > 0
    assert [(each.unit, each.payable) for each in run.lines] == [(each.unit, each.payable) for each in alone.lines]


@pytest.mark.parametrize(("place", "becomes", "where", "says", "remedy"), drawn(FILES))
def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_rest_is_priced(
    tmp_path, place, becomes, where, says, remedy
):
    alone, _ = priced(tmp_path, {"history": a_child("C-1")})
    spoilt = spoil({"history": a_child()}, place, becomes)
    run, mistakes = priced(tmp_path, {"history": a_child("C-1")}, spoilt)
    assert any(each.place == where and says in each.message and remedy in each.remedy for each in mistakes), mistakes
    assert run.payable == alone.payable > 0
    assert run.set_aside == ()


def test_two_overlapping_stays_count_a_day_once_where_the_terms_let_them(tmp_path):
    data = spoil(sound(), "promises.nights.measure.state", "fostered")
    terms = settle.agree(shelf.document_from(data, ""), {}, {})
    path = tmp_path / "histories.jsonl"
    apart, both = a_child("C-1"), a_child("C-2")
    both["stays"][1]["starts"] = "2020-02-01"  # the two overlap for all of February
    path.write_text("\n".join(json.dumps({"history": each}) for each in (apart, both)), encoding="utf-8")
    run = claims_run(terms, histories_file.read(path).histories, today=TODAY)
    nights = [next(one for one in run.standings[each] if one.promise == "nights") for each in ("C-1", "C-2")]
    assert run.set_aside == ()
    assert nights[0].reason == nights[1].reason


def test_a_comparison_of_children_nobody_knows_is_told(tmp_path):
    comparison = {"record_id": "v1", "cohort": "a", "promise": "visit_rate", "people": 2, "units": "1",
                  "matched": ["C-1", "C-9"]}  # fmt: skip
    run, _ = priced(
        tmp_path, {"history": {**a_child("C-1"), "attributes": {"cohort": "a"}}}, {"comparison": comparison}
    )
    assert any("C-9" in each for each in run.notes), run.notes
    assert not any("C-1" in each for each in run.notes)


def on_the_shelf(tmp_path, monkeypatch, data):
    monkeypatch.setattr(shelf, "SHELF", tmp_path)
    folder = tmp_path / data["name"] / data["version"]
    folder.mkdir(parents=True)
    (folder / shelf.FILE_NAME).write_text(as_text(data), encoding="utf-8")
    return data["name"], data["version"]


def test_nothing_is_priced_on_terms_with_a_mistake(tmp_path, monkeypatch):
    data = spoil(spoil(sound(), "name", "bad_terms"), "promises.both.measure.parts.0.weight", "40%")
    spoil(data, "promises.share.measure.unit", "month")
    with pytest.raises(Invalid) as refusal:
        check.sound(*on_the_shelf(tmp_path, monkeypatch, data))
    told = [str(each.message) for each in refusal.value.problems]
    assert [any(says in each for each in told) for says in ("add up to 90%", "counted by the day")] == [True, True]
    assert all(each.startswith("line ") for each in told)
    assert all(each.remedy for each in refusal.value.problems)


def test_what_a_contract_gives_may_not_contradict_its_terms():
    document = shelf.terms("turning_the_tide", "1.0")
    numbers = {"value_per_child": Decimal(6000), "contract_cap": Decimal(5000), "children_planned": 20}
    told = check.faults_under(document, {}, numbers)
    assert [each.message.partition(": ")[2] for each in told] == ["The cap is below the value of a single child."]
    assert check.faults_under(document, {}, {**numbers, "contract_cap": Decimal(500000)}) == []
