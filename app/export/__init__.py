"""Files a reader takes away: a comparison written down whole, one module a format."""
