"""What stands on screens and in notifications of more than one role."""
