# The ticket pages.
