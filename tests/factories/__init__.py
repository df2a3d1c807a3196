"""Rows for tests. Each function makes one, live and told in both languages, with a default for all it is not told.

`several_…` make many in two or three statements, where a test is about numbers.
"""
