"""Who hears of a change, and the messages put into the outbox for them."""
