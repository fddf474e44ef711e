"""Who and what may help: supporters, calls for help, services and providers."""
