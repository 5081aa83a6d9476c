"""Every call of the agents' desk as a resource over HTTP: thin, with its OpenAPI document from the same models."""

from handoff.serve.rest.openapi import rendered
from handoff.serve.rest.routes import rest_routes

__all__ = ["rendered", "rest_routes"]
