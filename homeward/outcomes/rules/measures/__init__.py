"""One file for each kind of measure; ``kinds`` says which judges which."""
