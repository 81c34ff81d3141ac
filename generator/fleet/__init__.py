"""Step 6: build many sites and the portal over them."""
