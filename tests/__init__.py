"""Tests mirror app/. This folder and browser/ are packages so that fixtures of a package can end with it."""
