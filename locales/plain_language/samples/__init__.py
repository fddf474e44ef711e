"""Every screen that anybody can meet, drawn with invented people, for the language check."""
