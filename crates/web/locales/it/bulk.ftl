# Un’azione su molti ticket: che cosa farebbe, e che cosa ne è venuto.

bulk-all = tutti i { $digits } ticket di questo elenco
bulk-tag = Etichette
bulk-tag-names = Etichette
bulk-tag-lead = Più d’una insieme, separate da virgole.
bulk-untag = Togliere
bulk-more = Altro
bulk-preview-lead = Non è ancora successo nulla. Legga che cosa succederebbe, poi dia l’ordine.
bulk-title-assign =
    { $n ->
        [one] Assegnare 1 ticket a { $name }
       *[other] Assegnare { $n } ticket a { $name }
    }
bulk-title-nobody =
    { $n ->
        [one] Non assegnare 1 ticket a nessuno
       *[other] Non assegnare { $n } ticket a nessuno
    }
bulk-title-move =
    { $n ->
        [one] Passare 1 ticket a { $team }
       *[other] Passare { $n } ticket a { $team }
    }
bulk-title-pause =
    { $n ->
        [one] Fermare il tempo di 1 ticket
       *[other] Fermare il tempo di { $n } ticket
    }
bulk-title-solve =
    { $n ->
        [one] Segnare 1 ticket come risolto
       *[other] Segnare { $n } ticket come risolti
    }
bulk-title-close =
    { $n ->
        [one] Chiudere 1 ticket senza soluzione
       *[other] Chiudere { $n } ticket senza soluzione
    }
bulk-title-spam =
    { $n ->
        [one] Segnare 1 ticket come indesiderato
       *[other] Segnare { $n } ticket come indesiderati
    }
bulk-title-tag =
    { $n ->
        [one] Etichettare 1 ticket: { $tags }
       *[other] Etichettare { $n } ticket: { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Togliere da 1 ticket le etichette: { $tags }
       *[other] Togliere da { $n } ticket le etichette: { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Priorità di 1 ticket: { $priority }
       *[other] Priorità di { $n } ticket: { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] Mettere da parte 1 ticket fino a domani
       *[other] Mettere da parte { $n } ticket fino a domani
    }
bulk-title-snooze-monday =
    { $n ->
        [one] Mettere da parte 1 ticket fino a lunedì
       *[other] Mettere da parte { $n } ticket fino a lunedì
    }
bulk-title-snooze-week =
    { $n ->
        [one] Mettere da parte 1 ticket per una settimana
       *[other] Mettere da parte { $n } ticket per una settimana
    }
bulk-partial =
    { $n ->
        [one] Aveva scelto tutto l’elenco, ma non ogni riga della pagina. Vale solo la riga selezionata.
       *[other] Aveva scelto tutto l’elenco, ma non ogni riga della pagina. Valgono solo le { $n } righe selezionate.
    }
bulk-whole = Invece tutto l’elenco
bulk-stopped =
    { $n ->
        [one] 1 messaggio in attesa non partirà, e questo non si annulla.
       *[other] { $n } messaggi in attesa non partiranno, e questo non si annulla.
    }
bulk-most = L’elenco è più lungo. Questo riguarda i primi { $n }; il resto lo faccia dopo.
bulk-tried = Quanto segue vale per i primi { $n }.
bulk-mails = Che cosa ricevono i clienti
bulk-no-mails = Nulla: nessun cliente riceve messaggi.
bulk-mails-of =
    { $n ->
        [one] 1 messaggio: { $mail }
       *[other] { $n } messaggi: { $mail }
    }
bulk-no-mails-now = Niente per ora.
bulk-later-of =
    { $n ->
        [one] Più tardi, se sul ticket non succede nulla: 1 messaggio «{ $mail }»
       *[other] Più tardi, se su un ticket non succede nulla: { $n } messaggi «{ $mail }»
    }
bulk-example = Per esempio sul ticket { $number }, a { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 resta com’è
       *[other] { $n } restano come sono
    }
bulk-notify = Indicare ai clienti l’indirizzo giusto
bulk-again = Mostra di nuovo
bulk-order = Esegui
bulk-back = Torna all’elenco
bulk-to-list = All’elenco
bulk-too-late = È troppo tardi per annullare.
bulk-progress = Avanzamento
bulk-look = Guarda di nuovo
bulk-which = Quali e perché
bulk-mails-left =
    { $n ->
        [one] È stato scritto 1 messaggio a un cliente.
       *[other] Sono stati scritti { $n } messaggi a clienti.
    }
bulk-mails-wait =
    { $n ->
        [one] 1 messaggio a un cliente partirà quando non si potrà più annullare.
       *[other] { $n } messaggi a clienti partiranno quando non si potrà più annullare.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 messaggio è stato scritto e non si ritira.
       *[other] { $n } messaggi sono stati scritti e non si ritirano.
    }
bulk-undo = Annulla tutto
bulk-undo-until = fino alle { $at }
bulk-told = Rimasti come sono
bulk-running = Finora { $n } su { $total }.
bulk-taking-back = Finora annullati { $n } su { $total }.
bulk-done =
    { $refused ->
        [0] { $n } fatti.
       *[other] { $n } fatti, { $refused } rimasti come sono.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } annullati.
       *[other] { $n } annullati, { $refused } restano come sono diventati.
    }
bulk-why-gone = Per Lei questo ticket non esiste.
bulk-why-may-not = Questo ticket può solo leggerlo.
bulk-why-not-in-team = La persona scelta non lavora nel suo gruppo.
bulk-why-unchanged = Non c’era nulla da cambiare.
bulk-why-already-there = È già in quel gruppo.
bulk-why-no-such-team = Quel gruppo non esiste.
bulk-why-changed-since = Da allora è successo qualcosa.
bulk-why-closed = È chiuso.
bulk-why-fault = Non è stato possibile; il registro dice perché.
bulk-why-still-broken = A ciò che è mancato si risponde, non lo si mette da parte.
bulk-why-too-many-tags = Avrebbe troppe etichette.
bulk-why-mail-stopped = Un messaggio che lo aspettava è stato fermato e non si riscrive.
bulk-why-acted = Per esso è stato fatto qualcosa fuori da qui.
bulk-why-told = Il cliente conosce una nuova data, e quella vale.
bulk-why-token-ended = Il programma che l’aveva chiesto non ha più accesso.
