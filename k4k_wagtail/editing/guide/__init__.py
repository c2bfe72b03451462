"""The guide for editors: a screen of the admin that is made to be read, and to be printed."""
