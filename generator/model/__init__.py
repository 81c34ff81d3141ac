"""Step 2: what it means, and what of it may be published."""
