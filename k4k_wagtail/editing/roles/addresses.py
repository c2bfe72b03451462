"""Names of the addresses of roles in the admin."""

ROLES = "k4k_roles"
ROLES_RESULTS = "k4k_roles_results"
INVITE = "k4k_role_invite"
TAKE_BACK = "k4k_role_take_back"
AGAIN = "k4k_invitation_again"
WITHDRAW = "k4k_invitation_withdraw"
