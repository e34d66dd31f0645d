"""Articles that come through the page: received with limits, read in the background, told what became of them."""
