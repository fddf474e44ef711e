"""Telegram: receives updates, shows screens."""
