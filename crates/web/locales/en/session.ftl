# Browsers that are signed in.

sessions-title = Browsers that are signed in
sessions-of = Browsers of { $name }
sessions-none = No browser is signed in.
sessions-this = this one
sessions-since = signed in { $when }
sessions-used = last used { $when }
sessions-browser = { $browser } on { $system }
sessions-unknown = A browser that does not say its name
sessions-end = Sign out
sessions-end-of = Sign out { $browser }
sessions-end-others = Sign out all others
