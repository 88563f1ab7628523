# Risposte salvate e macro: l’elenco, l’editor, quelle di un ticket, e ciò che se ne vede nella risposta.

saved-title = Risposte salvate
saved-lead = Le parole che tieni per ciò che ritorna, in ogni lingua dei tuoi clienti, e ciò che le accompagna.
saved-none = Qui non ci sono ancora risposte salvate.
saved-new = Nuova risposta salvata
saved-edit = Risposta salvata
saved-edit-lead = Le sue parole vanno in una bozza e lì si possono cambiare prima dell’invio.
saved-used =
    { $n ->
        [0] mai usata
        [one] usata una volta
       *[other] usata { $n } volte
    }
saved-not-translated = non tradotta: { $languages }
saved-about = Nome e proprietario
saved-name = Nome
saved-name-hint = È ciò che cercano i colleghi. I clienti non lo vedono mai.
saved-scope = Per
saved-words = Testo
saved-words-hint = Un cliente lo riceve tutto nella sua lingua, oppure niente. Lascia vuote tutte le lingue per una macro che cambia solo il ticket.
saved-words-others = Altre lingue
saved-placeholders = Che cosa può nominare il testo
saved-placeholders-lead = Ciascuno sta per un valore del ticket. Ciò che non ha valore resta scritto così e non parte finché non lo compili.
saved-placeholders-if = Per omettere qualcosa quando non c’è un valore:
saved-beside = Che cosa l’accompagna
saved-beside-hint = Avviene quando la risposta parte, e prima si può togliere. Senza testo avviene subito.
saved-unchanged = com’è
saved-field-then = Poi il ticket
saved-field-budget = Prossime notizie promesse entro
saved-field-team = Squadra
saved-field-agent = Agente
saved-field-category = Categoria
saved-field-priority = Priorità
saved-field-snooze = Mettere da parte
saved-field-tags = Aggiungere etichette
saved-field-untags = Togliere etichette
saved-tags-hint = Separate da virgole.
saved-whom-me = chi la usa
saved-whom-nobody = nessuno
saved-suggested = Quando viene suggerita
saved-fit-category = Sui ticket di queste categorie
saved-fit-words = Quando la lettera ha queste parole
saved-fit-words-hint = Separate da virgole; install* sta per tutte le parole che cominciano così.
saved-preview = Come si legge
saved-ticket = Numero di un ticket
saved-ticket-hint = Il testo appare come lo invieresti lì adesso.
saved-wordless = Nessun testo: cambia solo il ticket.
saved-unresolved = Senza valore su questo ticket: { $names }
saved-unresolved-send = Da compilare prima dell’invio: { $names }
saved-keep = Salva
saved-show = Mostra
saved-back = Annulla
saved-let-go = Elimina la risposta salvata

# Che cosa fa
saved-then-promise = Promette le prossime notizie
saved-then-promise-in = Promette le prossime notizie entro { $budget }
saved-then-wait = Poi aspetta il cliente
saved-then-propose = Propone una soluzione
saved-then-solve = Poi risolto
saved-then-keep = Non promette niente
saved-pauses = Ferma l’orologio: aspettiamo il cliente
saved-solves = Lo segna come risolto
saved-change-team = Lo passa a { $team }
saved-change-team-told = Lo passa a { $team } e avvisa il cliente
saved-change-category = Categoria { $category }
saved-change-me = Lo affida a chi la usa
saved-change-nobody = Non lo affida a nessuno
saved-change-agent = Lo affida a { $name }
saved-change-priority = Priorità { $priority }
saved-change-tag = Etichetta { $tag }
saved-change-untag = Toglie l’etichetta { $tag }
saved-snooze-tomorrow = Lo mette da parte fino all’apertura di domani
saved-snooze-monday = Lo mette da parte fino a lunedì
saved-snooze-week = Lo mette da parte per una settimana

# Su un ticket
saved-take-lead = Ognuna come la leggerebbe ora il cliente. Ciò che hai scritto resta, e il testo viene sotto.
saved-is-suggested = adatta a questo ticket
saved-take = Metti nella risposta
saved-take-named = Metti nella risposta: { $name }
saved-take-in = In { $language }
saved-take-in-named = Metti nella risposta in { $language }: { $name }
saved-apply = Fallo adesso
saved-apply-named = Fallo adesso: { $name }
saved-all = Tutte le risposte salvate
saved-menu = Risposte salvate
saved-suggestions = Suggerite
saved-find = Cercane una in { $language }
saved-read = Leggile prima di scegliere
saved-along = Quando parte

# Che cosa è stato rifiutato
saved-error-name = Dalle un nome.
saved-error-scope = Scegli qualcuno per cui puoi tenerne una.
saved-error-many = Ce ne sono già { $n } di questo tipo. Prima eliminane una.
saved-error-field = Questo non si può leggere.
saved-error-nothing = Scrivi il testo, o scegli qualcosa che cambi.
saved-error-needs-words = Senza testo non può né promettere né proporre.
saved-error-placeholder = Il testo in { $language } nomina { $name }, e non può.
saved-error-unreadable = Il testo in { $language } non si può leggere: { $why }
saved-error-not-translated = Non è tradotta in { $language }.
saved-error-unresolved = Compila { $name } prima di inviare.
saved-error-ticket = Non c’è un ticket con questo numero che tu possa vedere.
saved-error-team = La squadra a cui passare il ticket non esiste più. Togli quella modifica.
saved-error-category = La squadra non ha questa categoria. Togli quella modifica.
saved-held = Non è partita: qualcosa che l’accompagna non si può più fare. Toglilo.
