"""Cases: read, saved, exported, erased; and the record of who did what."""
