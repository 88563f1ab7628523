# Ansichten: Listen, die jemand behält, und ihr Editor.

view-title = Ansichten
view-list = Die Listen, die Sie sehen
view-list-lead = Eine Ansicht ist eine Liste, die jemand behält: für sich, für ein Team oder für alle.
view-none = Noch behält niemand eine Ansicht.
view-new = Neue Ansicht
view-lead = Eine Ansicht zeigt allen, die sie öffnen, nur die Tickets, die sie sehen dürfen.
view-open = Liste öffnen
view-edit = Bearbeiten
view-export = CSV
view-up = Nach oben
view-up-named = { $name }: nach oben
view-down = Nach unten
view-down-named = { $name }: nach unten
view-let-go = Ansicht löschen
view-keep = Ansicht behalten
view-show = Zeigen, was sie findet
view-back = Abbrechen
view-about = Name und Besitz
view-name = Name
view-scope = Für
view-scope-own = mich
view-scope-team = das Team { $team }
view-scope-shared = alle
view-which = Welche Tickets
view-text = Bedingungen als Text
view-text-hint = Zum Beispiel all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = Von den Gruppen müssen zutreffen
view-group = Gruppe { $n }
view-group-join = Davon müssen zutreffen
view-all = alle
view-any = mindestens eine
view-group-empty = Noch keine Bedingung: Jedes Ticket passt.
view-add-group = Noch eine Gruppe
view-add-field = Feld wählen
view-add = Bedingung hinzufügen
view-scoped = Sagen die Bedingungen nichts anderes, enthält die Liste, was nicht erledigt und nicht beiseitegelegt ist.
view-op-of = Vergleich für { $field }
view-value-of = Wert für { $field }
view-drop = Bedingung entfernen: { $field }
view-yes = ja
view-no = nein
view-look = Aussehen der Liste
view-sort = Reihenfolge
view-sort-due = nach Frist
view-sort-newest = neueste zuerst
view-sort-changed = zuletzt geänderte zuerst
view-columns = Spalten neben Restzeit, Kunde und Betreff
view-found = Was sie jetzt findet
view-finds =
    { $n ->
        [0] Kein Ticket, Stand { $at }.
        [one] 1 Ticket, Stand { $at }.
       *[other] { $digits } Tickets, Stand { $at }.
    }
view-hours =
    { $n ->
        [one] 1 Stunde
       *[other] { $n } Stunden
    }
view-days =
    { $n ->
        [one] 1 Tag
       *[other] { $n } Tage
    }
view-without = ohne
view-agent-me = wer gerade schaut
view-field-status = Status
view-field-watching = Mitlesendes Team
view-field-tag = Schlagwort
view-field-language = Sprache
view-field-promise = Zusage
view-field-owed = Stand der Zusage
view-field-due = Fällig
view-field-last-by = Letzte Nachricht von
view-field-created = Angelegt
view-field-changed = Geändert
view-field-customer = Adresse des Kunden
view-field-mailbox = Postfach
view-field-unread = Ungelesen
view-field-undelivered = Mail nicht angekommen
view-last-by-desk = Relance selbst
view-no-promise = keine
view-op-is = ist
view-op-is-not = ist nicht
view-op-has = enthält
view-op-has-not = enthält nicht
view-op-before = vor
view-op-after = nach
view-op-within = innerhalb von
view-op-older = länger her als
view-op-newer = nicht länger her als
view-error-form = Das ist keine Bedingung.
view-error-unknown-field = Dieses Feld gibt es nicht.
view-error-unknown-op = So wird dieses Feld nicht verglichen.
view-error-no-value = Wählen oder schreiben Sie einen Wert.
view-error-bad-value = Diesen Wert kennt das Feld nicht.
view-error-too-many = Das ist mehr, als eine Ansicht enthalten darf.
view-error-too-deep = Das ist zu tief verschachtelt.
view-error-no-name = Geben Sie der Ansicht einen Namen.
view-error-too-many-views = Mehr Ansichten dieser Art sind nicht möglich. Löschen Sie zuerst eine.
view-error-scope = Wählen Sie jemanden, für den Sie eine Ansicht behalten dürfen.
view-error-at = Bei Zeichen { $at }: { $words }
view-csv-number = Nummer
view-keep-filter = Als Ansicht behalten
view-where = Bedingungen aus der Adresse
view-where-wrong = Die Adresse fragt nach etwas Unlesbarem; darum werden alle Tickets gezeigt. { $words }
view-count =
    { $n ->
        [0] Keine Tickets
        [one] 1 Ticket
       *[other] { $digits } Tickets
    }
