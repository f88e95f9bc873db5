"""Pure decisions about practice models: reading, checking, asking, judging, scoring. No Django, no files."""
