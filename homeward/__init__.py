"""Homeward: a platform for services that help families stay together."""
