"""Making a new session, question by question."""
