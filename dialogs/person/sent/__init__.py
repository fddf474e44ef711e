"""After a plan was handed in: where it is, the proposal, messages of the worker, how the goals go."""
