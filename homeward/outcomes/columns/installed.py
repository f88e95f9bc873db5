"""Whether the optional packages this package is built on are installed."""

from importlib.util import find_spec

from homeward.vocabulary.errors import DomainError

PACKAGES = ("numpy", "numba", "pyarrow")


class NotInstalled(DomainError):
    """The optional packages are missing."""


def need() -> None:
    """
    Return when everything needed is there.

    :raises NotInstalled: naming what is missing and how to install it
    """
    missing = [each for each in PACKAGES if find_spec(each) is None]
    if missing:
        raise NotInstalled(
            f"Working on a whole population needs {' and '.join(missing)}, which this installation does not have.",
            remedy="Install the optional packages: pip install --require-hashes -r requirements/scale.txt",
        )
