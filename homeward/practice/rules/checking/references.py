"""Find names that point to nothing: a stage, a form, a role, a meeting, a measure that is not there."""

from homeward.practice.rules.checking.pointing import Pointer
from homeward.practice.rules.checking.walk import every_question
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import FactType, Registry
from homeward.practice.values.model import ModelFile
from homeward.practice.values.questions import LISTS, MeasureQuestion

_FILE_OF = {
    "meetings": "meetings.yaml",
    "programmes": "programmes.yaml",
    "content": "programmes.yaml",
    "competencies": "competencies.yaml",
    "expectations": "expectations.yaml",
    "domains": "domains.yaml",
}
_HOMEWARDS_OWN = ("relationships",)


def check_references(parts: Parts, registry: Registry) -> None:
    """Note every reference that dangles."""
    pointer = Pointer(parts)
    if parts.model:
        _of_the_stages(pointer, parts.model)
        _of_the_model(pointer, parts.model, registry)
    _of_the_programmes(pointer, parts)
    for at, meeting in enumerate(parts.meetings.meetings if parts.meetings else ()):
        pointer.form("meetings.yaml", ("meetings", at, "form"), meeting.form)
    for file, form in parts.forms.items():
        if file != f"forms/{form.key}.yaml":
            parts.add(file, ("key",), f"The key “{form.key}” is not the file's name.", "Name both the same.")
        pointer.all("stage", file, ("stages",), form.stages, parts.keys_written("model.yaml", "stages"))
        pointer.all("role", file, ("filled_by",), form.filled_by, parts.keys_written("model.yaml", "roles"))
        keys = parts.keys_written(file, "questions")
        for at, check in enumerate(form.checks):
            pointer.one("question", file, ("checks", at, "at"), check.at, keys)
        if "meeting.kind" in form.gives:
            kind, meetings = str(form.gives["meeting.kind"]), parts.keys_written("meetings.yaml", "meetings")
            pointer.one("meeting", file, ("gives", "meeting.kind"), kind, meetings)
        for at, score in enumerate(form.scores):
            pointer.all("question", file, ("scores", at, "questions"), score.questions, keys)
            pointer.all("question", file, ("scores", at, "reversed"), score.reversed, set(score.questions))
    _of_the_questions(pointer)


def _of_the_stages(pointer: Pointer, model: ModelFile) -> None:
    meetings = pointer.parts.keys_written("meetings.yaml", "meetings")
    for at, stage in enumerate(model.stages):
        path: Path = ("stages", at)
        pointer.in_model("stage", (*path, "next"), stage.next, "stages")
        if stage.within:
            pointer.span((*path, "within"), stage.within)
        if stage.gate is None:
            continue
        pointer.in_model("role", (*path, "gate", "may_waive"), stage.gate.may_waive, "roles")
        for number, need in enumerate(stage.gate.needs):
            here: Path = (*path, "gate", "needs", number)
            if need.form:
                pointer.form("model.yaml", (*here, "form"), need.form)
            if need.meeting:
                pointer.one("meeting", "model.yaml", (*here, "meeting"), need.meeting, meetings)


def _of_the_model(pointer: Pointer, model: ModelFile, registry: Registry) -> None:
    for at, measure in enumerate(model.measures):
        pointer.in_model("licence", ("measures", at, "licence"), [measure.licence], "licences")
    for at, review in enumerate(model.reviews):
        pointer.form("model.yaml", ("reviews", at, "form"), review.form)
        for name, span in review.spans().items():
            pointer.span(("reviews", at, name), span)
    for at, check in enumerate(model.follow_ups):
        pointer.form("model.yaml", ("follow_ups", at, "form"), check.form)
        fact = registry.facts.get(check.counted_from)
        if fact is None or fact.type is not FactType.DATE:
            place: Path = ("follow_ups", at, "counted_from")
            message = f"“{check.counted_from}” is not a date in the facts registry."
            pointer.parts.add("model.yaml", place, message, "Count from a fact that is a date.")
    for at, setting in enumerate(model.settings):
        if setting.kind == "choice" and setting.default not in setting.options:
            message = f"The default “{setting.default}” is not one of the options."
            pointer.parts.add("model.yaml", ("settings", at, "default"), message, "Add it to the options.")


def _of_the_programmes(pointer: Pointer, parts: Parts) -> None:
    content = parts.keys_written("programmes.yaml", "content")
    for at, programme in enumerate(parts.programmes.programmes if parts.programmes else ()):
        path: Path = ("programmes", at)
        roles = parts.keys_written("model.yaml", "roles")
        decided_by = programme.extension.decided_by
        pointer.all("role", "programmes.yaml", (*path, "extension", "decided_by"), decided_by, roles)
        for number, session in enumerate(programme.sessions):
            here: Path = (*path, "sessions", number)
            pointer.all("content", "programmes.yaml", (*here, "content"), session.content, content)
            if session.week > programme.weeks:
                message = f"Week {session.week} is after the end: there are {programme.weeks} weeks."
                parts.add("programmes.yaml", (*here, "week"), message, "Move it into the programme.")


def _of_the_questions(pointer: Pointer) -> None:
    parts = pointer.parts
    for placed in every_question(parts):
        question = placed.question
        if isinstance(question, LISTS) and question.advised_setting:
            pointer.advised((*placed.path, "advised_setting"), question, placed.file)
        options_from = getattr(question, "options_from", None)
        if options_from in _HOMEWARDS_OWN:
            continue
        if options_from and parts.keys_written(_FILE_OF.get(options_from, "model.yaml"), options_from) == frozenset():
            message = f"The model has no {options_from.replace('_', ' ')} to choose from."
            parts.add(placed.file, (*placed.path, "options_from"), message, "Add some, or list the options.")
        own = [m for m in (parts.meetings.meetings if parts.meetings else ()) if placed.file == f"forms/{m.form}.yaml"]
        if options_from == "meetings" and parts.keys_written("meetings.yaml", "meetings") and not own:
            message = "No meeting is recorded with this form, so there is none to choose."
            parts.add(placed.file, (*placed.path, "options_from"), message, "Name this form in meetings.yaml.")
        if isinstance(question, MeasureQuestion) and parts.keys_written("model.yaml", "measures") == frozenset():
            message = "The model has no measures to take a reading of."
            parts.add(placed.file, placed.path, message, "Add one to model.yaml.")
        not_before = getattr(question, "not_before", None)
        dates = {each.key for each in placed.siblings if each.kind == "date" and each.key != question.key}
        if not_before and not_before not in dates:
            message = f"There is no date question called “{not_before}” beside this one."
            parts.add(placed.file, (*placed.path, "not_before"), message, "Name a date of the same form or row.")
