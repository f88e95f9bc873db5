"""A made-up practice model with a long form, put on the shelf for a test: pages, hidden questions, files, rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from homeward.access.actions import acting_as
from homeward.casework.models import Episode
from homeward.practice.library import shelf
from tests.factories import people
from tests.factories.beginning import kept
from tests.factories.work import Case

NAME, VERSION, FORM = "made_up_long", "1.0", "long_look"

LONG_LOOK = """\
key: long_look
title: A long look
purpose: Try a form of several pages.
budget_seconds: 600
pages: true
save_label: Finish it
sections:
  - key: home
    title: At home
    questions:
      - {key: how, kind: long_text, label: How is it at home?, required: block}
      - {key: who, kind: people, label: Who was there?}
      - {key: pets, kind: yes_no, label: Any pets?}
      - {key: which_pets, kind: text, label: Which pets?, asked_when: {question: pets, op: is, value: 'yes'}}
  - key: school
    title: At school
    intro: What school says.
    questions:
      - {key: school, kind: text, label: Which school?, required: block}
      - key: lessons
        kind: repeat
        label: Lessons
        row_label: Lesson
        at_most: 50
        columns:
          - {key: name, kind: text, label: Name}
          - {key: liked, kind: yes_no, label: Liked?}
          - {key: since, kind: date, label: Since when?}
  - key: words
    title: In their words
    questions:
      - {key: feeding, kind: text, label: Who feeds them?, asked_when: {question: pets, op: is, value: 'yes'}}
      - {key: evidence, kind: file, label: A drawing or a picture, drawing: true, at_most: 3}
      - key: each
        kind: each_child
        label: Each child
        columns: [{key: said, kind: long_text, label: What they said}]
"""


@contextmanager
def long_model(folder: Path) -> Iterator[str]:
    """Put the model on the shelf while the block runs; it is the shipped one with one more form."""
    source = shelf.SHELF / "safer_stronger_families" / "1.0"
    target = folder / NAME / VERSION
    for name, content in shelf.read_folder(source).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    model = target / "model.yaml"
    model.write_text(re.sub(r"safer_stronger_families", NAME, model.read_text("utf-8")), "utf-8")
    (target / "forms" / f"{FORM}.yaml").write_text(LONG_LOOK, "utf-8")
    shelf.add_shelf(folder)
    try:
        yield NAME
    finally:
        shelf.remove_shelf(folder)


@kept
def works_by_it(one: Case) -> Case:
    """Return the case, now worked by the made-up model. Call it outside a unit of work."""
    with acting_as(people.registrar(one.worker.authority_id)):
        Episode.objects.filter(pk=one.episode_id).update(model_name=NAME)
    return one
