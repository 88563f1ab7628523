# Receivers of webhooks, and what they were told.

webhook-title = Webhooks
webhook-lead = Andere Programme erfahren, was hier geschieht: Jeder Aufruf ist signiert und wird wiederholt, bis er angenommen ist.
webhook-none = Kein anderes Programm erfährt etwas
webhook-none-words = Eine Tabelle [webhook.SCHLÜSSEL] der Regeln nennt eines, mit seiner Adresse und den Ereignissen, von denen es erfährt.
webhook-receivers = Empfänger
webhook-receiver = Empfänger
webhook-hears = Erfährt von
webhook-state = Zustand
webhook-last = Zuletzt angenommen
webhook-waiting = Wartend
webhook-failed = Gescheitert
webhook-never = Nie
webhook-steps = Schritten von Kadenzen
webhook-stopped = Angehalten seit { $since }
webhook-failing = Nimmt nichts an seit { $since }
webhook-listens = Hört zu
webhook-untold = Hat noch nichts erfahren
webhook-test = Einen Test senden
webhook-secret = Geheimnis
webhook-secret-once = Damit prüft der Empfänger unsere Signaturen. Es steht nur einmal hier: Kopieren Sie es jetzt.
webhook-secret-both = Bis { $until } werden Aufrufe auch mit dem Geheimnis davor signiert.
webhook-secret-words = Jeder Aufruf ist signiert. Der Empfänger braucht dieses Geheimnis, um zu wissen, dass er von hier kommt.
webhook-secret-show = Geheimnis zeigen
webhook-rotate = Geheimnis wechseln
webhook-rotate-both = Beide gelten
webhook-rotate-do = Ein neues machen
webhook-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
webhook-news-tested = Ein Test ist unterwegs. Laden Sie die Seite neu, um die Antwort zu sehen.
webhook-news-started = Er wird wieder aufgerufen. Zuerst geht, was gewartet hat.
webhook-news-replayed = { $n ->
    [0] Von diesen Tagen ist nichts erneut zu senden.
    [one] { $n } Aufruf wird erneut gesendet.
   *[other] { $n } Aufrufe werden erneut gesendet.
}
webhook-news-many = Das sind mehr als { $n } Aufrufe. Wählen Sie weniger Tage.
webhook-stopped-title = Er wird zurzeit nicht aufgerufen
webhook-stopped-gone = Er hat mit 410 geantwortet: Niemand will diese Aufrufe mehr.
webhook-stopped-silent = Er hat fünf Tage lang nichts angenommen.
webhook-stopped-kept = Was inzwischen geschieht, wird 30 Tage behalten und der Reihe nach gesendet, sobald Sie ihn wieder aufrufen.
webhook-start = Wieder aufrufen
webhook-told = Was er erfahren hat
webhook-told-none = Nichts dergleichen ist vorhanden. Aufrufe werden 30 Tage behalten.
webhook-told-ask = Geben Sie die Nummer eines Tickets an, um zu sehen, was davon gesagt wurde.
webhook-event = Ereignis
webhook-at = Wann
webhook-answer = Antwort
webhook-acts = Was man tun kann
webhook-older = Ältere Aufrufe
webhook-all = Alle
webhook-call-queued = Wartend
webhook-call-failed = Gescheitert
webhook-call-delivered = Angenommen
webhook-ticket = Ticketnummer
webhook-body = Was gesendet wurde
webhook-held = Wartet, bis der Empfänger wieder aufgerufen wird
webhook-next-try = Nächster Versuch { $at }
webhook-next-now = Nächster Versuch jetzt
webhook-behind = Wartet auf einen früheren Aufruf zum selben Ticket
webhook-replay = Erneut senden
webhook-replay-words = Dieselben Aufrufe mit denselben Kennungen, jedes Ticket in seiner Reihenfolge. Wer eine Kennung kennt, kann sie auslassen.
webhook-replay-which = Welche
webhook-replay-failed = Die gescheiterten
webhook-replay-all = Alle, auch die angenommenen
webhook-replay-do = Diese Tage erneut senden
