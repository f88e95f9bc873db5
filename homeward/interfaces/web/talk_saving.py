"""Save supervision of a family while somebody types, and let a person choose where two wrote the same answer."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from homeward.access.queries import user_names
from homeward.casework import queries
from homeward.casework.values import Kept, KindOfSupervision, TalkDraft
from homeward.interfaces.web.form_reading import Line
from homeward.interfaces.web.form_saving import (
    BOTH,
    CHANGED_AT,
    CHANGED_BY,
    KEEP,
    MINE,
    SETTLING,
    THEIRS,
    Clash,
    chosen_between,
    fields_of,
    seals_of,
    seals_sent,
)
from homeward.interfaces.web.forms import Listed
from homeward.interfaces.web.supervision_forms import MOST_ROWS
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.wording import clock

CHANGED = "changed"
_DAY = ("day", "month", "year")


@dataclass(frozen=True)
class Talk:
    """A discussion being written down: its fields, what is saved of it, and how more of it is kept."""

    title: str
    labels: Mapping[str, str]
    draft: TalkDraft | None
    keep: Callable[..., Kept]

    @property
    def saved(self) -> Mapping[str, Any]:
        """What is saved so far."""
        return self.draft.answers if self.draft else {}


def labels_of(kind: KindOfSupervision, *, alone: bool = False) -> dict[str, str]:
    """Return the fields of a discussion with what each asks; ``alone``: with who was there and when."""
    found = {"held_on": "On which day?", "worker": "The worker", "supervisor": "The supervisor"} if alone else {}
    found |= {"others": "Who else was there?"} if alone else {}
    found |= {f"answer_{n}": prompt for n, prompt in enumerate(kind.questions, start=1)}
    found |= {"discussion": "Anything else that was talked about", "decision": "What was decided, and why"}
    for n in range(1, MOST_ROWS + 1):
        found |= {f"what_{n}": f"What is to be done? ({n})", f"who_{n}": f"Who does it? ({n})"}
        found |= {f"by_when_{n}": f"By when? ({n})"}
    return found | {"next_on": "When is it talked over next?"}


def typed_from(answers: Mapping[str, Any], start: Typed | None = None) -> Typed:
    """Return the form as it is saved, with enough lines for what was decided; what is not saved as it starts."""
    fields: dict[str, str] = dict(start.fields) if start else {}
    for key, answer in answers.items():
        fields |= {f"{key}-{part}": answer.get(part, "") for part in _DAY} if _is_day(key) else {key: str(answer)}
    used = [int(key.rpartition("_")[2]) for key in answers if key.startswith(("what_", "who_", "by_when_"))]
    return Typed({**fields, "rows": str(max(used, default=0))})


def typed_as_kept(typed: Typed, kept: Kept) -> Typed:
    """Return the form as it is saved now, colleagues' words with it, with as many lines as were asked for."""
    asked_for = {"rows": typed.value("rows"), "intent": typed.value("intent")}
    return Typed({**typed_from(kept.answers).fields, **asked_for})


def keep_sent(request: HttpRequest, talk: Talk, keys: Collection[str] | None = None) -> Kept:
    """Keep what was sent: all of it, or these fields."""
    asked = [each for each in talk.labels if keys is None or each in keys]
    return talk.keep(answers=_answers_sent(request, asked), keys=asked, seen=seals_sent(request) or {})


def keep_while_typing(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Keep the fields named in ``changed``; answer with what the page must remember, or what was changed elsewhere."""
    kept = keep_sent(request, talk, frozenset(request.POST.getlist(CHANGED)))
    told: dict[str, Any] = {"at": clock(localtime(kept.saved_at)), "version": kept.version}
    if kept.clashes:
        labels = [talk.labels[each] for each in kept.clashes]
        return JsonResponse({**told, "clashes": labels, "by": _who(kept)}, status=409)
    return JsonResponse({**told, "seen": dict(kept.seals)})


def seen_of(talk: Talk) -> str:
    """Return what a page remembers of the answers it was drawn with, as one hidden field."""
    return seals_of(talk.saved, tuple(talk.labels))


def clashed(request: HttpRequest, talk: Talk, kept: Kept) -> HttpResponse:
    """Show both versions of what two people changed."""
    mine = _answers_sent(request, kept.clashes)
    return _choose(request, talk, mine, kept.answers, kept.clashes, who=_who(kept), at=clock(kept.saved_at))


def settle(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Keep the versions that were chosen; the others are kept aside."""
    keys = [each for each in talk.labels if each in request.POST.getlist(SETTLING)]
    mine = _answers_sent(request, keys)
    chosen = {key: request.POST.get(f"{KEEP}{key}", "") for key in keys}
    # The page was asked before, and sends along what it said then.
    who, at = request.POST.get(CHANGED_BY, ""), request.POST.get(CHANGED_AT, "")
    if not all(each in (MINE, THEIRS, BOTH) for each in chosen.values()):
        return _choose(request, talk, mine, talk.saved, keys, who=who, at=at, chosen=chosen)
    answers, aside = chosen_between(talk.saved, mine, chosen)
    kept = talk.keep(answers=answers, keys=tuple(answers), seen=seals_sent(request) or {}, not_chosen=aside)
    if kept.clashes:
        return clashed(request, talk, kept)
    messages.success(request, "Both versions are put together. Go on where you were.")
    return redirect(request.get_full_path())


def _choose(
    request: HttpRequest,
    talk: Talk,
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    keys: Collection[str],
    *,
    who: str,
    at: str,
    chosen: Mapping[str, str] | None = None,
) -> HttpResponse:
    clashes = [
        Clash(
            key=key,
            label=label,
            mine=Line(label, _words(mine.get(key))),
            theirs=Line(label, _words(theirs.get(key))),
            can_keep_both=queries.together(mine.get(key), theirs.get(key)) is not None,
            chosen=(chosen or {}).get(key, ""),
            fields=fields_of(request, key),
        )
        for key, label in talk.labels.items()
        if key in keys
    ]
    left = [each for each in clashes if not each.chosen] if chosen is not None else []
    context = {
        "title": talk.title,
        "clashes": clashes,
        "problems": [Listed(f"keep-{each.key}", f"Choose which to keep of “{each.label}”.") for each in left],
        "seen": seals_of(theirs, tuple(each.key for each in clashes)),
        "who": who or "You, in another window,",
        "at": at,
        "action": request.get_full_path(),
    }
    return render(request, "casework_forms/both.html", context, status=422 if left else 409)


def _answers_sent(request: HttpRequest, keys: Collection[str]) -> dict[str, Any]:
    typed = typed_in(request.POST)
    found: dict[str, Any] = {}
    for key in keys:
        parts = {part: typed.words(f"{key}-{part}") for part in _DAY}
        answer = (parts if any(parts.values()) else "") if _is_day(key) else typed.value(key)
        if answer:
            found[key] = answer
    return found


def _is_day(key: str) -> bool:
    return key in ("held_on", "next_on") or key.startswith("by_when_")


def _words(answer: Any) -> str:
    return " ".join(answer.get(part, "") for part in _DAY).strip() if isinstance(answer, Mapping) else str(answer or "")


def _who(kept: Kept) -> str:
    return user_names([kept.saved_by]).get(kept.saved_by, "") if kept.saved_by else ""
