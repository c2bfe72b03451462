"""The ways in: messages that are relayed to people whose addresses nobody sees."""
