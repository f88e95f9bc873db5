"""The shelf: published practice models, the facts registry, and what each kind of form must give."""
