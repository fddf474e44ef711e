"""What `python -m locales check` looks at: the files, the signs, the spelling, the language, the screens."""
