"""Taking away what is shown: the formats offered, what a file is called, the control, the map that works alone."""
