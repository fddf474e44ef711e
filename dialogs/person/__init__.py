"""The person's conversation."""
