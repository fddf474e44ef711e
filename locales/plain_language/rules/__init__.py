"""The rules of plain Latvian, one small file for each kind. A rule takes a Passage and gives Findings."""
