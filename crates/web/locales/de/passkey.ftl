# Passkeys.

passkey-title = Passkeys
passkey-lead = Ein Passkey meldet Sie ohne Passwort und Code an: Ihr Gerät stellt fest, dass Sie es sind.
passkey-nowhere = Browser kennen Passkeys nur unter einer Adresse mit Namen und https; die fehlt hier noch.
passkey-script = Ein Passkey wird mit Hilfe eines Skripts hinzugefügt, das dieser Browser nicht ausführt.
passkey-since = hinzugefügt { $when }
passkey-unused = nie benutzt
passkey-nameless = Ein Passkey ohne Namen
passkey-name = Name des Geräts
passkey-name-hint = Zum Beispiel: mein Telefon
passkey-add = Passkey hinzufügen
passkey-remove = Entfernen
passkey-remove-of = { $name } entfernen
passkey-failed = Das Gerät gab keinen Passkey. Nichts wurde geändert; versuchen Sie es erneut, wann Sie mögen.
passkey-stale = Das hat zu lange gedauert. Fügen Sie ihn noch einmal hinzu.
passkey-refused = Was das Gerät sagte, hält nicht stand und wurde nicht behalten. Versuchen Sie ein anderes Gerät oder einen anderen Browser.
passkey-known = Dieses Gerät ist schon eingetragen.
passkey-many = Mehr Passkeys sind nicht möglich. Entfernen Sie zuerst einen.
login-passkey = Mit einem Passkey anmelden
login-passkey-failed = Es wurde kein Passkey gewählt. Versuchen Sie es erneut oder melden Sie sich mit dem Passwort an.
login-passkey-wrong = Dieser Passkey öffnet hier nichts, oder es hat zu lange gedauert. Versuchen Sie es erneut oder melden Sie sich mit dem Passwort an.
