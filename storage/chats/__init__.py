"""What is kept for each Telegram chat: conversation, updates, outgoing messages, voice notes."""
