"""The load of a measurement: a Bot API server, persons who tap, the peer bot."""
