"""Reminders: made ahead, looked at once more before they leave, noted when they have left."""
