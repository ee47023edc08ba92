"""What stands between a request and what answers it: limits, guards, strict parsing, problems."""
