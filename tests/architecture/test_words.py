"""Words that never appear in the repository, and the two commands that do."""

from __future__ import annotations

import re

from tests.architecture.house import CHECKOUT, named, published_files

# Spelt in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "the address of a package registry": [
        r"py" + r"pi\.(?:python\.)?org", r"pythonhosted" + r"\.org", r"registry\.npm" + r"js\.org",
        r"registry\.yarn" + r"pkg\.com", r"deb\.debian" + r"\.org",
    ],
    "the path of somebody's machine": [
        r"/wo" + r"rk/(?:main|plan|shared)\b", r"/home/[a-z]+/", r"/Users/[A-Za-z]+/", r"/ro" + r"ot/",
    ],
    "how the text was made": [r"(?i)\bchat" + r"gpt\b", r"(?i)\bcopi" + r"lot\b", r"(?i)co-authored" + r"-by:"],
}  # fmt: skip
# Files of others, kept as they were published.
NOT_OURS = ("LICENSE", "assets/", "homeward/interfaces/web/static/", "homeward/interfaces/web/govuk")
SEEN_AS_TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".in", ".html", ".json", ".lock", ".scss", ".js", ""}
# Two set-up commands, and no third.
SET_UP = ["make demo", "make test"]


def test_the_repository_names_no_registry_no_machine_and_no_maker() -> None:
    found = []
    for file in published_files():
        if named(file).startswith(NOT_OURS) or file.suffix not in SEEN_AS_TEXT:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for what, patterns in FORBIDDEN.items():
            for pattern in patterns:
                match = re.search(pattern, text)
                if match:
                    found.append(f"{named(file)}:{text[: match.start()].count(chr(10)) + 1} {what}: {match.group()}")
    assert found == []


def test_no_file_is_too_big_to_read_or_keeps_a_secret() -> None:
    big = [named(file) for file in published_files() if file.stat().st_size > 2_000_000]
    secret = [named(file) for file in published_files() if file.name in {".env", "id_rsa"} or file.suffix == ".pem"]
    assert big == []
    assert secret == []


def test_the_readme_names_exactly_two_set_up_commands() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    indented = re.findall(r"^(?: {4}|\t)(\S.*)$", readme, re.MULTILINE)
    fenced = [line for block in re.findall(r"```\w*\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    commands = [line.removeprefix("$ ").strip() for line in [*indented, *fenced] if line.strip()]
    assert commands == SET_UP


def test_every_word_of_the_makefile_is_explained() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    words = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+): *## \S", makefile, re.MULTILINE)
    assert words == explained
    assert set(words) >= {"demo", "test", "check", "fix"}
