# Forms that customers fill in.

form-email = Il suo indirizzo e-mail
form-email-hint = Rispondiamo a questo indirizzo.
form-honey = Lasci vuoto questo campo
form-send = Invia la richiesta
form-send-hint = Riceve subito una conferma per posta elettronica.
form-promise = La nostra promessa
form-promise-hint = Vale dal momento dell’invio.
form-optional = { $label } (facoltativo)
form-other = Con altre parole:
form-missing = Manca la risposta a «{ $label }»
form-too-long = «{ $label }» ha { $length } caratteri: al massimo { $most }
form-no-number = «{ $label }» non è un numero
form-no-address = «{ $label }» non è completo, per esempio .com alla fine
form-no-choice = Per «{ $label }» scelga una delle risposte proposte
form-several = Per «{ $label }» basta una risposta
form-too-fast = È stato veloce. Rilegga ancora una volta, poi invii.
form-too-large = I file superano insieme i 25 MB. Ne tolga uno e scelga di nuovo gli altri.
form-thanks = Grazie.
form-done = Abbiamo ricevuto la sua richiesta. Ha il numero { $number }.
form-done-held = Abbiamo ricevuto la sua richiesta. Prima la guarda una persona.
form-done-mail = Una conferma è in viaggio verso { $address }.
form-again = Fare un’altra domanda
form-language = Lingua
form-data = I suoi dati servono a risponderle, e a nient’altro.
