# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Empfänger
compose-to = An
compose-cc = Cc
compose-bcc = Bcc
compose-recipients-hint = Adressen mit Kommas dazwischen. Wer in Bcc steht, sieht niemand.
compose-reply-to = { $name } wünscht Antworten an { $address }; geschrieben wurde von einer anderen Adresse.
compose-blind = { $to }; ungesehen: { $bcc }

# What is kept
compose-kept = Entwurf behalten, { $at }
compose-keep = Als Entwurf behalten
compose-discard = Entwurf verwerfen
compose-discard-note = Notiz verwerfen
compose-unsaved = Noch nicht gespeichert. Dieser Browser hat den Text.
compose-lost = Eine andere Ihrer Seiten hat diesen Entwurf geändert. Was Sie hier tippen, wird nicht behalten: Laden Sie die Seite neu, um weiterzuschreiben.

# Files
compose-attach = Dateien anhängen
compose-attach-press = Hinzufügen
compose-files = Dateien, die mitgehen
compose-file-remove = { $name } wegnehmen
compose-file-busy = Dateien werden hinzugefügt
compose-file-failed = Die Dateien wurden nicht hinzugefügt. Versuchen Sie es noch einmal.

# When it leaves
compose-leaves = Senden
compose-leaves-now = sofort
compose-leaves-tomorrow = wenn wir wieder öffnen: { $at }
compose-leaves-monday = nächste Woche: { $at }
compose-leaves-at = zu einem Zeitpunkt, den ich wähle
compose-leaves-date = Tag
compose-leaves-time = Uhrzeit
compose-leaves-zone = Zeit in { $city }
compose-leaves-promise = Was zugesagt wird, zählt ab dem Absenden.
compose-promise-keeper = Gezählt und gehalten wird sie von { $team }, wohin die Anfrage mit dieser Antwort geht.
compose-promise-day = ein Tag, den ich wähle
compose-promise-date = Tag der Zusage
compose-promise-time = Uhrzeit, oder keine für das Ende des Arbeitstags
compose-promise-hint = Wählen Sie einen Tag. Ohne Uhrzeit gilt das Ende des Arbeitstags.
compose-promise-moved = Zum gewählten Zeitpunkt arbeitet niemand aus dem Team. Daher gilt der nächste, zu dem gearbeitet wird.
compose-waits = Wird gesendet: { $at }
compose-waits-soon = Wird gleich gesendet
compose-waits-by = Antwort von { $name }, noch nicht gesendet
compose-take-back = Zurückholen
compose-next-leaves = Die Antwort von { $by } wird gesendet

# What did not leave
compose-held = nicht gesendet
compose-held-unseen = Sie wurde nicht gesendet: Es kam etwas, das der Verfasser nicht gesehen hatte.
compose-held-moved = Sie wurde nicht gesendet: Das Ticket ging an ein anderes Team.
compose-held-ended = Sie wurde nicht gesendet: Die Sache wurde inzwischen beendet.
compose-held-no-agent = Sie wurde nicht gesendet: Der Verfasser arbeitet nicht mehr hier.
compose-held-no-token = Sie wurde nicht gesendet: Das Programm, das sie senden wollte, hat keinen Zugang mehr.
compose-held-no-bytes = Sie wurde nicht gesendet: Eine Datei ließ sich nicht lesen. Hängen Sie sie noch einmal an.
compose-held-refused = Sie wurde nicht gesendet: Der Rahmen unserer Antworten funktioniert nicht. Sagen Sie es einem Administrator.
compose-held-open = Im Schreibfeld öffnen

# What is doubtful
compose-doubts-title = Vor dem Absenden noch einmal hinsehen
compose-doubts-press = Drücken Sie noch einmal auf Senden, um es so zu senden. Jedes Wort ist behalten.
compose-doubt-outsider = { $address } ist neu: Die Adresse steht auf keiner Nachricht dieses Tickets.
compose-doubt-robot = Was an { $address } geht, liest vermutlich niemand.
compose-doubt-no-customer = { $name } bekommt dies nicht; so hält es keine Zusage ein und gibt keine.
compose-doubt-no-file = Sie schreiben „{ $word }“, und es geht keine Datei mit.
compose-doubt-dated = Sie sagen zu: „{ $words }“
compose-doubt-dated-moved = Zum gewählten Zeitpunkt arbeitet niemand. Sie sagen zu: „{ $words }“

# What was refused
compose-error-changed = Eine andere Ihrer Seiten hat diesen Entwurf seither geändert. Was Sie sehen, ist nicht gesendet: Drücken Sie noch einmal auf Senden, wenn es diese Worte sein sollen.
compose-error-changed-other = Der andere Text
compose-error-unattached = { $name } wurde gewählt und nicht hinzugefügt. Wählen Sie die Datei noch einmal und drücken Sie „Hinzufügen“, oder senden Sie ohne sie.
compose-error-too-long = Eine Nachricht hat höchstens { $n } Zeichen.
compose-error-closed = Dieses Ticket ist geschlossen. Öffnen Sie es zuerst wieder.
compose-error-no-such-promise = Die Regeln bieten diese Zusage nicht mehr an. Wählen Sie eine andere.
compose-error-other-promise = Was mit dieser Antwort einhergeht, hat sich geändert, und damit das Team, das die Zusage hält. Lesen Sie den neuen Satz unten und senden Sie dann noch einmal.
compose-error-no-day = Wählen Sie den Tag, den Sie zusagen.
compose-error-day-past = Der zugesagte Tag ist vorbei. Wählen Sie einen, der noch kommt.
compose-error-day-far = Sagen Sie einen Tag innerhalb der nächsten { $n } Tage zu.
compose-error-no-moment = Wählen Sie einen Tag und eine Uhrzeit, die noch kommen, innerhalb eines Jahres.
compose-error-no-recipient = Niemand bekäme es. Nennen Sie jemanden in „An“.
compose-error-too-many-recipients = Eine Antwort geht an höchstens { $n } Personen.
compose-error-too-many-files = Eine Antwort nimmt höchstens { $n } Dateien mit, zusammen { $size } MB.
compose-error-no-address = „{ $address }“ ist keine vollständige Adresse.
compose-error-own-address = { $address } ist eine Adresse von uns: Ein Brief dorthin käme hierher zurück.
compose-error-suppressed = An { $address } geht nichts mehr, seit eine Mail zurückkam. Nehmen Sie die Adresse weg.
compose-error-already-left = Sie ist schon gesendet.
compose-error-refused = Das kann jetzt nicht gesendet werden ({ $code }).
compose-error-unwritable = Die Regeln haben einen Fehler, den ein Administrator beheben kann:

# One line each
compose-event-planned = { $by } hat eine Antwort gesendet, die { $leaves } hinausgeht, { $at }.
compose-event-taken-back = { $by } hat die Antwort vor dem Senden zurückgeholt, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Entwürfe
drafts-lead = Was Sie schreiben und nicht gesendet haben, wo auch immer Sie begannen. Andere sehen es nicht, bevor es gesendet ist.
drafts-none = Keine Entwürfe
drafts-none-words = Alles, was Sie schrieben, ist gesendet.
drafts-no-words = Noch keine Worte
drafts-files = { $n ->
    [one] 1 Datei
   *[other] { $n } Dateien
}
