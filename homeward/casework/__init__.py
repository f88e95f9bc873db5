"""
The work with a family, from the referral to the last follow-up.

Words: referral, screening, triage, episode, allocation, hand-off; form submission, fact; status period,
placement; programme run, session, visit, note, plan, goal, reading, meeting, task, closure, follow-up check,
story so far.
Door: ``actions`` (change the record), ``queries`` (ask), ``values``.
"""
