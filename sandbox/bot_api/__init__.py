"""The Bot API over HTTP: arguments checked and calls refused as Telegram does."""
