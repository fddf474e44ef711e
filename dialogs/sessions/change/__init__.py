"""Moving, editing and cancelling a session."""
