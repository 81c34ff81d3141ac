"""Step 3, judge: what may not be published as it is, before any page is made of it."""
