"""Whether somebody comes to a session, and another time that they wish for."""
