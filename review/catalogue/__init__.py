"""The office's services and providers."""
