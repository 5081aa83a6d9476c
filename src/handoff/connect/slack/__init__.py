"""Slack exports as threads."""
