"""
Agencies, teams and the people who work in them.

Words: agency, team, practitioner, membership of a team with a role.
Door: ``actions`` (change the record), ``queries`` (ask), ``values``.
"""
