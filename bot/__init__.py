"""Telegram: handles updates, shows screens and sends messages; and the program's entry point."""
