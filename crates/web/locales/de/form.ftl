# Forms that customers fill in.

form-email = Ihre E-Mail-Adresse
form-email-hint = An diese Adresse antworten wir.
form-honey = Lassen Sie dieses Feld leer
form-send = Anfrage senden
form-send-hint = Sie erhalten sofort eine Bestätigung per E-Mail.
form-promise = Unser Versprechen
form-promise-hint = Es zählt ab dem Absenden.
form-optional = { $label } (freiwillig)
form-other = Mit anderen Worten:
form-missing = Bei „{ $label }“ fehlt die Antwort
form-too-long = „{ $label }“ hat { $length } Zeichen, höchstens { $most } passen
form-no-number = „{ $label }“ ist keine Zahl
form-no-address = „{ $label }“ ist nicht vollständig, zum Beispiel .com am Ende
form-no-choice = Wählen Sie bei „{ $label }“ bitte eine der Antworten
form-several = Bei „{ $label }“ genügt eine Antwort
form-too-fast = Das ging schnell. Sehen Sie es noch einmal durch, dann senden Sie es.
form-too-large = Die Dateien sind zusammen größer als 25 MB. Lassen Sie eine weg, und wählen Sie die übrigen noch einmal.
form-thanks = Danke.
form-done = Ihre Anfrage ist bei uns. Sie hat die Nummer { $number }.
form-done-held = Ihre Anfrage ist bei uns. Zuerst sieht sie jemand an.
form-done-mail = Eine Bestätigung ist unterwegs an { $address }.
form-again = Etwas anderes fragen
form-language = Sprache
form-data = Ihre Angaben dienen dazu, Ihnen zu antworten, zu nichts sonst.
