"""Sessions (tikšanās, nodarbības): when they take place, how they repeat, with whom."""
