"""The conversation about sessions, of the person and of a supporter: the week, coming or not, making one, how it went."""
