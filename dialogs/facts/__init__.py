"""The facts of each role: person, supporter, worker."""
