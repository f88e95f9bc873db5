"""
An authority's own data, brought in: read from its files, checked row by row, kept all or not at all.

Words: sheet (one kind of row: people, referrals, ...), column, row, problem (a warning or a block), import run,
dry run, reconciliation (counts in, counts out).
Door: ``actions`` (check files, bring them in), ``queries`` (runs, problems, templates), ``values``.
"""
