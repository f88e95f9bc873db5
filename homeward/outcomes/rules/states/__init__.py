"""
On which days a unit is in a state, out of it, or neither; and which records say so.

``Records.of(code)`` gives the record of one state of the terms for one history.
"""
