# Seguire un ticket, e citare colleghi nelle note.

follow-title = Chi segue
follow-nobody = Ancora non lo segue nessuno.
follow-join = Segui
follow-leave = Non seguire più
follow-add = Aggiungi un collega
follow-add-button = Aggiungi
follow-whom = Collega
follow-mention-hint = Una @ davanti a un nome avvisa quel collega.
follow-mention-choices = Colleghi
follow-may-not-see = { $name } non può vedere questo ticket: nessuno è stato avvisato e la nota non è stata salvata. Tolga il nome, oppure affidi prima il ticket a un altro gruppo.
follow-several-named = Più colleghi si chiamano { $name }. Scriva il nome intero, oppure l’indirizzo.
