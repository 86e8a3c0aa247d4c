"""Two texts → the operations between them."""
