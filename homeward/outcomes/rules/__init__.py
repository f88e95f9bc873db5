"""
Decisions and sums about outcomes: values in, values out. No clock, no database, no files.

``evaluate`` judges the promises of one child; ``measures/`` holds one file for each kind of measure;
``pricing`` and ``ledger`` decide what may be paid, ``disclosure`` what may be told to anybody but the parties.
"""
