"""Names of the addresses of changes of many stories in the admin."""

LIST = "k4k_bulk"
BEGIN = "k4k_bulk_begin"
SHOW = "k4k_bulk_show"
PART = "k4k_bulk_part"
STOP = "k4k_bulk_stop"
GO_ON = "k4k_bulk_go_on"
UNDO = "k4k_bulk_undo"
