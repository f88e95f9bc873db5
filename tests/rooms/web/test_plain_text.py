"""A text of ours is shown as headings, paragraphs and lists, and nothing in it is markup to a browser."""

from homeward.interfaces.web.plain_text import BlockKind, blocks

TEXT = """# Title, left out

## What is paid for

### Home at 4 weeks

- The source: “At home.” (source: registry)
- **Home** (`home_4_weeks`): by `week_4`

1. Once per child
2. Contract cap

> **Beware.** A <b>note</b>.

Some *words*.
"""


def said(text: str) -> list[tuple[str, list[str]]]:
    return [(each.kind.value, ["".join(one.words for one in line) for line in each.lines]) for each in blocks(text)]


def test_every_line_is_shown_as_what_it_is() -> None:
    assert said(TEXT) == [
        ("chapter", ["What is paid for"]),
        ("heading", ["Home at 4 weeks"]),
        ("bullets", ["The source: “At home.” (source: registry)", "Home: by week_4"]),
        ("numbers", ["Once per child", "Contract cap"]),
        ("note", ["Beware. A <b>note</b>."]),
        ("words", ["Some *words*."]),
    ]


def test_what_is_said_strongly_is_told_apart() -> None:
    (note,) = [each for each in blocks(TEXT) if each.kind is BlockKind.NOTE]
    assert [(each.words, each.strong) for each in note.lines[0]] == [("Beware.", True), (" A <b>note</b>.", False)]


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks("\n \n# Only a title\n") == []
