"""HTTP in, HTML or JSON out. No SQL, no text comparison, and no HTML written in Python."""
