"""What waits for an office, and the search."""
