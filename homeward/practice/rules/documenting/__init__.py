"""Tell a practice model to a reader: what it believes, asks, does and counts."""

from homeward.practice.rules.documenting.markdown import as_markdown
from homeward.practice.rules.documenting.model import document

__all__ = ["as_markdown", "document"]
