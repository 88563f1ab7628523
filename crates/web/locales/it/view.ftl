# Le viste: elenchi che gli agenti conservano, e il loro editor.

view-title = Viste
view-list = Gli elenchi che vede
view-list-lead = Una vista è un elenco che qualcuno conserva: per sé, per un gruppo o per tutti.
view-none = Nessuno conserva ancora una vista.
view-new = Nuova vista
view-lead = Una vista mostra a chi la apre solo i ticket che può vedere.
view-open = Apri l’elenco
view-edit = Modifica
view-export = CSV
view-up = Su
view-up-named = { $name }: su
view-down = Giù
view-down-named = { $name }: giù
view-let-go = Elimina la vista
view-keep = Conserva la vista
view-show = Mostra che cosa trova
view-back = Annulla
view-about = Nome e proprietario
view-name = Nome
view-scope = Per
view-scope-own = me
view-scope-team = il gruppo { $team }
view-scope-shared = tutti
view-which = Quali ticket
view-text = Condizioni come testo
view-text-hint = Per esempio all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = Dei gruppi devono valere
view-group = Gruppo { $n }
view-group-join = Di queste devono valere
view-all = tutte
view-any = almeno una
view-group-empty = Ancora nessuna condizione: va bene ogni ticket.
view-add-group = Un altro gruppo
view-add-field = Scegli un campo
view-add = Aggiungi la condizione
view-scoped = Se le condizioni non dicono altro, l’elenco contiene ciò che non è concluso né messo da parte.
view-op-of = Confronto per { $field }
view-value-of = Valore per { $field }
view-drop = Togli la condizione: { $field }
view-yes = sì
view-no = no
view-look = Aspetto dell’elenco
view-sort = Ordine
view-sort-due = per scadenza
view-sort-newest = prima i più recenti
view-sort-changed = prima gli ultimi modificati
view-columns = Colonne oltre a tempo rimasto, cliente e oggetto
view-found = Che cosa trova adesso
view-finds =
    { $n ->
        [0] Nessun ticket, alle { $at }.
        [one] 1 ticket, alle { $at }.
       *[other] { $digits } ticket, alle { $at }.
    }
view-hours =
    { $n ->
        [one] 1 ora
       *[other] { $n } ore
    }
view-days =
    { $n ->
        [one] 1 giorno
       *[other] { $n } giorni
    }
view-without = senza
view-agent-me = chi guarda
view-field-status = Stato
view-field-watching = Gruppo che segue
view-field-tag = Etichetta
view-field-language = Lingua
view-field-promise = Promessa
view-field-owed = Stato della promessa
view-field-due = Scadenza
view-field-last-by = Ultimo messaggio di
view-field-created = Creato
view-field-changed = Modificato
view-field-customer = Indirizzo del cliente
view-field-mailbox = Casella
view-field-unread = Da leggere
view-field-undelivered = Messaggio non arrivato
view-last-by-desk = il sistema stesso
view-no-promise = nessuna
view-op-is = è
view-op-is-not = non è
view-op-has = contiene
view-op-has-not = non contiene
view-op-before = prima del
view-op-after = dopo il
view-op-within = entro
view-op-older = più di
view-op-newer = non più di
view-error-form = Questa non è una condizione.
view-error-unknown-field = Questo campo non esiste.
view-error-unknown-op = Il campo non si confronta così.
view-error-no-value = Scelga o scriva un valore.
view-error-bad-value = Il campo non conosce questo valore.
view-error-too-many = È più di quanto una vista possa contenere.
view-error-too-deep = L’annidamento è troppo profondo.
view-error-no-name = Dia un nome alla vista.
view-error-too-many-views = Di viste così ce ne sono già quante possono essercene. Prima ne elimini una.
view-error-scope = Scelga qualcuno per cui può conservare una vista.
view-error-at = Al carattere { $at }: { $words }
view-csv-number = Numero
view-keep-filter = Conserva come vista
view-where = Condizioni dall’indirizzo
view-where-wrong = L’indirizzo chiede qualcosa che non si può leggere, perciò si vedono tutti i ticket. { $words }
view-count =
    { $n ->
        [0] Nessun ticket
        [one] 1 ticket
       *[other] { $digits } ticket
    }
