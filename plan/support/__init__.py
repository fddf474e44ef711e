"""Supporters, calls for help, services and providers."""
