# La ricerca: che cosa è stato trovato, e come chiedere.

search-title = Cerca
search-field = Parole, nomi, indirizzi, file
search-go = Cerca
search-count = { $n ->
    [one] { $count } ticket trovato
   *[other] { $count } ticket trovati
}, prima quelli aperti.
search-none = Nessun risultato
search-none-words = Provi con meno parole, o con l’inizio di una parola seguito da un asterisco.
search-unread = «{ $words }» qui non significa nulla: è stato cercato come parole.
search-since = Finora è stato guardato solo ciò che è arrivato da { $at }.
search-further = Cerca più indietro
search-more = Altri
search-note = nota interna
search-help = Come cercare
search-help-word = Ogni forma della parola, con o senza accenti, in tutte le lingue dell’azienda.
search-help-phrase = Queste parole una accanto all’altra, così come sono.
search-help-minus = Esclude ciò che contiene la parola. Il meno vale anche davanti a tutto ciò che segue.
search-help-begin = Le parole che cominciano così.
search-help-people = Chi ha scritto, o a chi si è scritto: un nome, un indirizzo, un dominio.
search-help-subject = Solo nell’oggetto.
search-help-team = La squadra che se ne occupa o che lo segue. Le due parole si equivalgono.
search-help-agent = Chi lo ha in carico: un nome, lei stesso, nessuno.
search-help-is = Ancora da fare, con una promessa non mantenuta, concluso.
search-help-state = Si attende il cliente, è proposta una soluzione, l’orologio è fermo, non letto, un messaggio non è arrivato, indesiderato, messo da parte.
search-help-label = Con questa etichetta, o senza; con questa priorità.
search-help-category = In questa categoria, per chiave o inizio del nome; o in nessuna.
search-help-field = Un campo della vostra azienda, qualunque cosa contenga, o con questo valore.
search-help-has = Con un file, o un file di questo tipo.
search-help-days = Arrivato in questo giorno o dopo, oppure prima; basta un mese o un anno.
search-help-lang = La lingua in cui scriviamo al cliente.
search-help-number = Il ticket con questo numero.
search-help-jump = Un numero da solo apre il suo ticket, un indirizzo da solo mostra i suoi ticket aperti; tra virgolette vengono cercati.
