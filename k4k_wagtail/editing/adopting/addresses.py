"""Names of the addresses of proposals in the admin."""

PROPOSE = "k4k_adoption_propose"
DECIDE = "k4k_adoption_decide"
