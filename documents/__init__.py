"""A plan and its parts as files: values in, bytes out. No clock, no storage, no network."""
