"""Phones that use the bot."""
