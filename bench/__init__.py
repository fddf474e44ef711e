"""Measurements beside peers, each one command: `python -m bench`."""
