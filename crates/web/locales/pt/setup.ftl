# The setup pages.
