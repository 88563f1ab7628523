# The frame of every page, the shared components and the inbox.
