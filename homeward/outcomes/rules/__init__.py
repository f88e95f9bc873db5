"""
Decisions and sums about outcomes: values in, values out. No clock, no database, no files.

``evaluate`` judges the promises of one child; ``measures/`` holds one file for each kind of measure;
``limits``, ``claims`` and ``suppression`` decide what may be paid and what may be published.
"""
