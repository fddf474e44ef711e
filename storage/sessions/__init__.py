"""Sessions of persons as rows, and the addresses of their calendars."""
