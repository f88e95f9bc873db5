"""What is on the shelf, and whether a folder is fit to be put there."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from homeward.practice.library import shelf
from homeward.practice.queries.published import own_model
from homeward.practice.rules import decided_forms, dictionary
from homeward.practice.rules.checking import check_package
from homeward.practice.rules.schemas import schemas
from homeward.practice.rules.terms import title_for, worded_for
from homeward.practice.values import Fact, Form, Mistake, ModelSummary, PracticeModel, Registry, ServiceStage
from homeward.vocabulary.errors import DomainError, NotFound


def models() -> tuple[ModelSummary, ...]:
    """
    Return every published model and version that can be used, oldest version first.

    A package with mistakes (only an authority's own can have them) is left out; `check_folder` says why.
    """
    found = [each for name, version in shelf.packages() if (each := _loaded(name, version))]
    return tuple(
        ModelSummary(
            name=each.name,
            version=each.version,
            title=each.identity.title,
            summary=each.identity.summary,
            field=each.identity.field,
        )
        for each in found
    )


def model(name: str, version: str) -> PracticeModel:
    """
    Return a published model: of Homeward's shelf, or else of the authority at work. It is read once and kept.

    :raises NotFound: if there is no such model or version
    """
    if (name, version) in shelf.packages():
        return shelf.load(name, version)
    own = own_model(name, version)
    if own is None:
        raise NotFound(f"There is no practice model {name} version {version}.", remedy="Choose a published one.")
    return own


def form(name: str, version: str, key: str) -> Form:
    """
    Return one form of a published model.

    :raises NotFound: if there is no such model, version or form
    """
    found = model(name, version).form(key)
    if found is None:
        raise NotFound(f"{name} version {version} has no form called {key}.")
    return found


def form_for(name: str, version: str, key: str, service_stage: ServiceStage | None) -> Form:
    """
    Return one form in the words its model has for a service stage; the keys are the same everywhere.

    :raises NotFound: if there is no such model, version or form
    """
    return worded_for(form(name, version, key), model(name, version), service_stage)


def form_title(name: str, version: str, key: str, service_stage: ServiceStage | None) -> str:
    """
    Return what a form is called at a service stage.

    :raises NotFound: if there is no such model, version or form
    """
    return title_for(form(name, version, key), model(name, version), service_stage)


def turns_on_settings(asked: Form) -> bool:
    """Return whether anything in a form is decided by a setting of its model."""
    return decided_forms.turns_on_settings(asked)


def as_decided(asked: Form, settings: Mapping[str, Any]) -> Form:
    """Return a form with the numbers an authority has decided."""
    return decided_forms.under_settings(asked, settings)


def worded(asked: Form, of: PracticeModel, service_stage: ServiceStage | None) -> Form:
    """Return a form of a model, published or not, in the words it has for a service stage."""
    return worded_for(asked, of, service_stage)


def registry() -> Registry:
    """Return the facts registry, with what each kind of form must give."""
    return shelf.registry()


def fact(key: str) -> Fact:
    """
    Return what a fact means.

    :raises NotFound: if the registry has no such fact
    """
    found = shelf.registry().facts.get(key)
    if found is None:
        raise NotFound(f"The facts registry has no {key}.")
    return found


def check_folder(folder: Path) -> list[Mistake]:
    """
    Return every mistake in the package in this folder, each with its file, line and remedy.

    :raises NotFound: if there is no such folder
    """
    return list(_checked(folder)[1])


def load_folder(folder: Path) -> PracticeModel:
    """
    Return the model in a folder that is not on the shelf.

    :raises NotFound: if there is no such folder
    :raises DomainError: if the package has mistakes
    """
    found, mistakes = _checked(folder)
    if found is None or mistakes:
        raise DomainError(
            f"The practice model has {len(mistakes)} mistakes. The first: {mistakes[0]}",
            remedy="Run “homeward practice check” on the folder to see them all.",
        )
    return found


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the published JSON Schema of each kind of file, by file name."""
    return schemas()


def facts_page() -> str:
    """Return the facts registry as a page in Markdown."""
    return dictionary.facts_page(shelf.registry())


def line_for_the_lock(folder: Path) -> str:
    """
    Return the line that pins a version once it is published: `name/version fingerprint`.

    :raises NotFound: if there is no such folder
    :raises DomainError: if the package has mistakes
    """
    found = load_folder(folder)
    return f"{found.name}/{found.version} {shelf.fingerprint(shelf.read_folder(folder))}"


def _loaded(name: str, version: str) -> PracticeModel | None:
    try:
        return shelf.load(name, version)
    except DomainError:
        return None


def _checked(folder: Path) -> tuple[PracticeModel | None, tuple[Mistake, ...]]:
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.", remedy="Give the folder that holds model.yaml.")
    # A folder named like a version stands on a shelf, and the folder above it is named like the model.
    folder = folder.resolve()
    on_a_shelf = re.fullmatch(r"\d+\.\d+", folder.name) is not None
    expected = (folder.parent.name, folder.name) if on_a_shelf else None
    return check_package(shelf.read_folder(folder), shelf.registry(), expected=expected)
