"""What a document holds that its reader does not see."""
