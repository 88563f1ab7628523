# Help articles as agents keep them.

article-title = Articoli
article-lead = Quello che i clienti leggono prima di scrivere.
article-new = Nuovo articolo
article-none = Non ci sono ancora articoli. Inizi da ciò che le chiedono più spesso.
article-none-fit = Nessun articolo corrisponde.
article-see-help = Vedere l’aiuto come i clienti
article-any = qualsiasi
article-filter = Restringi l’elenco
article-find = Parole del titolo, o un’etichetta
article-state = Stato
article-gap = Manca o è da rivedere in
article-draft = bozza
article-published = pubblicato
article-retired = ritirato
article-counted = { $views } letture · { $yes } sì · { $no } no
article-write = Scrivi
article-read = Leggi come i clienti
article-publish = Pubblica
article-retire = Ritira
article-remove = Elimina con tutto ciò che è stato salvato
article-lead-publishes = Lo pubblica un responsabile.
article-languages-hint = Un cliente legge l’articolo intero nella sua lingua, o in quella da cui è tradotto.
article-traits = La sua posizione
article-section = Sezione
article-no-section = nessuna
article-source = Scritto in
article-tags = Etichette
article-tags-hint = I clienti le vedono. Separate da virgole.
article-also = Da leggere anche
article-also-hint = Numeri di articoli, per esempio 3, 7. Quelli con la stessa etichetta o sezione completano l’elenco.
article-position = Posto nell’elenco
article-position-hint = Il numero più basso viene per primo.
article-slug = Parole nel suo indirizzo
article-save-traits = Salva la posizione
article-missing = Che cosa mancava ai lettori
article-revisions = Salvataggi
article-revision = Salvataggio { $n }
article-same = Prima non c’era nulla di diverso.
article-take-back = Ripristina queste parole
article-back = Torna agli articoli
article-dead-link = { $link } in { $language } non porta a nessun articolo che i clienti possano leggere.
article-gone = articolo inesistente
article-edit = { $title } · { $language }
article-edit-lead = Ogni salvataggio resta e si può ripristinare.
article-words = Testo
article-name = Titolo
article-excerpt = Una riga che lo riassume
article-excerpt-hint = Appare negli elenchi. Se vuota, vale l’inizio del testo.
article-body = Testo
article-body-hint = Markdown. Un altro articolo si collega così: [parole](/help/12).
article-slip = Solo una svista: le traduzioni non vanno riviste
article-save = Salva
article-show = Mostra come si legge
article-preview = Come si legge
article-stale = Il testo di partenza è cambiato nel frattempo. Salvando si dice che questa traduzione gli corrisponde.
article-error-title = Gli dia un titolo.
article-error-empty = Scriva il testo.
article-error-name = Le dia un nome in almeno una lingua.
article-error-changed = Nel frattempo qualcun altro ha salvato questo testo. Guardi il suo in un’altra scheda, poi salvi il suo da una pagina riaperta.
article-error-many = Ce ne sono già { $n }. Prima ne elimini uno.
article-error-tags = Al massimo { $n } etichette.
article-error-field = Questo non si può leggere.
article-sections = Sezioni
article-sections-lead = Le parti dell’aiuto, nell’ordine in cui le vedono i clienti.
article-section-new = Nuova sezione
article-section-add = Aggiungi
article-section-save = Salva
article-section-remove = Elimina; i suoi articoli restano
article-section-count =
    { $n ->
        [one] un articolo
       *[other] { $n } articoli
    }
article-report = Che cosa risparmia l’aiuto
article-report-lead = Le ultime { $n } settimane.
article-report-file = Come file
article-spared = Visite e richieste
article-spared-words = { $visits } visite; dopo { $followed } di queste è arrivato un modulo entro tre giorni. { $share } risparmiate.
article-spared-hint = Una visita è un browser che legge articoli. Chi poi scrive per posta non è noto e non conta.
article-week = Settimana dal
article-visits = Visite
article-followed = Poi hanno scritto
article-share = Risparmiate
article-views = Letture
article-suggested = Da un modulo
article-yes = Utile
article-no = Non utile
article-take = Collega un articolo
article-take-lead = Il titolo e l’indirizzo vanno in fondo alla sua risposta, per chi legge in { $language }.
article-take-insert = Inserisci nella risposta
article-take-back-to = Torna al ticket
article-missed = Cercato invano
article-missed-none = Tutto ciò che è stato cercato è stato trovato.
article-times =
    { $n ->
        [one] una volta
       *[other] { $n } volte
    }
