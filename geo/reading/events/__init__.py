"""Events: what happened, who says so, how sure, when and where."""
