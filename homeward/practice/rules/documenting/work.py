"""The chapters on how the work runs: whom it is for, stages and gates, programmes, meetings, rhythms."""

from collections.abc import Iterator

from homeward.practice.rules.wording import condition_in_words
from homeward.practice.values import Eligibility, PracticeModel, Review, Stage
from homeward.practice.values.documentation import Chapter, DocPart, DocTable

_COMPLETE = " (every domain has a goal, or a reason why not)"
FOUND = {"stated": "said by the source", "not_found": "not found in the source; a neutral default", "ours": "ours"}


def eligibility_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells whom the model is for."""
    points = tuple(_rule(each) for each in model.eligibility)
    return Chapter(key="for-whom", title="Whom it is for", parts=(DocPart(points=points),) if points else ())


def _rule(rule: Eligibility) -> str:
    words = condition_in_words(rule.condition)
    judged = "" if words == rule.says else f" Judged by: {words}."
    return f"{rule.says}{' (advice only)' if rule.advice else ''}.{judged}"


def stages_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells the way a family goes, and what each gate asks for."""
    titles = {each.key: each.title for each in model.stages}
    return Chapter(
        key="stages",
        title="Stages and gates",
        intro="The way a family goes. A gate says what must be there before a stage is left.",
        parts=tuple(_stage(each, titles, model) for each in model.stages),
    )


def _stage(stage: Stage, titles: dict[str, str], model: PracticeModel) -> DocPart:
    lines = [stage.purpose]
    if stage.family_says:
        lines.append(f"For the family: “{stage.family_says}”")
    if stage.within:
        lines.append(f"Should take {stage.within.words} at most ({FOUND[stage.within_found]}).")
    if stage.next:
        lines.append(f"Leads to: {', '.join(titles.get(key, key) for key in stage.next)}.")
    for each in model.sign_offs:
        if each.stage == stage.key:
            who = [role.title for role in model.roles if role.key in each.by]
            lines.append(f"Not entered before it is agreed to by: {' or '.join(who)}.")
    points = []
    if stage.gate:
        points = [
            f"{'Advised' if each.advice else 'Needed'}: {each.says}{_COMPLETE if each.plan_complete else ''}"
            for each in stage.gate.needs
        ]
        waivers = [each.title for each in model.roles if each.key in stage.gate.may_waive]
        points.append(f"May be waived, with a reason, by: {', '.join(waivers)}" if waivers else "Nobody may waive it")
    return DocPart(title=stage.title, key=stage.key, lines=tuple(lines), points=tuple(points))


def programmes_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells the programmes and what their sessions are meant to cover."""
    content = {each.key: each.title for each in model.content}
    parts = []
    for each in model.programmes:
        rows = tuple(
            (str(one.number), str(one.week), one.title, ", ".join(content.get(key, key) for key in one.content))
            for one in each.sessions
        )
        table = DocTable(
            caption=f"Sessions of {each.title}", headings=("Session", "Week", "Title", "Meant to cover"), rows=rows
        )
        lines = (each.says, f"{each.weeks} weeks. Sessions: {FOUND[each.sessions_found]}.")
        parts.append(DocPart(title=each.title, key=each.key, lines=lines, table=table if rows else None))
    return Chapter(key="programmes", title="Programmes", parts=tuple(parts))


def meetings_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells the meetings."""
    parts = []
    for each in model.meetings:
        lines = [each.purpose]
        if each.must_be_there:
            lines.append(f"Must be there: {', '.join(each.must_be_there)}.")
        if each.outputs:
            lines.append(f"What comes out: {', '.join(each.outputs)}.")
        points = tuple(f"{item.title}{f': {item.prompt}' if item.prompt else ''}" for item in each.agenda)
        parts.append(DocPart(title=each.title, key=each.key, lines=tuple(lines), points=points))
    return Chapter(key="meetings", title="Meetings", parts=tuple(parts))


def rhythms_chapter(model: PracticeModel) -> Chapter:
    """Return the chapter that tells what comes round, and the checks afterwards."""
    rows = tuple(_rhythms(model))
    table = DocTable(caption="Rhythms and checks", headings=("What", "When", "Where it comes from"), rows=rows)
    return Chapter(key="rhythms", title="Rhythms and checks afterwards", parts=(DocPart(table=table),) if rows else ())


def _rhythms(model: PracticeModel) -> Iterator[tuple[str, str, str]]:
    for review in model.reviews:
        yield review.title, _when(review), _where(review.found, review.note)
    for check in model.follow_ups:
        yield check.title, f"{check.after.words} after {check.counted_from}", _where(check.found, check.note)


def _when(review: Review) -> str:
    told = {name: span.words for name, span in review.spans().items()}
    if "within" in told:
        since = f" of {review.counted_from}" if review.counted_from else ""
        return f"once, within {told['within']}{since}"
    return f"first after {told['first_after']}, then every {told['every']}"


def _where(found: str, note: str) -> str:
    return f"{FOUND[found]}. {note}" if note else FOUND[found]
