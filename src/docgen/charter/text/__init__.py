"""The text of a charter as a value: numerals, marks, the model, parsing and printing, likeness of texts."""
