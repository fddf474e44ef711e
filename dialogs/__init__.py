"""The conversation: what is asked, in which order, what an answer changes. No Telegram, no SQL, no clock."""
