"""Word files that others made: the door that they come in by, and the text that a reader of their pages sees."""
