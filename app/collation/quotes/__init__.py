"""Stage 4: quotes."""
