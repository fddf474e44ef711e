"""The conversation about sessions, for the person and for a supporter: the week, coming or not, a new session, how it went."""
