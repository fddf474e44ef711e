"""The plan in plain language, for the person."""
