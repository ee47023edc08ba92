"""What pages show, as plain frozen values: a module for each noun, made from a comparison or from rows.

Nothing here writes HTML, compares texts or speaks SQL.
"""
