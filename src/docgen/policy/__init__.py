"""What follows from the records: dated rules, classification, duties, elections, checks, plans."""
