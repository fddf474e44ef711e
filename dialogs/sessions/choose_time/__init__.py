"""Choosing the day and the hour of a session."""
