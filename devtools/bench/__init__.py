"""
What Homeward costs: ``make bench``, or ``make bench QUICK=1`` for a small run that proves the measuring still works.

Everything measured is the real thing: the application as the runtime role, row-level security and the audit on, on a
PostgreSQL that waits for the disk. What is left out of a comparison (the audit, the security, the application itself)
is left out here and nowhere else. Everybody in the databases it makes is made up.
"""
