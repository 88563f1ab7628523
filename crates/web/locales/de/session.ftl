# Angemeldete Browser.

sessions-title = Angemeldete Browser
sessions-of = Browser von { $name }
sessions-none = Kein Browser ist angemeldet.
sessions-this = dieser
sessions-since = angemeldet { $when }
sessions-used = zuletzt benutzt { $when }
sessions-browser = { $browser } auf { $system }
sessions-unknown = Ein Browser, der seinen Namen nicht nennt
sessions-end = Abmelden
sessions-end-of = { $browser } abmelden
sessions-end-others = Alle anderen abmelden
