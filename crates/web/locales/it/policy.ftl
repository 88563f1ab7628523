# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Regole
side-busy = Periodo intenso: { $teams }.

policy-title = Regole
policy-words = Che cosa si promette, che cosa parte da solo e con quali parole. Nulla cambia prima di salvare.
policy-parts = Parti delle regole
policy-way = Dove ci si trova
policy-overview = Panoramica
policy-cadences = Cadenze
policy-calendars = Calendari
policy-promises = Promesse
policy-mails = Messaggi
policy-files = File
policy-revisions = Cronologia

## Overview and busy switches

policy-live = Che cosa è in vigore
policy-made = Revisione { $number }, fatta da { $by }, { $at }.
policy-running = Cadenze in corso: { $n }
policy-revisions-see = Vedere tutte le revisioni e che cosa è cambiato
policy-busy = Periodi intensi
policy-busy-why = Finché un team è molto occupato, quello che promette richiede più tempo. Le promesse già date restano.
policy-busy-on = periodo intenso
policy-busy-start = Inizia il periodo intenso
policy-busy-stop = Termina il periodo intenso
policy-busy-same = { $promise }: { $within }, in ogni periodo
policy-busy-longer = { $promise }: { $within }, nei periodi intensi { $busy }
policy-warnings = Da guardare

## Saving

policy-read-only = L’amministrazione può modificare questa pagina.
policy-unsaved = Non ancora salvato
policy-discard = Scarta
policy-look = Mostra che cosa cambia
policy-save = Salva, da adesso
policy-saved = Salvato. La revisione { $number } è in vigore.
policy-take-back = Annulla
policy-taken-back = Annullato: la revisione { $number } è in vigore e dice ciò che valeva prima.
policy-take-back-late = Non è stato annullato nulla: nel frattempo qualcuno ha salvato e la revisione { $number } è in vigore.
policy-unchanged = Non cambierebbe nulla.
policy-mistakes =
    { $n ->
        [one] Un errore, nulla è stato salvato
       *[other] { $n } errori, nulla è stato salvato
    }
policy-review = Che cosa cambierebbe salvando
policy-review-why = Nulla di questo è ancora in vigore.
policy-overtaken = Nel frattempo qualcuno ha salvato un’altra revisione. Qui sotto c’è quello che le sue parole vi cambiano.
policy-promises-stay =
    { $open ->
        [0] Nessuna promessa è in corso.
        [one] La promessa in corso mantiene la scadenza.
       *[other] Tutte le { $open } promesse in corso mantengono la scadenza.
    }
policy-promises-move = Ricontate, { $moving } delle { $open } promesse in corso finirebbero a un’altra ora, e { $breaking } sarebbero mancate subito.
policy-freeze = Mantenere quello che è stato detto
policy-recompute = Ricontarle
policy-runs-change = Per quelle già in corso: messaggi nuovi { $new }, spostati { $moved }, tolti { $gone }.
policy-runs-keep = Mantenere quello che è previsto per loro
policy-runs-follow = Far seguire loro i nuovi passi
policy-note = Nota
policy-file-added = nuovo
policy-file-removed = tolto
policy-file-edited = modificato
policy-line-old = Riga vecchia
policy-line-new = Riga nuova
policy-line-change = Modifica
policy-line-text = Testo
policy-line-added = aggiunta
policy-key = Chiave
policy-key-hint = Minuscole, cifre e trattini. Sta nei file e non cambia più.
policy-line-removed = tolta

## Cadences

policy-cadences-words = Tutto quello che parte da solo, con la sua ragione e il prossimo messaggio.
policy-cadences-none = Ancora nessuna cadenza.
policy-cadence-words = { $anchor }. In corso: { $n }. Vale l’ora di { $city }.
policy-cadence-running = in corso: { $n }
policy-cadence-tickets-team = il team della richiesta
policy-cadence-next = Prossima partenza:
policy-cadence-next-none = Nulla è previsto.
policy-cadence-why = Parole per i clienti. Dicono perché questa cadenza esiste.
policy-cadence-until = Finisce quando vale: { $facts }
policy-cadence-new = Nuova cadenza
policy-cadence-new-words = Che cosa la avvia, che cosa la chiude e i primi passi. Vale per ciò che accade dopo il salvataggio.
policy-terms = Inizio, fine e parole
policy-terms-anchor = Comincia quando
policy-terms-team = Chi scrive
policy-terms-team-hint = Per una richiesta scrive il suo team; altrimenti ne scelga uno.
policy-terms-until = Finisce appena vale uno di questi fatti
policy-terms-facts = Le parole possibili, separate da virgole: { $facts }
policy-terms-no-facts = Questo inizio non ha parole di questo tipo.
policy-terms-only-if-hint = Le stesse parole; dopo «not» una parola non deve valere.
policy-terms-optional = I clienti possono rinunciare ai suoi messaggi
policy-terms-quiet = I suoi messaggi rispettano le ore di quiete
policy-terms-words = Perché esiste, in parole per i clienti
policy-steps = Passi
policy-step-add = Passo
policy-step-blanks = Inviare { $mail } { $at }. Se in quel momento è chiuso: { $closed }.
policy-step-mail = Inviare «{ $mail }», { $at }.
policy-step-both = Inviare «{ $mail }» e { $action }, { $at }.
policy-step-action = Da solo: { $action }, { $at }.
policy-step-earlier = Se in quel momento è chiuso, prima.
policy-step-later = Se in quel momento è chiuso, dopo.
policy-step-only-if = Solo se: { $facts }
policy-step-needs = Solo dopo l’arrivo di «{ $step }».
policy-step-no-mail = nessun messaggio
policy-step-no-action = nient’altro
policy-step-needs-none = nessun altro passo
policy-step-more = Altro su «{ $step }»
policy-step-copy = Copia
policy-step-drop = Togli
policy-step-cell-key = Nome del passo
policy-step-cell-at = Quando
policy-step-cell-mail = Messaggio
policy-step-cell-action = Fare anche
policy-step-cell-to = A
policy-step-cell-late = Se in quel momento il server era fermo
policy-step-cell-closed = Se in quel momento è chiuso
policy-step-cell-needs = Solo dopo l’arrivo di questo passo
policy-step-cell-only-if = Solo se
policy-step-cell-every = Di nuovo ogni
policy-step-cell-times = Al massimo quante volte
policy-closed-stay = inviarlo comunque
policy-closed-earlier = inviarlo prima
policy-closed-later = inviarlo dopo
policy-late-merge = parte solo l’ultimo messaggio mancato
policy-late-skip = saltarlo
policy-late-send = inviarlo in ritardo
policy-to-customer = il cliente
policy-to-vendor = il venditore
policy-to-account-manager = il responsabile del cliente
policy-languages = { $present } lingue su { $of }
policy-languages-missing = mancano: { $names }
policy-languages-stale = da rivedere: { $names }

## When

policy-when-at-once = subito
policy-when-on-time = in quel momento
policy-when-on-the-day = il giorno stesso
policy-when-on-the-day-at = il giorno stesso alle { $hour }
policy-when-before = { $length } prima
policy-when-before-at = { $length } prima, alle { $hour }
policy-when-after = { $length } dopo
policy-when-after-at = { $length } dopo, alle { $hour }
policy-days =
    { $n ->
        [one] 1 giorno
       *[other] { $n } giorni
    }
policy-short-days = { $n } g
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = Arriva una richiesta
policy-anchor-ticket-moved = Una richiesta passa a un altro team
policy-anchor-ticket-waiting = Aspettiamo il cliente
policy-anchor-ticket-proposed = Si propone una soluzione
policy-anchor-ticket-solved = Una richiesta è risolta
policy-anchor-news-due = Sono dovute notizie
policy-anchor-account-created = Si crea un account
policy-anchor-purchase = Si compra qualcosa
policy-anchor-period-end = Finisce un periodo pagato
policy-anchor-invoice-due = Scade una fattura
policy-anchor-payment-received = Una fattura è pagata
policy-anchor-payment-partial = Una fattura è pagata in parte
policy-anchor-payment-failed = Un pagamento non riesce
policy-anchor-transfer-announced = Si annuncia un bonifico
policy-anchor-card-expiring = Scade una carta
policy-anchor-service-suspended = Un servizio è sospeso
policy-anchor-service-restored = Un servizio funziona di nuovo
policy-anchor-refund-approved = Un rimborso è approvato
policy-anchor-refund-failed = Un rimborso torna indietro
policy-anchor-wrong-person = Il nostro messaggio non era per quella persona
policy-anchor-inquiry-sent = Si chiede a un venditore
policy-anchor-reply-all-missing = Un venditore risponde senza metterci in copia
policy-anchor-shipping-delay = Un venditore annuncia un ritardo
policy-anchor-maintenance-start = Inizia una manutenzione
policy-anchor-maintenance-updated = Ci sono notizie su una manutenzione
policy-anchor-maintenance-ended = Una manutenzione è finita
policy-anchor-subscribed = Qualcuno chiede di essere avvisato
policy-anchor-rated = Un cliente dà un voto
policy-action-suspend = sospendere il servizio
policy-action-escalate = passarlo più in alto
policy-action-open-ticket = aprire un ticket
policy-action-renew = emettere la fattura successiva
policy-action-notify = avvisare il team
policy-action-webhook = avvisare un altro programma

## Strip and planned mails

policy-strip = Prossimi 30 giorni
policy-strip-for = mostrati per
policy-strip-who = { $name }, dal { $date }
policy-strip-open = aperto
policy-strip-closed = chiuso, il tempo è fermo
policy-strip-quiet = ore di quiete
policy-strip-shut = chiuso
policy-strip-mail = un messaggio, tutti i clienti
policy-strip-new = per la sua modifica
policy-strip-mails =
    { $n ->
        [one] 1 messaggio
       *[other] { $n } messaggi
    }
policy-plans = Tutti i messaggi che invierebbe
policy-plans-totals = Fino al { $until }: messaggi { $mails }, clienti { $customers }
policy-plans-none = Nulla è previsto in questi giorni.
policy-plans-new =
    { $n ->
        [one] 1 nuovo
       *[other] { $n } nuovi
    }
policy-plans-moved =
    { $n ->
        [one] 1 spostato
       *[other] { $n } spostati
    }
policy-plans-more = Tutti
policy-plans-foot = Saltare qui salta un messaggio per un cliente e lo scrive nella sua cronologia.
policy-plan-when = Quando
policy-plan-to = A
policy-plan-message = Messaggio
policy-plan-language = Lingua
policy-plan-why = Perché
policy-plan-acts = Che cosa si può fare
policy-plan-counted = { $offset }, dal { $date }
policy-plan-edited = parole proprie
policy-plan-skip = Salta
policy-plan-unskip = Invialo comunque
policy-plan-now = Invia ora
policy-plan-edit = Le parole di un messaggio
policy-plan-edit-words = A { $to }, parte { $at }.
policy-plan-edit-why = Queste parole valgono per questo solo messaggio. La cadenza resta com’è.
policy-plan-keep = Tieni queste parole
policy-plan-original = Torna alle parole delle regole
policy-mark-new = nuovo
policy-mark-moved = spostato, era { $from }
policy-mark-gone = tolto
policy-moved-quiet = spostato fuori dalla notte
policy-moved-closed = spostato agli orari di apertura
policy-moved-warning = spostato con il suo avviso
policy-skip-passed = il suo momento era passato
policy-skip-anchor-passed = quello che doveva precedere è avvenuto
policy-skip-merged = è partito «{ $step }» al suo posto
policy-skip-late = troppo tardi
policy-skip-condition = «{ $fact }» non vale
policy-skip-no-proof = «{ $step }» non è mai arrivato
policy-skip-ended = finito: { $fact }
policy-skip-suppressed = a questo indirizzo non parte più nulla
policy-skip-unwritable = non si è potuto scrivere: { $why }
policy-skip-by = saltato da { $by }

## Calendars

policy-calendars-words = Le ore in cui si contano le promesse.
policy-calendars-none = Ancora nessun calendario.
policy-calendar-teams = Team che lo seguono: { $teams }
policy-team-calendar = Calendario che conta
policy-team-calendar-of = Calendario per { $mailbox }
policy-team-assign = I nuovi ticket vanno a
policy-team-by-hand = chi li prende
policy-team-in-turn = ogni membro a turno
policy-team-fewest = chi ne ha meno aperti
policy-team-hint = Le promesse in corso seguono solo se lo sceglie; prima di salvare si vede quante cambierebbero.
policy-team-words = Quali ore contano per chi scrive a questo team.
policy-calendar-zone = Fuso orario
policy-calendar-week = Settimana
policy-calendar-holidays = Giorni festivi
policy-calendar-holidays-hint = Codici separati da virgole: { $sets }, o una regione come DE-BY
policy-calendar-closed = Giorni di chiusura
policy-calendar-closed-hint = Una data per riga: 2026-12-28
policy-calendar-reduced = Giorni con altri orari
policy-calendar-reduced-hint = Una data e i suoi orari per riga: 2026-12-24 09:00-12:00
policy-calendar-sentence = La frase che dice ai clienti quali ore contano
policy-day-closed = chiuso
policy-calendar-new = Nuovo calendario
policy-calendar-new-words = Un team lo segue quando la sua casella lo nomina nel file dei team.
policy-calendar-files = File con giorni di chiusura
policy-calendar-files-hint = File iCalendar delle regole, separati da virgole. Quello che nessun calendario nomina viene tolto.
policy-calendar-ics = Aggiungere un file iCalendar
policy-calendar-ics-choose = File di questo computer
policy-calendar-ics-name = Nome del file
policy-calendar-ics-name-hint = company.ics. Un file con lo stesso nome viene sostituito.
policy-calendar-ics-text = Il suo testo, da BEGIN:VCALENDAR a END:VCALENDAR

## Promises

policy-promises-words = Che cosa si dice ai clienti, quanto può durare, e chi è avvisato prima che sia troppo tardi.
policy-promises-none = Ancora nessuna promessa.
policy-promise-within = Entro { $within }.
policy-promise-busy = Nei periodi intensi: { $busy }.
policy-promise-cell-within = Entro
policy-promise-cell-busy = Nei periodi intensi
policy-promise-cell-choices = Altre durate che si possono scegliere
policy-promise-budget-hint = Come lo scrivono le regole: 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Vuoto se non cambia
policy-promise-choices-hint = Separate da virgole
policy-promise-sentence = La frase data
policy-promise-sentence-hint = La durata e la scadenza prendono il posto di:
policy-warn = Chi è avvisato
policy-warn-hint = 4 working hours before, on time, 8 working hours after. Una riga vuota sparisce.
policy-warn-at = Quando
policy-warn-to = Chi
policy-rung-owner = chi ha il ticket
policy-rung-lead = il responsabile
policy-rung-account-manager = il responsabile del cliente
policy-rung-head = l’amministrazione
policy-promise-new = Nuova promessa
policy-promise-new-words = La ricevono le richieste che arrivano dopo il salvataggio; quanto promesso prima resta.
policy-promise-kind = Tipo
policy-promise-givers = Team che la fanno
policy-promise-givers-hint = Al posto di quella di questo tipo che fanno ora.

## Mails

policy-mails-words = Ogni testo che parte, secondo la cadenza che lo invia.
policy-mails-none = Ancora nessun messaggio.
policy-mails-alone = Inviati da nessuna cadenza
policy-mail = Messaggio
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Oggetto
policy-mail-preheader = Riga di anteprima
policy-mail-preheader-hint = I programmi di posta la mostrano accanto all’oggetto.
policy-mail-body = Testo
policy-mail-body-hint = Markdown. Un paragrafo dopo > è la promessa, quello che segue --- è il piede.
policy-mail-languages = Lingue
policy-mail-missing = manca
policy-mail-stale = da rivedere
policy-mail-stamp = Salvare dice che questa traduzione corrisponde al testo da cui viene.
policy-mail-original = Il testo di partenza ({ $language })
policy-mail-new = Nuovo messaggio
policy-mail-new-words = Un messaggio c’è in tutte le lingue dell’azienda, o non c’è.
policy-mail-new-when = Che cos’è e quando parte
policy-mail-on = Parte subito quando
policy-mail-on-hint = Le sue parole possono allora dire di che si tratta. Come cadenza può avere altri passi.
policy-mail-by-cadence = lo invia un passo di una cadenza
policy-mail-first = gli altri sono tradotti da questo
policy-mail-ahead = scritto in anticipo
policy-mail-ahead-why = Nessuno lo riceve ancora: l’azienda non scrive in questa lingua. Quando ci sono tutti i messaggi, la aggiunga a quelle dell’azienda.
policy-mail-add-language = Aggiungere una lingua
policy-preview = Come arriva
policy-preview-words = con parole di esempio
policy-preview-now = Mostra queste parole
policy-preview-letter = La lettera come è stata disegnata
policy-preview-text = Come testo semplice
policy-preview-own = Qui sta quello che scrive un agente.

## Files

policy-files-words = Tutto è testo. Quello che non ha una sua pagina si modifica qui, con lo stesso controllo.
policy-files-count =
    { $n ->
        [one] 1 file
       *[other] { $n } file
    }
policy-file-lines =
    { $n ->
        [one] 1 riga
       *[other] { $n } righe
    }
policy-file-new = Nuovo file
policy-file-path = Percorso
policy-file-path-hint = cadences.toml, o mails/welcome.it.md. Un file iCalendar si aggiunge nella pagina del suo calendario.
policy-file-text = Testo del file
policy-file-remove = Togliere questo file

## History

policy-revisions-words = Ogni revisione è conservata: chi l’ha fatta, quando e perché.
policy-revisions-all = Tutte le revisioni
policy-revision-number = Revisione
policy-revision-made = Fatta
policy-revision-by = Da
policy-revision-live = in vigore
policy-revision-changed = Che cosa ha cambiato la { $number }
policy-revision-compare = Quella in vigore e la { $number }
policy-compare = Dalla revisione { $from } alla { $to }
policy-compare-from = Dalla
policy-compare-to = alla
policy-compare-show = Confronta
policy-changes = Che cosa è diverso
policy-changes-none = Nulla è diverso.
policy-restore = Rimettere in vigore la revisione { $number }
policy-restore-look = Guarda il ritorno
policy-anchor-address-asked = Si chiede a qualcuno se un indirizzo è suo
policy-anchor-not-genuine = Si servono solo clienti con una copia registrata, e qualcuno non ha indicato un numero nostro
policy-anchor-ruled = La avvia un’automazione
