"""Check a package: every mistake at once, each with its file, line, place and remedy."""

from homeward.practice.rules.checking.package import check_package

__all__ = ["check_package"]
