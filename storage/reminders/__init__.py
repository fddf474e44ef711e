"""Reminders as rows, and the messages in chats that are about a session."""
