"""The chapters of the person's conversation, one file each."""
