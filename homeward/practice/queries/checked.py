"""Files checked, kept by their content: the same files always make the same model, whoever they belong to."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from homeward.practice.library import shelf
from homeward.practice.rules.checking import check_package
from homeward.practice.values import Mistake, PracticeModel

MOST_KEPT = 48


@dataclass(frozen=True)
class Checked:
    """What files make up, and what is wrong with them."""

    fingerprint: str
    model: PracticeModel | None
    mistakes: tuple[Mistake, ...]


# By fingerprint, which nobody can know without having the files: nothing passes from one authority to another.
_kept: OrderedDict[str, Checked] = OrderedDict()
_one_at_a_time = Lock()


def checked(files: Mapping[str, bytes]) -> Checked:
    """Return what the files make up, from what is kept where the same files were checked before."""
    whole = dict(files)
    fingerprint = shelf.fingerprint(whole)
    found = kept(fingerprint)
    if found is None:
        model, mistakes = check_package(whole, shelf.registry())
        found = Checked(fingerprint, model, mistakes)
        with _one_at_a_time:
            _kept[fingerprint] = found
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found


def kept(fingerprint: str) -> Checked | None:
    """Return what files of this fingerprint make up, None where they were not checked here lately."""
    with _one_at_a_time:
        found = _kept.get(fingerprint)
        if found is not None:
            _kept.move_to_end(fingerprint)
    return found
