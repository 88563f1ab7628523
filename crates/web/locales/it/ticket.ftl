# La pagina di un ticket, le sue pagine per cambiare gruppo e assegnare, «perché questa data?» e il nuovo ticket.

# Testata
ticket-title = { $subject } · { $number }
ticket-no-subject = (senza oggetto)
ticket-move = Cambia gruppo
ticket-pause = Ferma
ticket-resume = Riavvia il tempo
ticket-solve = Risolto
ticket-reopen = Riapri
ticket-nobody = Ancora nessuno
ticket-assigned-to = Assegnato a { $name }. Cambia
ticket-me = { $name } (lei)
ticket-away = assenza fino a { $until }
ticket-away-deputy = assenza fino a { $until }, sostituisce { $name }
ticket-team-of = { $team }, { $brand }

ticket-status-open = aperto
ticket-status-pending = in attesa del cliente
ticket-status-proposed = soluzione proposta
ticket-status-solved = risolto
ticket-status-closed = chiuso
ticket-status-spam = indesiderato

# Cambiare gruppo e assegnare
ticket-move-title = Affidare a un altro gruppo
ticket-move-lead = La promessa segue il ticket. Ciò che il cliente leggerebbe si vede prima dell’invio.
ticket-move-none = Non c’è ancora un altro gruppo.
ticket-assign-title = Chi se ne occupa?
ticket-assign-lead = Gli altri continuano a vedere il ticket e possono sempre rispondere.
ticket-back = Torna al ticket { $number }

# La striscia: ciò che dobbiamo
ticket-owed = Ciò che dobbiamo
ticket-owed-due = Detto { $made }. Scade { $due }.
ticket-owed-broken = Detto { $made }. Scadeva { $due }, e lo dobbiamo ancora.
ticket-owed-paused = Detto { $made }. Il tempo è fermo finché aspettiamo { $name }.
ticket-owed-nothing = In questo momento non dobbiamo nulla a { $name }.
ticket-why = Perché questa data?

# La conversazione
ticket-conversation = Conversazione
ticket-folded = { $n ->
    [one] { $n } voce precedente, { $day }
   *[other] { $n } voci precedenti, { $day }
}
ticket-message-from = Messaggio di { $name }
ticket-reply-by = Risposta di { $name }
ticket-note-by = Nota interna di { $name }
ticket-automatic-from = Messaggio automatico di { $name }
ticket-to = a { $to }
ticket-internal = nota interna
ticket-automatic = automatico
ticket-fresh = nuovo
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise }: promessa mantenuta, { $amount } in anticipo
ticket-early = { $amount } in anticipo
ticket-late = { $amount } in ritardo
ticket-dropped = non più dovuta
ticket-closed = { $why }, tempo fermo { $hours }
ticket-closed-weekend = Fine settimana
ticket-closed-other = Chiuso
ticket-quoted = { $n ->
    [one] { $n } riga citata
   *[other] { $n } righe citate
}
ticket-files = Allegati
ticket-source = Sorgente
ticket-proof-signed = Firmato da { $domain }, DMARC superato
ticket-proof-sent = Inviato da { $domain }, DMARC superato
ticket-proof-doubtful = Il mittente potrebbe essere falso: DMARC non superato
ticket-proof-unsaid = { $domain } non ha una regola DMARC: il mittente non è provato
ticket-proof-unknown = Non è stato possibile verificare il mittente
ticket-proof-by = Accertato da { $server }
ticket-as-html = Come è stato impaginato
ticket-html-frame = Il messaggio come è stato impaginato, senza immagini remote
ticket-invitation-request = Invito
ticket-invitation-cancel = Annullato
ticket-invitation-reply = Risposta a un invito
ticket-invitation-publish = Evento
ticket-invitation-span = { $from } – { $to }
ticket-invitation-by = da parte di { $who }
ticket-invitation-zone = { $at } (fuso del mittente: { $zone })
ticket-invitation-there = { $at } (ora del mittente)
ticket-signed = Firmato con { $scheme }. La firma non è stata verificata.
ticket-encrypted = Cifrato con { $scheme }. Lo apre solo la chiave del destinatario.
ticket-robot = Scritto da un automa ({ $why }). Non ha avuto risposta e non ferma il tempo.
ticket-stranger = Una persona in più? { $address } non faceva parte di questo ticket.
ticket-stranger-why = A questo indirizzo non parte nulla prima del suo assenso.
ticket-stranger-accept = Aggiungi al ticket

ticket-delivery-queued = in partenza
ticket-delivery-accepted = consegnato, { $at }
ticket-delivery-deferred = { $attempts ->
    [one] non ancora accettato, { $attempts } tentativo
   *[other] non ancora accettato, { $attempts } tentativi
}
ticket-delivery-again = Prossimo tentativo: { $at }.
ticket-delivery-bounced = tornato indietro, { $at }
ticket-delivery-suppressed = non inviato, questo indirizzo rifiuta la nostra posta
ticket-server-said = Il loro server:
ticket-server-silent = Il loro server non ha dato una ragione.

# Una riga ciascuno
ticket-event-opened = Ricevuto per { $team }, { $at }.
ticket-event-moved = { $by } lo ha passato da { $from } a { $to }, { $at }.
ticket-event-moved-desk = Passato da { $from } a { $to }, { $at }.
ticket-event-told = Il cliente è stato avvisato.
ticket-event-untold = Il cliente non è stato avvisato.
ticket-event-also = Lo stesso messaggio è andato a { $team }, { $at }. È un solo ticket.
ticket-event-assigned = { $by } lo ha affidato a { $to }, { $at }.
ticket-event-assigned-desk = Affidato a { $to }, { $at }.
ticket-event-taken = { $by } se ne occupa, { $at }.
ticket-event-unassigned = { $by } lo ha restituito al gruppo, { $at }.
ticket-event-unassigned-desk = Restituito al gruppo, { $at }.
ticket-event-waiting = In attesa del cliente da { $at }. Il tempo è fermo.
ticket-event-proposed = { $by } ha proposto una soluzione, { $at }.
ticket-event-proposed-desk = È stata proposta una soluzione, { $at }.
ticket-event-works = Il cliente dice che la proposta funziona, { $at }.
ticket-event-fails = Il cliente dice che la proposta non funziona, { $at }.
ticket-event-tried-by-mail = Il cliente ha risposto alla proposta per e-mail, { $at }.
ticket-event-serious = Chi ha ricevuto per errore la nostra posta parla di qualcosa di grave, { $at }.
ticket-event-solved = { $by } lo ha segnato come risolto, { $at }.
ticket-event-solved-desk = Risolto, { $at }.
ticket-event-reopened = { $by } lo ha riaperto, { $at }.
ticket-event-reopened-desk = Riaperto, { $at }.
ticket-event-paused = { $by } ha fermato il tempo, { $at }.
ticket-event-paused-desk = Il tempo si è fermato, { $at }.
ticket-event-resumed = Il tempo scorre di nuovo da { $at }. Ora scade { $due }.
ticket-event-broken-answer = La prima risposta scadeva { $due } e non è arrivata.
ticket-event-broken-news = Le notizie scadevano { $due } e non sono arrivate.
ticket-event-late-answer = La prima risposta è arrivata con { $late } di ritardo, { $at }.
ticket-event-late-news = Le notizie sono arrivate con { $late } di ritardo, { $at }.
ticket-event-accepted = { $by } ha aggiunto { $address }, { $at }.
ticket-event-accepted-desk = { $address } fa parte del ticket da { $at }.
ticket-event-undelivered = Il messaggio a { $address } non è stato consegnato, { $at }. La promessa è di nuovo aperta.
ticket-event-again = Dopo un riavvio la consegna era incerta: il messaggio è ripartito con lo stesso Message-ID, { $at }.
ticket-event-withheld-cap = { $mail } non è partito, { $at }: oggi questo indirizzo ha avuto tutte le risposte automatiche che permettiamo.
ticket-event-withheld-robot = { $mail } non è partito, { $at }: ha scritto un automa ({ $why }).
ticket-event-withheld-template = { $mail } non è partito, { $at }: { $why }.
ticket-event-withheld-missing = { $mail } non è partito, { $at }: questo testo non esiste.
ticket-event-withheld-suppressed = { $mail } non è partito, { $at }: una mail precedente a questo indirizzo è tornata indietro.
ticket-event-more = Leggi il messaggio

# La colonna
ticket-rail = Su questo ticket
ticket-customer = Cliente
ticket-customer-since = Cliente da
ticket-customer-counts = { $n ->
    [one] { $n } richiesta
   *[other] { $n } richieste
}, { $solved ->
    [one] { $solved } risolta
   *[other] { $solved } risolte
}
ticket-customer-parties = Partecipa anche
ticket-customer-mail = Ultimo messaggio
ticket-customer-others = Altre richieste
ticket-promises = Promesse
ticket-promises-count = { $kept ->
    [one] { $kept } mantenuta
   *[other] { $kept } mantenute
}, { $open ->
    [one] { $open } aperta
   *[other] { $open } aperte
}
ticket-promises-none = Ancora nessuna.
ticket-promise-answer = Prima risposta
ticket-promise-news = Notizie fino alla soluzione
ticket-next = Che cosa succede ora
ticket-next-seen = nulla parte senza essere visto
ticket-next-skip = Salta
ticket-next-unskip = Invialo comunque
ticket-next-now = Invia ora
ticket-next-if-sent = se invia questa risposta
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Ora, { $day }, { $time }
ticket-next-when-today = Oggi { $time }
ticket-next-to = a { $name }, in { $language }
ticket-next-to-you = a lei, nell’area di lavoro
ticket-next-closed = { $why }: il tempo si ferma
ticket-next-received = È arrivata la richiesta
ticket-next-answered = Risposta di { $by }
ticket-next-noted = Nota di { $by }
ticket-next-broken = Promessa mancata: { $promise }
ticket-next-broken-answer = La prima risposta non è arrivata
ticket-next-broken-news = Le notizie non sono arrivate
ticket-next-due = In scadenza: { $promise }
ticket-next-due-answer = Scade la prima risposta
ticket-next-due-news = Scadono le prossime notizie
ticket-next-due-why = La mantiene una risposta accettata dal loro server

# Scrivere
ticket-write = Scrivere
ticket-write-reply = Rispondi
ticket-write-note = Nota
ticket-composer-to = A { $to } da { $from }
ticket-composer-same = In { $language }
ticket-composer-mismatch = { $name } legge in { $customer }; questo sembra scritto in { $yours }.
ticket-composer-reply = La sua risposta
ticket-composer-note = La sua nota
ticket-composer-note-hint = La vedono solo gli agenti. Non mantiene nessuna promessa.
ticket-composer-note-save = Conserva la nota
ticket-composer-next-news = prossime notizie:
ticket-send-promise = Invia e prometti notizie entro { $budget }
ticket-send-promise-day = Invia e prometti questo giorno
ticket-send-wait = Invia e aspetta il cliente
ticket-send-propose = Invia come soluzione proposta
ticket-send-solve = Invia e segna come risolto
ticket-send-keep = Invia, senza una nuova promessa
ticket-send-other = Altri modi di inviare
ticket-send-wait-why = il tempo si ferma finché non scrive
ticket-send-propose-why = il cliente dirà se funziona
ticket-send-solve-why = non dobbiamo più nulla
ticket-send-keep-why = non si dice nulla sul tempo
ticket-error-title = Non è partito nulla, e ogni parola è rimasta
ticket-error-empty = Prima scriva qualcosa.
ticket-error-unseen = { $n ->
    [one] Mentre scriveva è arrivata una novità.
   *[other] Mentre scriveva sono arrivate { $n } nuove voci.
}
ticket-error-unseen-read = La legga
ticket-error-unseen-then = e invii di nuovo se le sue parole vanno ancora bene.
ticket-draft-kept = Questo testo non inviato è rimasto in questo browser.
ticket-undo-leaves = Parte fra { $n } s
ticket-undo-promise = Parte fra { $n } s, promessa fino a { $until }
ticket-undo = Annulla

# Perché questa data?
ticket-why-title = Perché { $due }?
ticket-why-lead = { $budget } a partire da { $start } nel calendario «{ $calendar }» ({ $zone }).
ticket-why-elapsed = { $budget } a partire da { $start }, giorno e notte ({ $zone }).
ticket-why-chosen = Giorno scelto da chi ha risposto, il { $start }. Il tempo di lavoro fino ad allora, nel calendario «{ $calendar }» ({ $zone }):
ticket-why-told = Le parole date
ticket-why-table = Che cosa è stato contato
ticket-why-from = Da
ticket-why-to = A
ticket-why-because = Perché
ticket-why-counted = Contato
ticket-why-nothing = non contato
ticket-why-total = In tutto
ticket-why-open = aperto
ticket-why-closed = chiuso a quest’ora
ticket-why-weekend = chiuso in questo giorno
ticket-why-holiday = { $name }, giorno festivo
ticket-why-paused = fermo, aspettavamo il cliente
ticket-why-always = giorno e notte
ticket-why-revision = Secondo la revisione { $n } delle regole.
ticket-why-made = Promesso
ticket-why-due = Scadenza

# Un nuovo ticket
new-title = Nuovo ticket
new-lead = Per una richiesta arrivata per telefono o allo sportello, o per scrivere per primi.
new-customer = Il cliente
new-name = Nome
new-address = Indirizzo
new-address-hint = Basta a riconoscere chi conosciamo già.
new-language = Lingua dei nostri messaggi
new-request = La richiesta
new-team = Gruppo
new-subject = Oggetto
new-body = Con le sue parole
new-origin = Chi parla per primo?
new-origin-told = Ce lo hanno detto. La conferma parte subito, con la promessa.
new-origin-write = Scriviamo noi. Il testo parte come messaggio.
new-make = Crea il ticket
new-cancel = Torna senza crearlo
new-error-address = Questo indirizzo non è completo: qualcosa@example.com
new-error-subject = Un oggetto aiuta a ritrovarlo.
new-error-body = Scriva che cosa serve, almeno in una frase.
new-error-team = Scelga il gruppo che se ne occupa.

# Merging, splitting, and what the gate says
ticket-mark-suspect = Un filtro antispam mette in guardia da questa lettera.
ticket-mark-suspect-score = Un filtro antispam mette in guardia da questa lettera: punteggio { $score }.
ticket-mark-same = Le stesse parole sono già arrivate; questa lettera non ha avuto una seconda risposta.
ticket-mark-same-link = Mostra la prima
ticket-mark-passed-on = { $by } ha inoltrato questa lettera.
ticket-mark-passed-on-written = { $by } ha inoltrato questa lettera. È stata scritta: { $written }.
ticket-mark-subject = Un altro oggetto: { $subject }. È una nuova questione?
ticket-split = Farne un ticket a sé
ticket-merge = Unire
ticket-merge-title = Unire a un altro ticket
ticket-merge-lead = Questo ticket confluisce nell’altro, con le sue lettere e le sue promesse. Di due promesse della stessa cosa resta la più vicina. Il cliente non riceve nulla.
ticket-merge-number = Numero dell’altro ticket
ticket-merge-suggested = Altri ticket di { $name }
ticket-merge-no-ticket = Non c’è un ticket con questo numero che Lei possa vedere.
ticket-merge-same = È questo stesso ticket.
ticket-merge-other = Il ticket { $number } è di { $into }, questo di { $from }. Chi partecipa riceve copia delle nostre risposte.
ticket-merge-with = Unire, e far partecipare { $from }
ticket-merge-without = Unire senza
ticket-merged-list = Uniti qui
ticket-unmerge = Separare
ticket-unmerge-late = Dall’unione qui è successo qualcosa. Separi piuttosto le singole lettere.
ticket-event-let-in = { $by } ha ammesso questa lettera, { $at }. Era stata trattenuta: { $cause }.
ticket-event-flooded = { $address } ha inviato più di { $letters } lettere in { $minutes } minuti. Le altre attendono in quarantena, { $at }.
ticket-event-passed-on = { $by } ha inoltrato la lettera del cliente, { $at }.
ticket-event-filled-in = Inviato con il modulo «{ $form }», { $at }.
ticket-answers = Risposte
ticket-event-merged-in = { $by } ha unito il ticket { $number } a questo, { $at }.
ticket-event-merged-into = { $by } ha unito questo ticket al { $number }, { $at }.
ticket-event-unmerged = { $by } ha separato di nuovo questo ticket e il { $number }, { $at }.
ticket-event-taken-back = { $by } ha annullato un’azione su più ticket, { $at }. È di nuovo come prima.
ticket-event-promise-merged = La promessa per { $due } è stata unita a quella, più vicina, per { $stays }, { $at }.
ticket-event-split-off = { $by } ha fatto di una lettera il ticket { $number }, { $at }.
ticket-event-split-from = { $by } l’ha separato dal ticket { $number }, { $at }.
key-merge = unire a un altro ticket
ticket-stranger-ask = È del cliente? Chiederlo per mail
ticket-event-not-genuine = { $at }: il cliente non ha un numero di serie nostro e gli è stato detto come registrarsi. La richiesta aspetta.
ticket-event-serial-known = { $at }: il numero di serie { $serial } è nostro da un’importazione.
ticket-event-serial-shared = { $at }: { $n } clienti hanno indicato il numero di serie { $serial }.
