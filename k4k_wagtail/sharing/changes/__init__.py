"""What changed for those who keep a copy of the network's pages."""
