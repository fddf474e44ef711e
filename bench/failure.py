"""What makes a measurement void."""


class Failed(Exception):
    """A bot lost or misfiled an answer, was refused a call, or stood still: its speed says nothing."""
