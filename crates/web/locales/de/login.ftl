# Anmelden, der zweite Schritt, das eigene Konto und die Seiten, die Nein sagen.

login-title = Anmelden
login-lead = Der Arbeitsbereich von { $company }
login-email = Adresse
login-password = Passwort
login-enter = Anmelden
login-wrong = Adresse und Passwort passen nicht zusammen.
login-slow = Zu viele Versuche. Der nächste zählt ab { $when }; Ihr Passwort gilt weiter.
login-expired = Sie wurden nach einer Weile abgemeldet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.
login-left = Sie sind abgemeldet.
login-demo = Das ist eine Vorführung
login-demo-lead = Melden Sie sich als jemand aus dem Team an:
login-demo-use = Als { $name } anmelden
login-demo-postbox = Als Kunde schreiben, im Briefkasten

login-code-title = Noch ein Schritt
login-code-lead = Die sechs Ziffern, die Ihre App für { $email } zeigt.
login-code = Code
login-code-hint = Er wechselt alle 30 Sekunden. Ein Ersatzcode geht auch.
login-code-hint-short = Er wechselt alle 30 Sekunden.
login-code-enter = Weiter
login-code-wrong = Das ist nicht der gültige Code. Warten Sie auf den nächsten und geben Sie den ein.
login-code-other = Mit einem anderen Konto anmelden

account-title = Ihr Konto
account-who = Sie
account-name = Name
account-email = Adresse
account-role = Rolle
account-role-admin = Verwaltung
account-role-lead = Leitung
account-role-agent = Mitglied
account-teams = Teams
account-teams-all = alle Teams
account-saved = Gespeichert.
account-prefs = Wie Relance mit Ihnen spricht
account-language = Sprache
account-save = Speichern
account-password = Passwort
account-password-present = Ihr jetziges Passwort
account-password-new = Neues Passwort
account-password-hint = Mindestens { $least } Zeichen. Ihre anderen Browser werden abgemeldet.
account-password-change = Ändern
account-password-wrong = Das ist nicht Ihr Passwort. Nichts wurde geändert.
account-password-unfit = Ein Passwort hat { $least } bis { $most } Zeichen.
account-away = Abwesenheit
account-away-lead = Solange Sie abwesend sind, bekommt Ihre Vertretung Bescheid. Ihre Tickets bleiben Ihre.
account-away-here = Sie sind da.
account-away-now = Abwesend bis { $until }.
account-away-later = Abwesend von { $from } bis { $until }.
account-away-deputy = Vertretung: { $name }.
account-away-from = Von
account-away-until = Bis
account-away-who = Vertretung
account-away-nobody = niemand
account-away-save = Ich bin dann abwesend
account-away-back = Ich bin wieder da
account-away-wrong = Geben Sie beiden einen Tag und eine Uhrzeit, dem zweiten nach dem ersten.
account-second = Zweiter Schritt beim Anmelden
account-second-off = Aus. Ihr Passwort allein öffnet den Arbeitsbereich.
account-second-on = Ein seit { $since }.
account-second-start = Einschalten
account-second-scan = Lesen Sie dies mit einer Authenticator-App ein und geben Sie die sechs Ziffern ein, die sie zeigt.
account-second-type = Oder tippen Sie diesen Schlüssel ab:
account-second-qr = QR-Code mit dem Schlüssel für Ihre App
account-second-code = Sechs Ziffern
account-second-confirm = Einschalten
account-second-cancel = Ausgeschaltet lassen
account-second-wrong = Dieser Code passt nicht. Prüfen Sie die Uhr Ihres Telefons und geben Sie den nächsten ein.
account-second-codes = Ihre Ersatzcodes
account-second-codes-why = Jeder gilt einmal, anstelle der sechs Ziffern. Sie werden nur jetzt gezeigt: Drucken Sie sie aus oder schreiben Sie sie auf.
account-second-stop = Ausschalten
account-second-password = Ihr Passwort, um diesen Schritt zu ändern
account-second-renew = Neue Ersatzcodes erzeugen
account-second-left = { $n ->
    [0] Kein Ersatzcode ist übrig.
    [one] 1 Ersatzcode ist übrig.
   *[other] { $n } Ersatzcodes sind übrig.
}
account-second-stop-wrong = Das ist nicht Ihr Passwort. Der zweite Schritt bleibt eingeschaltet.
account-out = Abmelden

problem-missing-title = Hier ist nichts
problem-missing = Vielleicht wurde die Adresse nur zum Teil kopiert, oder das Ticket ging in einen anderen Arbeitsbereich.
problem-forbidden-title = Das dürfen Sie nicht öffnen
problem-forbidden = Sie sind angemeldet, aber das gehört einem anderen Team. Die Leitung oder die Verwaltung kann Sie hinzufügen.
problem-broken-title = Bei uns ist etwas kaputtgegangen
problem-broken = Nichts Gespeichertes ist verloren. Gehen Sie zurück und versuchen Sie es noch einmal; geschieht es wieder, nennen Sie die Nummer unten denen, die diesen Arbeitsbereich betreiben.
problem-broken-id = Nummer dieses Fehlers
problem-many-title = Zu viel auf einmal
problem-many = Von Ihrer Adresse kamen so viele Anfragen, dass wir eine Weile nicht mehr zuhören. Weiter geht es ab { $when }.
problem-home = Zum Arbeitsbereich
