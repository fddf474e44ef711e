"""The social worker's conversation in Telegram."""
