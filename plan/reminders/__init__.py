"""When who is reminded of what, and when nothing may come."""
