"""Stage 4: names."""
