# La campanella e la pagina degli avvisi.

notice-title = Avvisi
notice-lead = Ciò che la riguarda, prima gli avvisi non letti. Conservati per 90 giorni.
notice-bell-none = Avvisi
notice-bell =
    { $n ->
        [one] Avvisi: 1 non letto
       *[other] Avvisi: { $digits } non letti
    }
notice-unread = Non letti
notice-read = Letti
notice-none = Niente da segnalare
notice-none-words = Quando uno dei suoi ticket ha bisogno di lei, lo trova qui.
notice-all-seen = Segna tutti come letti
notice-seen = Segna come letto
notice-newest = I più recenti
notice-older = Precedenti
notice-gone = Ticket { $number }, passato nel frattempo a un altro gruppo
notice-somebody = Qualcuno
notice-other = È successo qualcosa su uno dei suoi ticket.
notice-arrived = È arrivato un nuovo messaggio.
notice-moved-here = { $by } lo ha affidato al suo gruppo.
notice-assigned = { $by } lo ha affidato a lei.
notice-due-soon = Ci dia un’occhiata: il tempo sta per scadere.
notice-broken = Una promessa fatta al cliente non è stata mantenuta.
notice-not-delivered = Un nostro messaggio non è arrivato.
notice-complained = Il destinatario ha segnalato un nostro messaggio come spam.
notice-escalated = È stato portato alla sua attenzione.
notice-flooded = Un mittente ha scritto in una volta più messaggi di quanti se ne accettano.
notice-serious = Qualcuno ritiene grave che il nostro messaggio gli sia arrivato.
notice-mentioned = { $by } la cita in una nota.
notice-noted = { $by } ha scritto una nota.
notice-answered = { $by } ha risposto al cliente.
notice-made-follower = { $by } l’ha messa tra chi segue questo ticket.
notice-draft-held = Una sua risposta non è partita, ed è di nuovo nell’editor.
notice-aside-answered = Una persona esterna a cui aveva chiesto ha risposto.
notice-ruled = Un’automazione le chiede di guardare.
notice-moved-here-from = { $by } lo ha passato da { $team } al suo gruppo.
notice-moved-on = { $by } lo ha affidato a { $team }.
notice-moved-here-many = { $by } ha passato { $n } ticket da { $team } al suo gruppo.
notice-moved-on-many = { $by } ha affidato { $n } ticket a { $team }.
notice-assigned-many = { $by } ha affidato a lei { $n } ticket.
notice-more =
    { $n ->
        [one] e un altro
       *[other] e altri { $n }
    }
