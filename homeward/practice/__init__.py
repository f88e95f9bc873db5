"""
Practice models as versioned packages of data: what a service believes, asks, does and counts.

Words: a *practice model* is a folder of YAML at one version; a *form* asks questions; a question may be
bound to a named *fact*; a form *makes* something (a visit, a plan); a *gate* says what must exist before
the next stage; an *adoption* says which team works by which version from when.

Door: `queries` (load, render, check, judge), `actions` (adopt), `values` (the format itself).
"""
