"""Document + style → lines and boxes on pages: the one result that Word, PDF, HTML and checks read.

All lengths are integer twips (1/20 pt).
"""
