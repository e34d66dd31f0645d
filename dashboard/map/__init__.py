"""The map that follows time: its base map, its document, and the bridge that mounts it."""
