"""The legal text engine: numerals, text model, references, operations, wording, derive, apply."""
