"""The website of a municipality that does not exist, with the network as one of its sections."""
