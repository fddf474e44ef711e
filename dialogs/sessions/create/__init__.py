"""A new session, question by question."""
