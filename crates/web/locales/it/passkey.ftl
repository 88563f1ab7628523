# Passkey.

passkey-title = Passkey
passkey-lead = Una passkey la fa accedere senza password né codice: il dispositivo verifica che sia lei.
passkey-nowhere = I browser accettano le passkey solo a un indirizzo con un nome e https, che qui ancora manca.
passkey-script = Una passkey si aggiunge con l’aiuto di uno script, che questo browser non esegue.
passkey-since = aggiunta { $when }
passkey-unused = mai usata
passkey-nameless = Una passkey senza nome
passkey-name = Nome del dispositivo
passkey-name-hint = Per esempio: il mio telefono
passkey-add = Aggiungi una passkey
passkey-remove = Rimuovi
passkey-remove-of = Rimuovi { $name }
passkey-failed = Il dispositivo non ha dato una passkey. Nulla è cambiato; riprovi quando vuole.
passkey-stale = Ci è voluto troppo tempo. La aggiunga di nuovo.
passkey-refused = Ciò che il dispositivo ha risposto non è valido, quindi nulla è stato salvato. Provi un altro dispositivo o browser.
passkey-known = Questo dispositivo è già registrato.
passkey-many = Ha già il numero massimo di passkey. Ne rimuova prima una.
login-passkey = Accedere con una passkey
login-passkey-failed = Nessuna passkey è stata scelta. Riprovi, o acceda con la password.
login-passkey-wrong = Questa passkey qui non apre nulla, o ci è voluto troppo tempo. Riprovi, o acceda con la password.
