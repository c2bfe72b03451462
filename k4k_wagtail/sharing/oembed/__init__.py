"""oEmbed (oembed.com): who pastes the address of a page elsewhere gets its card."""
