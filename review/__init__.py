"""The social worker's web pages: the queue, a case, the money, the catalogue, the office."""
