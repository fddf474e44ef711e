"""Sends what nobody waits for, at Telegram's pace: the outbox and reminders."""
