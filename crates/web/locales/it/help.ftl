# The help as customers read it.

help-title = Aiuto
help-lead = Risposte brevi alle domande più frequenti.
help-empty = Qui non c’è ancora nulla.
help-other = Altro
help-search = Cerca nell’aiuto
help-search-field = Di che cosa si tratta?
help-found =
    { $n ->
        [one] Un articolo contiene queste parole.
       *[other] { $n } articoli contengono queste parole.
    }
help-none = Nessun articolo contiene queste parole.
help-none-words = Provi con altre parole, o ci scriva: le risponderà una persona.
help-tag = Articoli su «{ $tag }»
help-tags = Argomenti:
help-crumbs = Dove si trova
help-suggested = Forse la risposta è già qui
help-beside = (si apre in una nuova scheda)
help-first = Guardare prima nell’aiuto
help-other-language = Questo articolo non è ancora tradotto. Eccolo in { $language }.
help-changed = Ultima modifica:
help-print = Stampa
help-helpful = Le è stato utile?
help-yes = Sì
help-no = No
help-thanks = Grazie. Leggiamo ogni risposta.
help-missing = Che cosa mancava?
help-missing-words = Con parole sue (facoltativo)
help-missing-hint = Qui nessuno può risponderle: non scriva il suo nome né il suo indirizzo.
help-missing-send = Invia
help-also = Da leggere anche
help-still = Ha ancora bisogno di noi?
help-still-words = Ci scriva: saprà subito entro quando riceverà una risposta.
