"""Old text and operations → new text, with its certificate."""
