"""Telegram: updates in, screens out, messages to others out; and the program's entry point."""
