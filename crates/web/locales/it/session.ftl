# Browser connessi.

sessions-title = Browser connessi
sessions-of = Browser di { $name }
sessions-none = Nessun browser è connesso.
sessions-this = questo
sessions-since = connesso { $when }
sessions-used = usato { $when }
sessions-browser = { $browser } su { $system }
sessions-unknown = Un browser che non dice il suo nome
sessions-end = Disconnetti
sessions-end-of = Disconnetti { $browser }
sessions-end-others = Disconnetti tutti gli altri
