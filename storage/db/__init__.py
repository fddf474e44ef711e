"""The database itself: engines, transactions, threads, encryption."""
