# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Destinatari
compose-to = A
compose-cc = Cc
compose-bcc = Ccn
compose-recipients-hint = Indirizzi separati da virgole. Nessuno vede chi sta in Ccn.
compose-reply-to = { $name } vuole le risposte a { $address }, che non è l’indirizzo da cui ha scritto.
compose-blind = { $to }; a loro insaputa: { $bcc }

# What is kept
compose-kept = Bozza conservata, { $at }
compose-keep = Conserva come bozza
compose-discard = Elimina la bozza
compose-discard-note = Elimina la nota
compose-unsaved = Non ancora conservata. Il testo è in questo browser.
compose-lost = Un’altra tua pagina ha cambiato questa bozza. Ciò che scrivi qui non viene conservato: ricarica la pagina per continuare.

# Files
compose-attach = Allega file
compose-attach-press = Aggiungi
compose-files = File allegati
compose-file-remove = Togli { $name }
compose-file-busy = Aggiunta dei file
compose-file-failed = I file non sono stati aggiunti. Riprova.

# When it leaves
compose-leaves = Parte
compose-leaves-now = subito
compose-leaves-tomorrow = alla riapertura: { $at }
compose-leaves-monday = la settimana prossima: { $at }
compose-leaves-at = nel momento che scelgo
compose-leaves-date = Giorno
compose-leaves-time = Ora
compose-leaves-zone = ora di { $city }
compose-leaves-promise = Ciò che si promette conta da quando parte.
compose-promise-keeper = La conta e la mantiene { $team }, dove la richiesta passa con questa risposta.
compose-promise-day = una data che scelgo io
compose-promise-date = Giorno della promessa
compose-promise-time = Ora, o nessuna per la fine della giornata lavorativa
compose-promise-hint = Scegli un giorno. Senza ora è la fine della giornata lavorativa.
compose-promise-moved = Nel momento scelto nessuno del team lavora: vale quindi il primo momento successivo in cui si lavora.
compose-waits = Parte { $at }
compose-waits-soon = Parte tra un attimo
compose-waits-by = Risposta di { $name }, non ancora inviata
compose-take-back = Riprendi
compose-next-leaves = Parte la risposta di { $by }

# What did not leave
compose-held = non inviata
compose-held-unseen = Non è partita: è arrivato qualcosa che l’autore non aveva visto.
compose-held-moved = Non è partita: il ticket è passato a un altro team.
compose-held-ended = Non è partita: nel frattempo la questione è stata chiusa.
compose-held-no-agent = Non è partita: l’autore non lavora più qui.
compose-held-no-token = Non è partita: il programma che la inviava non ha più accesso.
compose-held-no-bytes = Non è partita: un file non si è potuto leggere. Allegalo di nuovo.
compose-held-refused = Non è partita: la cornice delle nostre risposte non funziona. Avvisa un amministratore.
compose-held-open = Apri nell’area di scrittura

# What is doubtful
compose-doubts-title = Da rivedere prima che parta
compose-doubts-press = Premi ancora invia per inviarla così com’è. Ogni parola è conservata.
compose-doubt-outsider = { $address } è nuovo: l’indirizzo non compare in nessun messaggio di questo ticket.
compose-doubt-robot = Probabilmente nessuno legge ciò che va a { $address }.
compose-doubt-no-customer = { $name } non riceve questo: nessuna promessa è mantenuta né data.
compose-doubt-no-file = Scrivi «{ $word }», e nessun file è allegato.
compose-doubt-dated = Prometti: «{ $words }»
compose-doubt-dated-moved = Nel momento scelto nessuno lavora. Prometti: «{ $words }»

# What was refused
compose-error-changed = Un’altra tua pagina ha cambiato questa bozza nel frattempo. Ciò che vedi non è inviato: premi ancora invia se sono queste le parole.
compose-error-changed-other = L’altro testo
compose-error-unattached = { $name } è stato scelto e non aggiunto. Sceglilo di nuovo e premi «Aggiungi», oppure invia senza.
compose-error-too-long = Un messaggio ha al massimo { $n } caratteri.
compose-error-closed = Questo ticket è chiuso. Prima riaprilo.
compose-error-no-such-promise = Le regole non offrono più questa promessa. Scegline un’altra.
compose-error-other-promise = È cambiato ciò che parte con questa risposta, e quindi il team che mantiene la promessa. Leggi la nuova frase qui sotto, poi invia di nuovo.
compose-error-no-day = Scegli il giorno che prometti.
compose-error-day-past = Il giorno che prometti è passato. Scegline uno futuro.
compose-error-day-far = Prometti un giorno entro i prossimi { $n } giorni.
compose-error-no-moment = Scegli un giorno e un’ora futuri, entro un anno.
compose-error-no-recipient = Non la riceverebbe nessuno. Indica qualcuno in «A».
compose-error-too-many-recipients = Una risposta va al massimo a { $n } persone.
compose-error-too-many-files = Una risposta porta al massimo { $n } file, { $size } MB in tutto.
compose-error-no-address = «{ $address }» non è un indirizzo completo.
compose-error-own-address = { $address } è un nostro indirizzo: una lettera tornerebbe qui.
compose-error-suppressed = A { $address } non va più nulla, da quando un messaggio è tornato indietro. Toglilo.
compose-error-already-left = È già partita.
compose-error-refused = Questo non si può inviare ora ({ $code }).
compose-error-unwritable = Le regole hanno un difetto che un amministratore può correggere:

# One line each
compose-event-planned = { $by } ha inviato una risposta che parte { $leaves }, { $at }.
compose-event-taken-back = { $by } ha ripreso la risposta prima che partisse, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Bozze
drafts-lead = Ciò che scrivi e non hai inviato, ovunque tu abbia cominciato. Gli altri non lo vedono prima dell’invio.
drafts-none = Nessuna bozza
drafts-none-words = Tutto ciò che hai scritto è inviato.
drafts-no-words = Ancora nessuna parola
drafts-files = { $n ->
    [one] 1 file
   *[other] { $n } file
}
