"""Texts of screens and notifications that several roles use."""
