"""What a turn may know, gathered by reads alone."""
