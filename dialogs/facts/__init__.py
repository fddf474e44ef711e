"""What each role may know: a person, a supporter, a worker."""
