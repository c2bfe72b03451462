"""Reports about the network: what to look at, and where to mend it."""
