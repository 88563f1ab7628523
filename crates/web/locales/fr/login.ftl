# The login pages.
