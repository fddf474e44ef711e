"""The questions that a plan is made of: all of them, the key of an answer, the preference cards."""
