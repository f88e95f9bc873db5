"""
The shelf of contract terms: ``<name>/<version>/terms.yaml``, and how a file becomes agreed terms.

``shelf`` finds and reads, ``settle`` fills in a contract's answers, ``check`` finds every mistake. A
published version never changes: ``fingerprints.lock`` holds what each was, and a test compares.
"""
