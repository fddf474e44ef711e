"""The page of one case and what belongs to it."""
