"""Measurements of builds: cold, again after an edit, and from an edit to the reloaded page.

Nothing here asserts a time; `make bench` prints a report for people. What is
made on the way (synthetic data, sites) lives in a temporary folder.
"""
