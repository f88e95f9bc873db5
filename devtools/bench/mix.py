"""What people do all day, in the shares of a busy morning: mostly looking, some writing."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Mapping
from datetime import date

from devtools.bench.clients import Asked, Person
from devtools.bench.sampling import Sample

CSRF = "c" * 32
SHARES = {"family page": 55, "search": 15, "draft saved by itself": 20, "note saved": 5, "list": 5}
LISTS = ("/", "/team/", "/drafts/")
WORDS = "Rang Dawn. The week went well until Thursday; Kai stayed at Nan's and came home by himself on Friday. " * 3


class Worker(Person):
    """A key worker at work with one of their families."""

    def __init__(self, sample: Sample, cookie: str, seed: int, shares: Mapping[str, int] | None = None) -> None:
        self.sample, self.cookie = sample, cookie
        self._shares = shares or SHARES
        self._random = random.Random(seed)  # noqa: S311 (an order of pages, not a secret)
        self._version = sample.draft_version
        self._typed = ""

    def next_request(self) -> Asked:
        """Return what they do next."""
        kind = self._random.choices(list(self._shares), list(self._shares.values()))[0]
        one = self.sample
        if kind == "family page":
            return Asked(kind, f"/families/{one.family_id}/")
        if kind == "search":
            return Asked(kind, f"/search/?q={one.search_text}")
        if kind == "draft saved by itself":
            return self._autosave()
        if kind == "note saved":
            return self._note()
        return Asked(kind, self._random.choice(LISTS))

    def heard(self, asked: Asked, status: int, body: bytes) -> bool:
        """Remember the version of the draft, as the page's own script does."""
        if asked.kind == "draft saved by itself" and status == 200:
            self._version = str(json.loads(body)["version"])
        wanted = 302 if asked.kind == "note saved" else 200
        return status == wanted

    def _autosave(self) -> Asked:
        self._typed = (self._typed + WORDS[: 40 + len(self._typed) % 90])[-4000:]
        form = {
            "csrfmiddlewaretoken": CSRF,
            "intent": "draft",
            "draft": self.sample.draft_id,
            "version": self._version,
            "place": "home",
            "what_happened": self._typed,
        }
        return Asked("draft saved by itself", f"/forms/{self.sample.draft_id}/", form, wants_json=True)

    def _note(self) -> Asked:
        today = date.today()
        form = {
            "csrfmiddlewaretoken": CSRF,
            "once": str(uuid.UUID(int=self._random.getrandbits(128), version=4)),
            "kind": "telephone",
            "happened_on-day": str(today.day),
            "happened_on-month": str(today.month),
            "happened_on-year": str(today.year),
            "body": WORDS,
        }
        return Asked("note saved", f"/episodes/{self.sample.episode_id}/forms/note/", form)


class Reader(Person):
    """Somebody who asks for one page again and again."""

    def __init__(self, path: str, cookie: str = "") -> None:
        self.path, self.cookie = path, cookie

    def next_request(self) -> Asked:
        """Return the same page."""
        return Asked("page", self.path)
