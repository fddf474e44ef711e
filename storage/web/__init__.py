"""What is stored for the worker's pages: sign-in, notes for colleagues, who has a case open."""
