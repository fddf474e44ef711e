"""Screens and notifications read aloud."""
