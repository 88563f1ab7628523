# The postbox pages.
