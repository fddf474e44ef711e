"""The page with phones in a browser."""
