"""Persons' sessions as rows, and calendar addresses."""
