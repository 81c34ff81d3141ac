"""Step 4: say it as pages."""
