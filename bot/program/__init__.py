"""The program: settings, log, health, commands, start and end."""
