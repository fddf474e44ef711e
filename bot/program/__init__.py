"""The program around the bot: settings, log, health, commands, start and end."""
