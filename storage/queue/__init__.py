"""What waits for an office, and how it is found."""
