"""Tests that drive a real page in headless Chromium, against a real server."""
