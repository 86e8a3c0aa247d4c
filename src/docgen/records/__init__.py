"""What is known: typed records read from strict YAML."""
