"""Step 5: build one site."""
