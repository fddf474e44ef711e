"""One update of a chat, from who acts to what is saved and shown."""
