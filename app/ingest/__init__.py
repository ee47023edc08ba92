"""Brings articles in: bytes or typed text → drafts → the store.

The gates stand here, so that the form, the API, the command line and the seeds refuse the same things
with the same words. Nothing here compares texts or answers HTTP.
"""
