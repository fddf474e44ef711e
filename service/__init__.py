"""Use cases: who acts, what they may know, what is saved, who hears of it. One transaction each."""
