"""
Who may do what, and who did.

Words: viewer, role, permission, reach, involvement, subject, unit of work, audit entry.
Door: ``actions``, ``queries``, ``values``, and ``records`` (the base of every guarded record).
"""
