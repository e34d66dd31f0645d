"""What a person sees: the dashboard, its map and the command line."""
