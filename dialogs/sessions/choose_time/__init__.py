"""Choosing a day and an hour."""
