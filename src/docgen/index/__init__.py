"""The index of the data files: what each defines and refers to, so that a command reads only what it needs."""
