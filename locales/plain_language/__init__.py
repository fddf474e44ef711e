"""Is a text plain, correct Latvian? The check of `python -m locales check`."""
