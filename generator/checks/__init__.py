"""Step 3: judge an agency's registers as a whole."""
