"""Telegram: updates in, screens out."""
