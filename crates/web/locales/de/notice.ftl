# Die Glocke und die Seite der Hinweise.

notice-title = Hinweise
notice-lead = Was Sie angeht, Ungelesenes zuerst. 90 Tage lang aufgehoben.
notice-bell-none = Hinweise
notice-bell =
    { $n ->
        [one] Hinweise: 1 ungelesen
       *[other] Hinweise: { $digits } ungelesen
    }
notice-unread = Ungelesen
notice-read = Gelesen
notice-none = Nichts zu melden
notice-none-words = Wenn eines Ihrer Tickets Sie braucht, steht es hier.
notice-all-seen = Alle als gelesen markieren
notice-seen = Als gelesen markieren
notice-newest = Neueste
notice-older = Ältere
notice-gone = Ticket { $number }, das inzwischen bei einem anderen Team ist
notice-somebody = Jemand
notice-other = Auf einem Ihrer Tickets ist etwas geschehen.
notice-arrived = Ein neuer Brief ist eingegangen.
notice-moved-here = { $by } gab es Ihrem Team.
notice-assigned = { $by } gab es Ihnen.
notice-due-soon = Sehen Sie es sich an: Die Zeit läuft ab.
notice-broken = Eine Zusage an den Kunden ist gebrochen.
notice-not-delivered = Eine Mail von uns kam nicht an.
notice-complained = Der Empfänger hat eine Mail von uns als Spam gemeldet.
notice-escalated = Es wurde Ihnen vorgelegt.
notice-flooded = Ein Absender schrieb mehr Briefe auf einmal, als eingelassen werden.
notice-serious = Jemand nennt es ernst, dass unsere Mail bei ihm ankam.
notice-mentioned = { $by } nennt Sie in einer Notiz.
notice-noted = { $by } schrieb eine Notiz.
notice-answered = { $by } antwortete dem Kunden.
notice-made-follower = { $by } lässt Sie diesem Ticket folgen.
notice-draft-held = Eine Antwort von Ihnen ging nicht ab und steht wieder im Editor.
notice-aside-answered = Jemand außerhalb, den Sie gefragt hatten, hat geantwortet.
notice-ruled = Eine Automatisierung bittet Sie, hinzusehen.
notice-moved-here-from = { $by } gab es von { $team } an Ihr Team.
notice-moved-on = { $by } gab es an { $team }.
notice-moved-here-many = { $by } gab { $n } Tickets von { $team } an Ihr Team.
notice-moved-on-many = { $by } gab { $n } Tickets an { $team }.
notice-assigned-many = { $by } gab Ihnen { $n } Tickets.
notice-more =
    { $n ->
        [one] und 1 weiteres
       *[other] und { $n } weitere
    }
