"""From what a phrase says to the regions that hold its event."""
