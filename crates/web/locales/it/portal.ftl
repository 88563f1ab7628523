# L’area dei clienti, e l’elenco dei messaggi automatici.

portal-area = La Sua area
portal-title = La Sua area
portal-overview = Panoramica
portal-requests = Richieste
portal-messages = Messaggi
portal-details = I Suoi dati
portal-language = Lingua
portal-language-take = Usare questa lingua
portal-leave = Uscire
portal-home = Andare alla mia area
portal-missing = Qui non c’è nulla, o non è Suo. I link nei messaggi smettono di funzionare dopo un certo tempo.
portal-bouncing = I nostri messaggi a { $address } tornano indietro.
portal-bouncing-correct = Correggere l’indirizzo

portal-said-saved = Salvato.
portal-said-asked = Se nessun altro ha questo indirizzo, un messaggio è già in viaggio. Lo apra e prema il suo pulsante.
portal-said-answered = Abbiamo il Suo messaggio.
portal-said-opened = Abbiamo la Sua richiesta. Una conferma arriva per e-mail.
portal-said-solved = Grazie. La richiesta è risolta.
portal-said-resent = Il messaggio riparte verso di Lei.
portal-said-too-often = Questo messaggio è appena partito, oppure oggi ne sono già ripartiti molti. Guardi prima nella posta indesiderata e riprovi tra un’ora.
portal-said-silent = Al momento non inviamo nulla al Suo indirizzo. Prima lo corregga, oppure ci scriva.
portal-said-erasure = Una nostra persona se ne occupa e Le risponde per e-mail.

portal-enter-title = Entrare
portal-enter-lead = Scriva l’indirizzo e-mail che conosciamo. Riceve un messaggio con un link e un codice. Non serve nessuna password.
portal-enter-send = Inviarmi l’accesso
portal-enter-none = Se conosciamo l’indirizzo, un messaggio arriva entro un minuto.
portal-enter-left = È uscito dalla Sua area.
portal-enter-no-address = Questo indirizzo e-mail non è completo, per esempio nome@esempio.it.
portal-enter-wrong-code = Questo codice non vale, o non vale più. Guardi il messaggio più recente, o ne chieda un altro.
portal-enter-slow = Troppi tentativi. Il prossimo conta dalle { $when }.
portal-enter-press = Prema il pulsante per entrare. Il link vale una volta sola.
portal-enter-open = Aprire la mia area
portal-enter-over = Questo link è già stato usato, o il suo tempo è scaduto.
portal-enter-anew = Chiederne uno nuovo
portal-code-title = Guardi nella Sua posta
portal-code-lead = Se conosciamo { $address }, un messaggio è in viaggio. Apra il suo link, o scriva qui il suo codice. Valgono entrambi fino alle { $until }.
portal-code = Codice
portal-code-hint = 8 cifre. Gli spazi non contano.
portal-code-enter = Entrare
portal-code-spam = Nulla dopo qualche minuto? Guardi nella posta indesiderata e controlli l’indirizzo.
portal-code-again = Usare un altro indirizzo

portal-hello-morning = Buongiorno.
portal-hello-morning-named = Buongiorno, { $name }.
portal-hello-day = Buon pomeriggio.
portal-hello-day-named = Buon pomeriggio, { $name }.
portal-hello-evening = Buonasera.
portal-hello-evening-named = Buonasera, { $name }.
portal-n-open = { $n ->
    [0] Nessuna richiesta è aperta.
    [one] Una richiesta è aperta.
   *[other] { $n } richieste sono aperte.
}
portal-last-word = La nostra ultima parola è stata
portal-your-requests = Le Sue richieste
portal-ask-new = Chiederci altro
portal-none-open = Nulla è aperto. Ciò che è risolto si trova in «Richieste».
portal-sent = Tutti i messaggi che Le abbiamo inviato
portal-sent-lead = e se sono arrivati. Non tracciamo mai l’apertura.
portal-sent-all = Tutti i messaggi
portal-sent-none = Non Le abbiamo ancora scritto.
portal-ahead = Che cosa Le invieremo
portal-ahead-none = Nulla è previsto.
portal-ahead-all = Nient’altro è previsto.
portal-ahead-news = Novità
portal-ahead-answer = Una risposta
portal-by-a-person = da una persona
portal-before = prima di { $when }
portal-now = Ora, { $time }
portal-only-if = solo se: { $fact }
portal-unless = solo se prima non cambia nulla
portal-choose = Scegliere che cosa possiamo inviarLe

portal-request-number = richiesta { $number }
portal-requests-open = Aperte
portal-requests-done = Concluse
portal-requests-none = Non ci ha ancora chiesto nulla.
portal-older = Precedenti
portal-wrote = { $who } ha scritto, { $when }: «{ $words }»
portal-answer = Rispondere
portal-see-letters = { $n ->
    [one] Vedere il messaggio
   *[other] Vedere i { $n } messaggi
}
portal-state-waits = aspetta Lei
portal-state-proposed = funziona?
portal-state-solved = risolta
portal-state-closed = chiusa
portal-waits = Le abbiamo fatto una domanda. Il tempo è fermo da { $when } e riparte quando risponde.
portal-proposed = Abbiamo proposto una soluzione. Ci dica se funziona.
portal-done-since = Conclusa da { $when }.
portal-letters = Messaggi
portal-automatic = partito da sé
portal-whole = Il messaggio intero
portal-files = File
portal-linked = Questo link mostra solo questa richiesta. Per rispondere, entri nella Sua area.
portal-linked-enter = Rispondere nella mia area
portal-solved = È risolto
portal-solved-hint = Allora non succede più nulla, finché non scrive di nuovo.
portal-not-solved = Non è risolto
portal-not-solved-hint = Dica che cosa ha provato e che cosa è successo. Ripartiamo da lì.
portal-words = Il Suo messaggio
portal-send = Inviare
portal-files-add = File
portal-files-hint = Fino a 10 file, 25 MB in tutto.
portal-answer-empty = Prima scriva qualcosa.
portal-answer-long = È troppo lungo per un messaggio. Lo accorci, o lo alleghi come file.
portal-answer-files-wrong = Si possono allegare al massimo 10 file per 25 MB in tutto. Li scelga di nuovo.
portal-subject = Di che cosa si tratta?
portal-team = Per chi?

portal-messages-lead = Se Le manca un messaggio, è qui, con ciò che ne è stato. Può farselo inviare di nuovo.
portal-spam = Non arriva nulla?
portal-spam-look = Guardi nella cartella della posta indesiderata. Se lì c’è un nostro messaggio, indichi che non è indesiderato: i prossimi arrivano.
portal-spam-allow = Aggiunga questi indirizzi ai Suoi contatti, o chieda a chi cura la Sua posta di lasciarli passare:
portal-spam-here = Qualunque cosa accada a un messaggio, le sue parole sono qui.
portal-all-automatic = Tutti i messaggi automatici, e perché esistono
portal-mail-fate = Che cosa ne è stato
portal-mail-why = Perché l’ha ricevuto
portal-mail-letter = Il messaggio
portal-mail-text = Come testo semplice
portal-mail-key = Questo messaggio conteneva un link solo per Lei. Non viene mostrato di nuovo.
portal-why-person = Gliel’ha scritto una persona.
portal-why-own = L’ha chiesto Lei qui.
portal-why-automatic = Parte da sé.
portal-why-optional = Può farne a meno
portal-why-needed = Fa parte del contratto o della Sua richiesta, e parte sempre.
portal-resend = Inviarmelo di nuovo
portal-resend-hint = Lo stesso messaggio una volta all’ora, cinque al giorno.

portal-fate-leaving = Parte ora per { $address }, { $when }
portal-fate-waiting = Aspetta fino a { $when }, poi parte per { $address }
portal-fate-delivered = Consegnato a { $address }, { $when }
portal-fate-delayed = Il server di { $address } ci fa aspettare, { $when }. Continuiamo a provare.
portal-fate-returned = Tornato da { $address }, { $when }: { $why }
portal-fate-silent = Non inviato a { $address }, { $when }: al momento nulla va a questo indirizzo
portal-fate-taken-back = Ritirato prima di partire per { $address }, { $when }
portal-fate-again = Inviato di nuovo, { $when }. { $fate }
portal-fate-no-mailbox = questa casella non esiste
portal-fate-full = la casella era piena
portal-fate-refused = il server non l’ha accettato, e stiamo cercando il motivo
portal-fate-unreachable = il server non era raggiungibile
portal-fate-other = il server non l’ha accettato

portal-addresses = I Suoi indirizzi
portal-addresses-lead = quelli a cui scriviamo, e con cui entra
portal-address-first = scriviamo qui
portal-address-bouncing = i messaggi tornano
portal-address-asked = Non ancora Suo: apra entro { $until } il messaggio che vi abbiamo inviato, e prema il suo pulsante.
portal-address-put-first = Scrivermi qui
portal-address-drop = Non è più mio
portal-address-returned = { $n ->
    [one] Un messaggio è tornato, il { $when }.
   *[other] { $n } messaggi sono tornati, l’ultimo il { $when }.
}
portal-address-silent-bounced = Il suo server dice che questa casella non esiste. Non vi inviamo nulla.
portal-address-silent-complaint = I nostri messaggi lì sono stati segnalati come indesiderati. Di nostra iniziativa non vi inviamo nulla.
portal-address-silent-asked = Ci ha chiesto di non scrivere lì.
portal-address-silent-by-us = Abbiamo smesso di scrivere lì. Ci chieda perché.
portal-address-correct = Ci dia qui sotto un altro indirizzo. Ciò che è tornato potrà poi esserLe inviato di nuovo.
portal-address-unproved = Nessuno ha ancora detto che è Suo.
portal-address-add = Un altro indirizzo
portal-address-add-hint = Vi inviamo un messaggio. È Suo appena preme il suo pulsante.
portal-address-ask = Chiedere a questo indirizzo
portal-address-replaces = Prende il posto di un altro?
portal-address-beside = No, li uso entrambi
portal-address-ours = Questo è un nostro indirizzo.
portal-address-known = Questo indirizzo è già Suo.
portal-address-often = Un messaggio è già in viaggio verso questo indirizzo, oppure oggi ne ha chiesti diversi. Aspetti un poco.

portal-mails = I messaggi di cui può fare a meno
portal-mails-lead = Tutto il resto parte sempre: le risposte a Lei, e ciò che il contratto richiede.
portal-mails-none = Nulla di ciò che inviamo si può disattivare.
portal-mails-save = Salvare la scelta
portal-mails-all-off = Li ha disattivati tutti con il link di un messaggio.
portal-mails-all-on = Riceverli di nuovo
portal-mails-all-stop = Disattivarli tutti
portal-name = Il Suo nome
portal-name-label = Nome
portal-name-hint = Come dobbiamo scriverlo. Resta così, qualunque cosa dica il Suo programma di posta.
portal-save = Salvare
portal-sessions = Dove è collegato
portal-sessions-lead = ogni accesso finisce da sé 30 giorni dopo l’ultimo uso
portal-data = I Suoi dati presso di noi
portal-data-lead = Tutto ciò che è Suo presso di noi in un solo file: le Sue lettere e le nostre come messaggi, con ciò che ne è stato, i Suoi indirizzi e le Sue scelte.
portal-data-take = Scaricare i miei dati
portal-erase = Far cancellare i miei dati
portal-erase-lead = Apre una richiesta che una nostra persona esamina. Le dice che cosa viene cancellato e quando. Fino ad allora nulla viene cancellato, e la Sua area resta com’è.
portal-erase-law = La legge ci fa conservare alcune cose: fatture e prove di pagamento, spesso da 8 a 10 anni, e lettere sui contratti, spesso 6 anni. Vengono messe da parte e non servono ad altro.
portal-erase-ask = Chiederlo

messages-title = I messaggi che inviamo da noi
messages-lead = Tutti i messaggi che { $company } invia senza che nessuno li scriva: quando arrivano, a che cosa servono, che cosa conservare, e se può farne a meno.
messages-none = Nulla parte senza che qualcuno lo scriva.
messages-requests = Sulle Sue richieste
messages-account = Sul Suo conto e sui Suoi acquisti
messages-payments = Su fatture e pagamenti
messages-maintenance = Sulla manutenzione
messages-when = Quando
messages-keep = Da conservare?
messages-keep-proof = Sì: prova che cosa è stato acquistato, addebitato o pagato.
messages-keep-solved = Finché la Sua richiesta non è risolta: porta il suo numero e la nostra promessa.
messages-keep-then = Fino al giorno che indica.
messages-keep-nothing = Non serve.
messages-choice = Si può disattivare?
messages-optional = Sì, con il link che contiene o nella Sua area.
messages-needed = No, parte sempre.
messages-persons = Le risposte alle Sue richieste le scrivono persone e non sono in questo elenco.
messages-area = Ciò che Le è stato inviato si trova nella Sua area
