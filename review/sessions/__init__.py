"""Sessions on the worker's pages."""
