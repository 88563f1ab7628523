# Pagine che i clienti raggiungono da un collegamento in una nostra e-mail.

proposal-title = Com’è andata con la nostra proposta?
proposal-about = Richiesta { $number }: { $subject }
proposal-about-number = Richiesta { $number }
proposal-what = Che cosa abbiamo proposto
proposal-works = Funziona
proposal-effects = Che effetto hanno avuto i passaggi?
proposal-effects-hint = A che punto ci si è fermati, che cosa è comparso dopo (un messaggio di errore, parola per parola) e che cosa è diverso da prima.
proposal-fails = Non funziona
proposal-empty = Ci dica che cosa è successo: ripartiamo da lì.
proposal-too-long = È troppo lungo. Lo mandi piuttosto in risposta alla nostra e-mail.
proposal-works-done = Ci ha detto che funziona. La richiesta è risolta.
proposal-fails-done = Abbiamo ricevuto quanto ha scritto e ripartiamo da lì. Avrà nostre notizie.
proposal-solved = Questa richiesta è già risolta.
proposal-overtaken = Nel frattempo si è scritto su questa richiesta: questi pulsanti non hanno più effetto. Per aggiungere qualcosa, risponda alla nostra ultima e-mail.
proposal-or-mail = Può anche semplicemente rispondere alla nostra e-mail.

wrong-title = La persona sbagliata?
wrong-lead = { $company } scrive a { $address }. Se questi messaggi non sono per lei, lo dica qui: la posta automatica a questo indirizzo si ferma e se ne occupa una persona.
wrong-what = Che cosa è successo?
wrong-mistyped = Qualcuno ha scritto male il proprio indirizzo
wrong-serious = È qualcosa di più grave
wrong-serious-hint = Per esempio, qualcuno usa apposta il suo indirizzo o il suo nome.
wrong-words = Che altro dovremmo sapere (facoltativo)
wrong-report = Segnala
wrong-too-long = È troppo lungo. Risponda piuttosto alla nostra e-mail.
wrong-done = Grazie. A { $address } non va più nessuna posta automatica, e se ne occupa una persona.
wrong-done-serious = Grazie. A { $address } non va più nessuna posta automatica, e i responsabili sono stati avvisati subito.
wrong-worse = Se è più grave di un indirizzo scritto male, ce lo dica:
wrong-report-serious = Segnala come grave
address-title = Questo indirizzo è suo?
address-lead = A { $company } risulta che lei legga la posta anche a { $address }. Se è così, lo dica qui: ciò che scriverà da lì sarà riconosciuto come suo.
address-mine = Sì, questo indirizzo è mio
address-else = Se non ne sa nulla, non deve fare niente: senza la sua parola non cambia nulla.
address-proved = Grazie. { $company } ora sa che { $address } è suo.
address-expired = Questo link per { $address } è scaduto. Scriva a { $company } se ne vuole un altro.
address-taken = { $address } nel frattempo ha scritto per conto suo a { $company }. Se ne occupa una persona; lei non deve fare nulla.
