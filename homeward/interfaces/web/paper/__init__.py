"""Pages for paper: typeset on the server, tagged for screen readers, with nothing in them that can run."""
