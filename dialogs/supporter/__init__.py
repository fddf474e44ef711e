"""The supporter's conversation."""
