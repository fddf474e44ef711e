"""Calls for help about a session."""
