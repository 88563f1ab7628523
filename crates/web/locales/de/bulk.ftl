# Eine Handlung an vielen Tickets: was sie täte, und was daraus wurde.

bulk-all = alle { $digits } Tickets dieser Liste
bulk-tag = Schlagwörter
bulk-tag-names = Schlagwörter
bulk-tag-lead = Mehrere auf einmal, durch Kommas getrennt.
bulk-untag = Entfernen
bulk-more = Mehr
bulk-preview-lead = Noch ist nichts geschehen. Lesen Sie, was geschähe, und ordnen Sie es dann an.
bulk-title-assign =
    { $n ->
        [one] 1 Ticket an { $name } geben
       *[other] { $n } Tickets an { $name } geben
    }
bulk-title-nobody =
    { $n ->
        [one] 1 Ticket niemandem geben
       *[other] { $n } Tickets niemandem geben
    }
bulk-title-move =
    { $n ->
        [one] 1 Ticket an { $team } abgeben
       *[other] { $n } Tickets an { $team } abgeben
    }
bulk-title-pause =
    { $n ->
        [one] Die Uhr von 1 Ticket anhalten
       *[other] Die Uhr von { $n } Tickets anhalten
    }
bulk-title-solve =
    { $n ->
        [one] 1 Ticket als gelöst markieren
       *[other] { $n } Tickets als gelöst markieren
    }
bulk-title-close =
    { $n ->
        [one] 1 Ticket ohne Lösung schließen
       *[other] { $n } Tickets ohne Lösung schließen
    }
bulk-title-spam =
    { $n ->
        [one] 1 Ticket als Spam markieren
       *[other] { $n } Tickets als Spam markieren
    }
bulk-title-tag =
    { $n ->
        [one] 1 Ticket mit Schlagwörtern versehen: { $tags }
       *[other] { $n } Tickets mit Schlagwörtern versehen: { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Schlagwörter von 1 Ticket entfernen: { $tags }
       *[other] Schlagwörter von { $n } Tickets entfernen: { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Priorität von 1 Ticket: { $priority }
       *[other] Priorität von { $n } Tickets: { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] 1 Ticket bis morgen beiseitelegen
       *[other] { $n } Tickets bis morgen beiseitelegen
    }
bulk-title-snooze-monday =
    { $n ->
        [one] 1 Ticket bis Montag beiseitelegen
       *[other] { $n } Tickets bis Montag beiseitelegen
    }
bulk-title-snooze-week =
    { $n ->
        [one] 1 Ticket für eine Woche beiseitelegen
       *[other] { $n } Tickets für eine Woche beiseitelegen
    }
bulk-partial =
    { $n ->
        [one] Sie hatten die ganze Liste gewählt, aber nicht jede Zeile der Seite. Gemeint ist nur die angekreuzte Zeile.
       *[other] Sie hatten die ganze Liste gewählt, aber nicht jede Zeile der Seite. Gemeint sind nur die { $n } angekreuzten Zeilen.
    }
bulk-whole = Stattdessen die ganze Liste
bulk-stopped =
    { $n ->
        [one] 1 wartende Mail geht nicht hinaus, und das lässt sich nicht zurücknehmen.
       *[other] { $n } wartende Mails gehen nicht hinaus, und das lässt sich nicht zurücknehmen.
    }
bulk-most = Die Liste ist länger. Dies betrifft die ersten { $n }; den Rest danach.
bulk-tried = Was folgt, gilt für die ersten { $n }.
bulk-mails = Was Kunden bekommen
bulk-no-mails = Nichts: Kein Kunde bekommt eine Mail.
bulk-mails-of =
    { $n ->
        [one] 1 Mail: { $mail }
       *[other] { $n } Mails: { $mail }
    }
bulk-no-mails-now = Jetzt nichts.
bulk-later-of =
    { $n ->
        [one] Später, falls auf dem Ticket nichts geschieht: 1 Mail „{ $mail }“
       *[other] Später, falls auf einem Ticket nichts geschieht: { $n } Mails „{ $mail }“
    }
bulk-example = Zum Beispiel zu Ticket { $number }, an { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 bleibt, wie es ist
       *[other] { $n } bleiben, wie sie sind
    }
bulk-notify = Den Kunden die richtige Adresse nennen
bulk-again = Neu zeigen
bulk-order = Ausführen
bulk-back = Zurück zur Liste
bulk-to-list = Zur Liste
bulk-too-late = Zum Zurücknehmen ist es zu spät.
bulk-progress = Fortschritt
bulk-look = Noch einmal nachsehen
bulk-which = Welche und warum
bulk-mails-left =
    { $n ->
        [one] 1 Mail an einen Kunden wurde geschrieben.
       *[other] { $n } Mails an Kunden wurden geschrieben.
    }
bulk-mails-wait =
    { $n ->
        [one] 1 Mail an einen Kunden geht hinaus, sobald sich das nicht mehr zurücknehmen lässt.
       *[other] { $n } Mails an Kunden gehen hinaus, sobald sich das nicht mehr zurücknehmen lässt.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 Mail wurde geschrieben und wird nicht zurückgenommen.
       *[other] { $n } Mails wurden geschrieben und werden nicht zurückgenommen.
    }
bulk-undo = Zurücknehmen
bulk-undo-until = bis { $at }
bulk-told = Geblieben, wie sie sind
bulk-running = Bisher { $n } von { $total } erledigt.
bulk-taking-back = Bisher { $n } von { $total } zurückgenommen.
bulk-done =
    { $refused ->
        [0] { $n } erledigt.
       *[other] { $n } erledigt, { $refused } geblieben, wie sie sind.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } zurückgenommen.
       *[other] { $n } zurückgenommen, { $refused } bleiben, wie sie wurden.
    }
bulk-why-gone = Dieses Ticket gibt es für Sie nicht.
bulk-why-may-not = Dieses Ticket dürfen Sie nur lesen.
bulk-why-not-in-team = Wer gewählt wurde, arbeitet nicht in diesem Team.
bulk-why-unchanged = Es gab nichts zu ändern.
bulk-why-already-there = Es ist schon bei diesem Team.
bulk-why-no-such-team = Dieses Team gibt es nicht.
bulk-why-changed-since = Seither ist etwas damit geschehen.
bulk-why-closed = Es ist geschlossen.
bulk-why-fault = Das ging nicht; das Protokoll sagt, warum.
bulk-why-still-broken = Was gebrochen ist, wird beantwortet und nicht beiseitegelegt.
bulk-why-too-many-tags = Es hätte zu viele Schlagwörter.
bulk-why-mail-stopped = Eine Mail, die dafür wartete, wurde angehalten und wird nicht neu geschrieben.
bulk-why-acted = Dafür wurde außerhalb etwas getan.
bulk-why-told = Dem Kunden wurde ein neuer Zeitpunkt genannt, und der gilt.
bulk-why-token-ended = Das Programm, das es veranlasst hat, hat keinen Zugang mehr.
