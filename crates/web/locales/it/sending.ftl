# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = In uscita
section-suppressions = Indirizzi sospesi
side-outbox-alarm = e-mail da controllare
outbox-lead = La posta che non è ancora partita, e perché
outbox-stands = { $n ->
    [one] La posta non parte come dovrebbe: un messaggio aspetta da più di 15 minuti. Il più vecchio aspetta da { $since }.
   *[other] La posta non parte come dovrebbe: { $n } messaggi aspettano da più di 15 minuti. Il più vecchio aspetta da { $since }.
}
outbox-many = Più di { $n } messaggi aspettano.
outbox-our-faults = { $n ->
    [one] Un messaggio delle ultime 24 ore è stato rifiutato per causa nostra (5.7.x). Controlli SPF, DKIM e DMARC del dominio mittente e le liste di blocco.
   *[other] { $n } messaggi delle ultime 24 ore sono stati rifiutati per causa nostra (5.7.x). Controlli SPF, DKIM e DMARC del dominio mittente e le liste di blocco.
}
outbox-stopped = Il webhook { $webhook } non viene più chiamato: non accetta nulla.
outbox-spared = { $n ->
    [one] Un messaggio è tornato da un indirizzo che non viene mai sospeso. Verifichi che cosa non va.
   *[other] { $n } messaggi sono tornati da indirizzi che non vengono mai sospesi. Verifichi che cosa non va.
}
outbox-waiting = In attesa
outbox-none = Niente è in attesa.
outbox-domain = Dominio
outbox-state = Stato
outbox-state-all = tutti
outbox-state-untried = non ancora provato
outbox-state-put-off = rinviato
outbox-state-in-doubt = in dubbio
outbox-show = Mostra
outbox-to = Destinatario
outbox-mail = Messaggio
outbox-mail-reply = Risposta
outbox-mail-aside = Lettera di uno scambio a parte
outbox-since = In attesa da
outbox-when = Quando
outbox-why = Perché
outbox-next = Prossimo tentativo
outbox-due = adesso
outbox-acts = Azioni
outbox-customer = cliente
outbox-tries = { $n ->
    [one] un tentativo
   *[other] { $n } tentativi
}
outbox-why-untried = Non ancora provato.
outbox-why-now = Consegna in corso.
outbox-why-relay = Non c’è un relay: lo indichi con --relay o nella politica.
outbox-why-limit = { $domain } è al limite: prima partono altri messaggi.
outbox-why-doubt = La consegna è stata interrotta: forse è arrivato, e viene ripetuto con lo stesso Message-ID.
outbox-why-said = Il server successivo ha risposto:
outbox-why-silent = Il server successivo non ha dato motivi.
outbox-try = Prova adesso
outbox-try-all = Prova tutti adesso
outbox-cancel = Annulla
outbox-under-way = Questo messaggio è in consegna. Riprovi tra un momento.
outbox-more = Pagina successiva
outbox-first = Prima pagina
outbox-failed = Non consegnati negli ultimi 14 giorni
outbox-failed-none = È arrivato tutto.
outbox-failed-more = Precedenti
outbox-returned = Tornato indietro.
outbox-refused = Rifiutato, o abbandonato dopo cinque giorni.
outbox-suppressed = Non inviato: l’indirizzo è sospeso.
outbox-cancelled = Annullato da uno di noi.
outbox-our-fault = colpa nostra
outbox-never = mai sospeso
outbox-see = Vedi perché
outbox-calls = Webhook non consegnati negli ultimi 14 giorni
outbox-receiver = Destinatario
outbox-step = Passo
outbox-untold = Non accettato, o abbandonato dopo tre giorni.
outbox-repeats = { $n ->
    [one] inviato di nuovo una volta
   *[other] inviato di nuovo { $n } volte
}
again-call = Inviare di nuovo
suppress-lead = Indirizzi a cui non va una parte della nostra posta
suppress-find = Indirizzo da cercare
suppress-active = In vigore
suppress-lifted-ones = Revocate
suppress-of = Tutto su { $address }
suppress-none = Nessuno.
suppress-address = Indirizzo
suppress-scope = Che cosa non va
suppress-why = Motivo
suppress-since = Da
suppress-until = Fino a
suppress-until-hint = L’ultimo giorno. Vuoto: senza fine.
suppress-endless = senza fine
suppress-over = terminata
suppress-lift = Revoca
suppress-lifted-by = revocata da { $name }, { $at }
suppress-lifted-own = ritirata dal titolare, { $at }
suppress-scope-all = tutta la posta
suppress-scope-automatic = la posta automatica, tranne la risposta a ciò che scrivono
suppress-scope-optional = solo la posta facoltativa
suppress-scope-place = tutta la posta da { $place }
suppress-bounced = Posta tornata: casella inesistente.
suppress-complaint = La nostra posta è stata segnalata come spam.
suppress-wrong-person = Dicono che la nostra posta non è per loro.
suppress-unsubscribed = Hanno disattivato la posta facoltativa.
suppress-asked = Hanno chiesto di non ricevere altro.
suppress-by-hand = Deciso da uno di noi.
suppress-evidence = Che cosa è stato detto, o dove
suppress-add = Aggiungi un indirizzo
suppress-save = Sospendi
suppress-hint = Anche la posta già in attesa a cui questo si applica non parte più.
suppress-spared = Mai sospesi
suppress-spared-words = La posta che torna da questi indirizzi e domini non sospende nulla e fa scattare un allarme. Stanno nella politica, in [sending] come never_suppress.
suppress-error-known = È già nell’elenco.
suppress-error-until = La fine deve essere un giorno futuro.
again-link = Rinvia a …
again-title = Rinvia
again-lead = { $mail }, che non è arrivato a { $from }
again-to = Indirizzo
again-how = D’ora in poi
again-correct = È l’indirizzo del cliente; il vecchio resta come precedente.
again-once = Solo questa volta.
again-send = Invia
again-error-address = Non è un indirizzo e-mail: scriva per esempio nome@example.com.
again-error-own = È un nostro indirizzo.
again-error-taken = È l’indirizzo di un altro cliente: lo invii lì solo questa volta.
again-error-suppressed = A questo indirizzo non va nulla: un responsabile deve prima revocarne la sospensione.
again-error-lost = Questo messaggio è arrivato, o è ancora in viaggio.
again-error-aside = Questa lettera fa parte di uno scambio a parte con una sola persona. Dal ticket, chieda a qualcun altro.
again-error-same = È già stato inviato lì. Guardi che ne è stato.
unsubscribe-title = Posta facoltativa di { $company }
unsubscribe-on = { $address } riceve da noi posta non indispensabile, per esempio domande su com’è andata. Può disattivarla.
unsubscribe-off = { $address } non riceve posta facoltativa da noi.
unsubscribe-required = Le risposte alle Sue richieste, le fatture e la posta necessaria continuano ad arrivarLe.
unsubscribe-stop = Disattiva la posta facoltativa
unsubscribe-again = Riattiva
unsubscribe-done = Fatto.
ticket-delivery-cancelled = annullato { $at }
customer-mails = Inviato di recente
customer-mails-none = Ancora niente.
sending-event-cancelled = { $by } ha annullato “{ $mail }” per { $address } prima della partenza, { $at }. Vale come non consegnato.
sending-event-elsewhere = { $by } ha rinviato “{ $mail }”, non arrivato a { $from }, a { $to }, { $at }.
sending-event-corrected = { $by } ha corretto l’indirizzo da { $from } a { $to } e rinviato “{ $mail }”, { $at }.
sending-event-delayed = “{ $mail }” per { $address } è ancora in viaggio: un server non ha potuto inoltrarlo, { $at }.
sending-event-complained = { $address } ha segnalato “{ $mail }” come spam, { $at }. Non riceve più posta automatica.
sending-event-spared = La posta per { $address } è tornata definitivamente, { $at }. La politica non sospende mai questo indirizzo: verifichi che cosa non va.
