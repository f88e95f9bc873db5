"""
Children, adults and families: who they are, where they live and how they are related.

Words: person (one kind: a child may be a parent; also unborn), name, identifier, address, family and its
members, relationship, parental responsibility, warning note.
Door: ``actions`` (change the record), ``queries`` (ask), ``values``.
"""
