"""Who is reminded of what and when, and quiet hours."""
