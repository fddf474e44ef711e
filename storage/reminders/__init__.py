"""Reminders as rows, and the messages in chats about a session."""
