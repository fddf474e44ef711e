"""Whether somebody comes to a session, and which other time they would prefer."""
