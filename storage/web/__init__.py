"""What the worker's pages keep: sign-in, notes for colleagues, who has a case open."""
