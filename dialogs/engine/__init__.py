"""What conversations are made of, and the one function that takes a turn."""
