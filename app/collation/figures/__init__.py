"""Stage 4: figures."""
