"""Measurements of the handbook: how fast it is built, edited, loaded and searched.

Nothing here asserts a time; `make bench` prints a report for people. What is
made on the way (synthetic data, sites) lives in a temporary folder.
"""
