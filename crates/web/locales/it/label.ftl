# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Classificazione
label-priority = Priorità
label-priority-change = Priorità: { $priority }. Cambiare
priority-low = bassa
priority-normal = normale
priority-high = alta
priority-urgent = urgente
label-tag-add = Aggiungere etichette
label-tag-hint = più d’una, separate da virgole
label-tag-remove = Togliere l’etichetta { $tag }
label-tags-all = Tutte le etichette
label-tags-more = altre { $n }
label-add = Aggiungere
label-rename = Dargli un altro titolo
label-rename-field = Titolo
label-rename-hint = Lo vedono solo gli agenti. I messaggi conservano il loro oggetto e restano nello stesso filo.
label-rename-save = Salvare il titolo
label-mail-subject = Oggetto dei messaggi
label-page-title = Classificare il ticket
label-page-lead = Chi ha scritto non ne vede nulla, e nessuna promessa si sposta per questo.
label-more = Altro
label-close = Chiudere senza soluzione
label-close-why = non si deve più nulla, nessuno riceve messaggi
label-spam = È indesiderato
label-spam-why = non parte più nulla, nuove lettere non cambiano nulla
label-not-spam = Non è indesiderato
label-spam-strip = È indesiderato: da qui non parte nulla e nulla è dovuto. Le nuove lettere restano qui e non cambiano nulla.
label-block = Bloccare questo mittente

# One line each
label-event-closed = { $by } lo ha chiuso senza soluzione, { $at }.
label-event-spam = { $by } lo ha segnato come indesiderato, { $at }.
label-event-not-spam = { $by } dice che non è indesiderato, { $at }. Quanto promesso vale di nuovo.
label-event-tagged = { $by } ha aggiunto { $added }, { $at }.
label-event-untagged = { $by } ha tolto { $removed }, { $at }.
label-event-retagged = { $by } ha aggiunto { $added } e tolto { $removed }, { $at }.
label-event-priority = { $by } ha cambiato la priorità da { $from } a { $to }, { $at }.
label-event-title = { $by } lo ha intitolato { $to } invece di { $from }, { $at }.

# What is refused
label-refused-tag = «{ $tag }» non è un’etichetta: una parola di 40 caratteri al massimo, senza virgolette.
label-refused-many = Un ticket ha al massimo { $n } etichette. Ne tolga una prima.
label-refused-empty = Un titolo ha almeno una parola.
label-refused-long = Un titolo ha al massimo { $n } caratteri.

# The list of tags
section-tags = Etichette
tags-title = Etichette
tags-lead = Gli agenti creano un’etichetta usandola. Qui cambia nome o colore, o confluisce in un’altra, per tutti i ticket insieme.
tags-none = Nessun ticket ha ancora un’etichetta.
tags-count = { $n ->
    [one] su 1 ticket
   *[other] su { $shown } ticket
}
tags-unused = su nessun ticket
tags-edit = Modificare { $tag }
tags-name = Nome
tags-rename = Salvare il nome
tags-colour = Colore
tags-into = Confluisce in
tags-into-choose = Scegliere un’etichetta
tags-merge = Unire
tags-merge-hint = Chi scrive il vecchio nome ottiene da allora l’altra etichetta.
tags-remove = Eliminare
tags-taken = L’etichetta «{ $tag }» esiste già. Unisca le due, piuttosto.
tag-slate = grigio
tag-red = rosso
tag-amber = ambra
tag-green = verde
tag-teal = turchese
tag-blue = blu
tag-violet = viola
tag-pink = rosa
key-tags = etichette
key-priority = priorità
plan-fact-closed = chiuso
plan-fact-merged = unito
plan-fact-spam = indesiderato
plan-fact-taken-back = annullato
