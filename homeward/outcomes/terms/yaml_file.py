"""Read a YAML file, keeping the line of every part, so that a mistake can say where it is."""

from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[str | int, ...]
# The same safe reading in C, where the library was built with it: some ten times faster.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotReadable(Exception):
    """The file is not YAML we can use."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        """Keep the line and the words."""
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


class YamlFile:
    """The data of a YAML file, and the line on which each part of it begins."""

    def __init__(self, text: str) -> None:
        """
        Read the text.

        :raises NotReadable: if it is not YAML, or says the same word twice in one place
        """
        self.lines: dict[Path_, int] = {}
        loader = _LOADER(text)
        try:
            node = loader.get_single_node()
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            raise NotReadable(
                mark.line + 1 if mark else 1,
                f"The file cannot be read: {getattr(problem, 'problem', None) or problem}.",
                "Check the indentation and the quotation marks near this line.",
            ) from None
        if not isinstance(node, yaml.MappingNode):
            raise NotReadable(1, "The file does not begin with named parts.", "Begin with name:, version: and title:.")
        self._note(node, ())
        self.data: dict[str, Any] = loader.construct_document(node)

    @classmethod
    def at(cls, path: Path) -> "YamlFile":
        """
        Read a file.

        :raises NotReadable: if it is not there or not YAML
        """
        try:
            return cls(path.read_text(encoding="utf-8"))
        except OSError:
            raise NotReadable(1, "There is no such file.", f"Put the terms in a file called {path.name}.") from None
        except UnicodeDecodeError:
            raise NotReadable(1, "The file is not UTF-8 text.", "Save it again as UTF-8.") from None

    def line_of(self, path: Path_) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _note(self, node: yaml.Node, path: Path_) -> None:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._note(item, (*path, index))
        if isinstance(node, yaml.MappingNode):
            self._note_named(node, path)

    def _note_named(self, node: yaml.MappingNode, path: Path_) -> None:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            # YAML reads bare on, off, yes and no as true and false, which no reader expects of a name.
            if key.tag != "tag:yaml.org,2002:str":
                raise NotReadable(line, f"'{key.value}' is not read as a word here.", "Put it in quotes.")
            if key.value in seen:
                raise NotReadable(line, f"'{key.value}' is said twice in one place.", "Keep one of the two.")
            seen.add(key.value)
            self._note(value, (*path, key.value))
            self.lines[(*path, key.value)] = line
