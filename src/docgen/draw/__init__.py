"""Layout → sheets of placed marks with the structure that they belong to; no format of file in it."""
