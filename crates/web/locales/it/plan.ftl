# Cadenze e ciò che prevedono: nomi delle mail, delle ancore e dei fatti, quando e perché, e le pagine di una mail prevista.

# Quando: a che distanza da ciò che l’ha fatta iniziare
plan-at-once = subito: «{ $anchor }»
plan-on-time = al momento di «{ $anchor }»
plan-on-the-day = nel giorno di «{ $anchor }»
plan-on-the-day-at = nel giorno di «{ $anchor }», alle { $hour }
plan-before = { $distance } prima di «{ $anchor }»
plan-before-at = { $distance } prima di «{ $anchor }», alle { $hour }
plan-after = { $distance } dopo «{ $anchor }»
plan-after-at = { $distance } dopo «{ $anchor }», alle { $hour }
plan-days = { $n ->
    [one] { $n } giorno
   *[other] { $n } giorni
}

plan-anchor-ticket-received = richiesta ricevuta
plan-anchor-ticket-moved = passata a un altro gruppo
plan-anchor-ticket-waiting = in attesa del cliente
plan-anchor-ticket-proposed = soluzione proposta
plan-anchor-ticket-solved = richiesta risolta
plan-anchor-news-due = scadenza delle notizie
plan-anchor-account-created = account aperto
plan-anchor-purchase = acquisto
plan-anchor-period-end = fine del periodo pagato
plan-anchor-invoice-due = scadenza della fattura
plan-anchor-payment-received = pagamento ricevuto
plan-anchor-payment-partial = pagamento ricevuto in parte
plan-anchor-payment-failed = pagamento non riuscito
plan-anchor-transfer-announced = bonifico annunciato
plan-anchor-card-expiring = scadenza della carta
plan-anchor-service-suspended = servizio sospeso
plan-anchor-service-restored = servizio ripristinato
plan-anchor-refund-approved = rimborso approvato
plan-anchor-wrong-person = persona sbagliata
plan-anchor-inquiry-sent = domanda al venditore
plan-anchor-reply-all-missing = risposta del venditore senza di noi in copia
plan-anchor-shipping-delay = ritardo di consegna
plan-anchor-maintenance-start = inizio della manutenzione
plan-anchor-maintenance-updated = notizie durante la manutenzione
plan-anchor-maintenance-ended = fine della manutenzione
plan-anchor-subscribed = iscrizione
plan-anchor-rated = valutazione data

plan-fact-not = non: { $fact }
plan-fact-answered = risposta data
plan-fact-bad = valutazione negativa
plan-fact-cancelled = annullamento
plan-fact-critical = effetto critico
plan-fact-good = valutazione positiva
plan-fact-kept = promessa mantenuta
plan-fact-long = ritardo lungo
plan-fact-major = effetto grave
plan-fact-matched = bonifico trovato
plan-fact-minor = effetto lieve
plan-fact-paid = fattura pagata
plan-fact-rated = valutazione data
plan-fact-refunded = rimborso
plan-fact-renewed = rinnovo
plan-fact-reopened = richiesta riaperta
plan-fact-replaced = carta sostituita
plan-fact-restored = servizio ripristinato
plan-fact-solved = richiesta risolta
plan-fact-suspended = servizio sospeso

plan-action-suspend = Sospendere il servizio
plan-action-escalate = Portare più in alto
plan-action-open-ticket = Aprire un ticket per una persona
plan-action-notify = Avvisare il gruppo

# Perché altrove, perché no
plan-moved-quiet = Spostato fuori dalle ore di quiete
plan-moved-closed = Spostato a quando siamo aperti
plan-moved-warning = Spostato insieme all’avviso che deve precederlo
plan-skip-passed = il suo momento era passato quando la cadenza è iniziata
plan-skip-anchor = ciò che doveva precedere è già avvenuto
plan-skip-merged = è stato mancato, e al suo posto è partito «{ $step }»
plan-skip-late = è stato mancato, e in ritardo non servirebbe
plan-skip-condition = parte solo se «{ $fact }»
plan-skip-proof = la mail «{ $step }» da cui dipende non è mai arrivata
plan-skip-ended = non serve più, «{ $fact }»
plan-skip-suppressed = una mail precedente a questo indirizzo è tornata indietro
plan-skip-unwritable = non si è potuta scrivere ({ $why })
plan-skip-agent = tolto da { $by }

# Nomi delle mail automatiche
plan-mail-acknowledgement = Conferma di ricezione
plan-mail-apology = Scuse
plan-mail-card-expiring = Carta in scadenza
plan-mail-card-expiring-week = Carta in scadenza tra una settimana
plan-mail-escalation = Nota al responsabile del cliente
plan-mail-follow-up = Funziona ancora tutto?
plan-mail-getting-started = Ricevuta e primi passi
plan-mail-holding = Messaggio di attesa
plan-mail-inquiry = Domanda al venditore
plan-mail-inquiry-last = Ultime ore del venditore
plan-mail-inquiry-reminder = Sollecito al venditore
plan-mail-invoice = Fattura
plan-mail-invoice-eve = Promemoria del giorno prima
plan-mail-invoice-overdue = Fattura scaduta
plan-mail-invoice-reminder = Promemoria della fattura
plan-mail-maintenance-announced = Manutenzione annunciata
plan-mail-maintenance-day = Manutenzione: il giorno stesso
plan-mail-maintenance-days = Manutenzione: qualche giorno prima
plan-mail-maintenance-ended = Manutenzione finita
plan-mail-maintenance-eve = Manutenzione: il giorno prima
plan-mail-maintenance-subscribed = Conferma: scriviamo quando è finita
plan-mail-maintenance-updated = Notizie durante la manutenzione
plan-mail-maintenance-week = Manutenzione: una settimana prima
plan-mail-maintenance-weeks = Manutenzione: settimane prima
plan-mail-moved = Avviso del passaggio
plan-mail-overrun = Dura più del previsto
plan-mail-payment-failed = Pagamento non riuscito
plan-mail-payment-partial = Pagamento arrivato in parte
plan-mail-payment-received = Ricevuta
plan-mail-pre-suspension = Avviso prima della sospensione
plan-mail-refund = Rimborso approvato
plan-mail-renewal = Fine del periodo, primo avviso
plan-mail-renewal-reminder = Promemoria del rinnovo
plan-mail-reply-all-missing = Richiesta di rispondere a tutti
plan-mail-restored = Servizio ripristinato
plan-mail-shipping-delay = Ritardo di consegna annotato
plan-mail-shipping-delay-long = Lungo ritardo di consegna
plan-mail-shipping-delay-manager = Ritardo, al responsabile del cliente
plan-mail-survey = Sondaggio di una domanda
plan-mail-suspended = Servizio sospeso
plan-mail-thanks = Grazie
plan-mail-ticket-proposed = La soluzione è servita?
plan-mail-ticket-waiting = Promemoria: aspettiamo una risposta
plan-mail-tip-lost = Consiglio: se un dispositivo si perde
plan-mail-tip-position = Consiglio: leggere una posizione
plan-mail-transfer-announced = Bonifico atteso
plan-mail-transfer-missing = Bonifico non ancora trovato
plan-mail-waiting-last = Ultimo promemoria: aspettiamo una risposta
plan-mail-welcome = Benvenuto
plan-mail-wrong-person = Abbiamo smesso di scriverle

# Sulla linea del tempo
plan-by-cadence = { $when }. Cadenza «{ $cadence }»
plan-unless = Finisce con: { $facts }
plan-only-if = Solo se: { $facts }
plan-skipped = Saltato: { $why }
plan-reworded = Con le parole di { $by }
plan-edit = Modifica
plan-warning = Una parola: la scadenza si avvicina
plan-warning-late = Una parola: è in ritardo
plan-warning-why = A meno che qualcuno l’abbia visto o risponda prima
plan-to-owner = a { $name }, nell’area di lavoro
plan-to-team = al gruppo, nell’area di lavoro
plan-to-lead = a chi guida il gruppo, nell’area di lavoro
plan-to-manager = al responsabile del cliente, nell’area di lavoro
plan-to-head = all’amministrazione, nell’area di lavoro
plan-seen = L’ho visto
plan-seen-why = Poi nessun altro viene avvisato di questa promessa.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Fattura { $number }
plan-about-purchase = Un acquisto
plan-about-payment = Un pagamento
plan-about-refund = Un rimborso
plan-about-inquiry = Una domanda a un venditore
plan-about-vendor = Un venditore
plan-about-maintenance = Una manutenzione

# Nella storia
plan-event-nudged-owner = Chi ha il ticket è stato avvisato della promessa, { $at }.
plan-event-nudged-lead = Chi guida il gruppo è stato avvisato, { $at }.
plan-event-nudged-manager = Il responsabile del cliente è stato avvisato, { $at }.
plan-event-nudged-head = L’amministrazione è stata avvisata, { $at }.
plan-event-seen = { $by } ha visto l’avviso, { $at }. Nessun altro viene avvisato di questa promessa.
plan-event-seen-desk = L’avviso è stato visto, { $at }. Nessun altro viene avvisato di questa promessa.
plan-event-counted = Nuove regole hanno ricontato, { $at }: { $promise }, scadenza { $due } invece di { $from }.
plan-event-late = { $what }: fatto con { $late } di ritardo, { $at }.
plan-event-done = { $what }: fatto, { $at }.
plan-event-skipped = { $what }: saltato, { $at }, { $why }.
plan-event-skipped-by = { $by } ha saltato { $what }, { $at }.
plan-event-again = { $by } ha previsto di nuovo { $what }, { $at }. Parte { $due }.
plan-event-again-desk = { $what } è di nuovo previsto, { $at }. Parte { $due }.
plan-event-early = { $by } ha inviato prima { $what }, { $at }. Era previsto { $due }.
plan-event-early-desk = { $what } è partito prima, { $at }. Era previsto { $due }.
plan-event-edited = { $by } ha dato altre parole a { $what }, { $at }.
plan-event-edited-desk = { $what } ha avuto altre parole, { $at }.
plan-event-suspend = Il servizio è stato sospeso, { $at }, come dice la cadenza «{ $cadence }».
plan-event-escalate = La questione è andata più in alto, { $at }, come dice la cadenza «{ $cadence }».
plan-event-open-ticket = È stato aperto un ticket per una persona, { $at }, come dice la cadenza «{ $cadence }».
plan-event-notify = Il gruppo è stato avvisato, { $at }, come dice la cadenza «{ $cadence }».
plan-event-rated = Il cliente ha dato { $score } su 5, { $at }.
plan-event-restored = Il servizio funziona di nuovo, { $at }.

# Perché questa data?
plan-why-lead = { $what }: { $when }, nella cadenza «{ $cadence }».
plan-why-lead-again = { $what }: torna più volte, nella cadenza «{ $cadence }».
plan-why-lead-lost = { $what }: la cadenza «{ $cadence }» non ha più questo passo.
plan-why-begun = Iniziata
plan-why-counted = Contato fino a
plan-why-moved = Spostato
plan-why-quiet = Le ore di quiete vanno dalle { $from } alle { $until } ({ $zone }).
plan-why-leaves = Parte
plan-why-state = Stato
plan-why-planned = previsto
plan-why-done = fatto { $at }
plan-why-gone = lasciato cadere
plan-why-to = A
plan-why-round = Giro
plan-why-revision = Secondo la revisione { $n } delle regole.
plan-why-revision-now = Secondo la revisione { $n } delle regole. Ora vale la revisione { $live }, e ciò che è previsto conserva la sua data.

# Altre parole per una mail
plan-words-title = Altre parole per questa sola mail
plan-words-lead = Parte { $due }, a { $name }, in { $language }. La cadenza e le mail degli altri restano come sono.
plan-words-subject = Oggetto
plan-words-body = Testo
plan-words-hint = Testo semplice; **grassetto** e link funzionano. Ciò che scrive parte così com’è.
plan-words-save = Tieni queste parole
plan-words-reset = Riprendi le parole delle regole
plan-words-cancel = Torna senza tenere
plan-words-lost = Così com’è, la mail non si può scrivere: { $why }
plan-words-empty = Una mail ha bisogno di un oggetto e di un testo.
plan-words-long = Il testo è troppo lungo per una mail.
