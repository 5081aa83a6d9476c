"""Trains what ships trained: ``make heads``."""
