"""Who may do what: roles for the network, a municipality, a school or a coach."""
