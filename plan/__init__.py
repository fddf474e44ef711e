"""What a support plan is, what may happen to it, and who may do it: pure functions and values."""
