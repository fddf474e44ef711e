"""The individual budget: what support costs and what fits."""
