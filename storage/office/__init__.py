"""Offices, their workers, invitations and catalogue."""
