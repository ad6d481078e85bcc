"""Modules that tools/generate writes."""
