"""Step 1: read what agencies wrote."""
