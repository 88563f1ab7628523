# Receivers of webhooks, and what they were told.

webhook-title = Webhook
webhook-lead = Altri programmi vengono informati di ciò che accade qui: ogni chiamata è firmata e ripetuta finché non è accettata.
webhook-none = Nessun altro programma viene informato
webhook-none-words = Una tabella [webhook.CHIAVE] delle regole ne indica uno, con il suo indirizzo e gli eventi di cui è informato.
webhook-receivers = Destinatari
webhook-receiver = Destinatario
webhook-hears = Informato di
webhook-state = Stato
webhook-last = Ultima accettata
webhook-waiting = In attesa
webhook-failed = Fallite
webhook-never = Mai
webhook-steps = passi di cadenze
webhook-stopped = Fermo da { $since }
webhook-failing = Non accetta nulla da { $since }
webhook-listens = In ascolto
webhook-untold = Non ancora informato di nulla
webhook-test = Invia una prova
webhook-secret = Segreto
webhook-secret-once = Con questo il destinatario verifica le nostre firme. Compare una volta sola: copialo adesso.
webhook-secret-both = Fino a { $until } le chiamate sono firmate anche con il segreto precedente.
webhook-secret-words = Ogni chiamata è firmata. Al destinatario serve questo segreto per sapere che viene da qui.
webhook-secret-show = Mostra il segreto
webhook-rotate = Cambia il segreto
webhook-rotate-both = Valgono entrambi per
webhook-rotate-do = Creane uno nuovo
webhook-hours = { $n ->
    [one] { $n } ora
   *[other] { $n } ore
}
webhook-news-tested = Una prova è in viaggio. Ricarica la pagina per vedere la risposta.
webhook-news-started = Viene chiamato di nuovo. Prima parte ciò che attendeva.
webhook-news-replayed = { $n ->
    [0] Di questi giorni non c’è nulla da rinviare.
    [one] { $n } chiamata viene rinviata.
   *[other] { $n } chiamate vengono rinviate.
}
webhook-news-many = Sono più di { $n } chiamate. Scegli meno giorni.
webhook-stopped-title = Al momento non viene chiamato
webhook-stopped-gone = Ha risposto 410: nessuno vuole più queste chiamate.
webhook-stopped-silent = Non accetta nulla da cinque giorni.
webhook-stopped-kept = Ciò che accade nel frattempo è conservato per 30 giorni e inviato, in ordine, appena lo richiami.
webhook-start = Richiamalo
webhook-told = Che cosa gli è stato detto
webhook-told-none = Di questo tipo non è conservato nulla. Le chiamate si conservano 30 giorni.
webhook-told-ask = Indica il numero di un ticket per vedere che cosa ne è stato detto.
webhook-event = Evento
webhook-at = Quando
webhook-answer = Risposta
webhook-acts = Che cosa si può fare
webhook-older = Chiamate precedenti
webhook-all = Tutte
webhook-call-queued = In attesa
webhook-call-failed = Fallita
webhook-call-delivered = Accettata
webhook-ticket = Numero del ticket
webhook-body = Che cosa è stato inviato
webhook-held = Attende che il destinatario sia richiamato
webhook-next-try = Prossimo tentativo { $at }
webhook-next-now = Prossimo tentativo adesso
webhook-behind = Attende una chiamata precedente sullo stesso ticket
webhook-replay = Rinvia
webhook-replay-words = Le stesse chiamate con gli stessi identificativi, ogni ticket nel suo ordine. Chi conosce un identificativo può ignorarlo.
webhook-replay-which = Quali
webhook-replay-failed = Quelle fallite
webhook-replay-all = Tutte, anche quelle accettate
webhook-replay-do = Rinvia questi giorni
