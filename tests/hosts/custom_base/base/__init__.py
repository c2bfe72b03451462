"""The app that holds the host's own base page; it existed before the network came."""
