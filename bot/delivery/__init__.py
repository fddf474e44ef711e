"""What leaves without being asked for: the outbox, reminders, their pace."""
