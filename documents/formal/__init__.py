"""The formal plan for the file, as PDF and DOCX."""
