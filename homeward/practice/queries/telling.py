"""Tell models to readers: what is different between two versions, and what a whole model says."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from homeward.practice.library import shelf
from homeward.practice.queries.checked import checked
from homeward.practice.queries.shelf import model
from homeward.practice.rules import carrying
from homeward.practice.rules.comparing import compare
from homeward.practice.rules.documenting import as_markdown, document
from homeward.practice.values import Form, PracticeModel
from homeward.practice.values.carrying import Carried
from homeward.practice.values.differences import Comparison
from homeward.practice.values.documentation import Documentation
from homeward.vocabulary.errors import DomainError, NotFound


def model_at(place: str) -> PracticeModel:
    """
    Return the model in a folder, or on the shelf as `name/version`; it may have mistakes.

    :raises NotFound: if there is neither such a folder nor such a model
    :raises DomainError: if the folder's files make up no model
    """
    folder = Path(place)
    if folder.is_dir():
        found = checked(shelf.read_folder(folder)).model
        if found is None:
            raise DomainError(
                f"The files in {place} do not make up a practice model.",
                remedy=f"Run “homeward practice check {place}” to see what is wrong.",
            )
        return found
    name, _, version = place.rpartition("/")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise NotFound(f"There is no folder {place}.", remedy="Give a folder, or name/version of a model on the shelf.")
    return model(name, version)


def comparison(before: PracticeModel, after: PracticeModel) -> Comparison:
    """Return everything that is different from one version to another, with what follows from it."""
    return compare(before, after)


def documentation(of: PracticeModel) -> Documentation:
    """Return what a model says, chapter by chapter."""
    return document(of, shelf.registry())


def documentation_page(of: PracticeModel) -> str:
    """Return what a model says as a page in Markdown."""
    return as_markdown(documentation(of))


def carry_answers(before: Form, after: Form, answers: Mapping[str, Any]) -> Carried:
    """Return what becomes of a draft's answers when its form is asked in another version; nothing is lost."""
    return carrying.carry(before, after, answers)
