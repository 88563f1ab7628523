# Accedere, il secondo passo, il proprio account e le pagine che dicono di no.

login-title = Accedi
login-lead = L’area di lavoro di { $company }
login-email = Indirizzo
login-password = Password
login-enter = Accedi
login-wrong = Indirizzo e password non vanno insieme.
login-slow = Troppi tentativi. Il prossimo vale a partire da { $when }; la sua password resta valida.
login-expired = Dopo un po’ l’accesso è scaduto. Acceda per riprendere da dov’era.
login-left = Ha chiuso la sessione.
login-demo = Questa è una dimostrazione
login-demo-lead = Acceda come membro del gruppo:
login-demo-use = Accedi come { $name }
login-demo-postbox = Scrivere come cliente, nella buca delle lettere

login-code-title = Ancora un passo
login-code-lead = Le sei cifre che la sua app mostra per { $email }.
login-code = Codice
login-code-hint = Cambia ogni 30 secondi. Vale anche un codice di riserva.
login-code-hint-short = Cambia ogni 30 secondi.
login-code-enter = Continua
login-code-wrong = Non è il codice del momento. Aspetti il prossimo e scriva quello.
login-code-other = Accedi con un altro account

account-title = Il suo account
account-who = Lei
account-name = Nome
account-email = Indirizzo
account-role = Ruolo
account-role-admin = amministratore
account-role-lead = responsabile
account-role-agent = agente
account-teams = Gruppi
account-teams-all = tutti i gruppi
account-saved = Salvato.
account-prefs = Come le parla Relance
account-language = Lingua
account-save = Salva
account-password = Password
account-password-present = La password di adesso
account-password-new = Nuova password
account-password-hint = Almeno { $least } caratteri. Gli altri browser vengono scollegati.
account-password-change = Cambia
account-password-wrong = Questa non è la sua password. Non è cambiato nulla.
account-password-unfit = Una password ha da { $least } a { $most } caratteri.
account-away = Assenza
account-away-lead = Durante la sua assenza viene avvisato chi la sostituisce. I suoi ticket restano suoi.
account-away-here = Lei è qui.
account-away-now = Assenza fino a { $until }.
account-away-later = Assenza da { $from } a { $until }.
account-away-deputy = Sostituisce { $name }.
account-away-from = Dal
account-away-until = Al
account-away-who = Chi sostituisce
account-away-nobody = nessuno
account-away-save = In quei giorni non ci sono
account-away-back = Sono di nuovo qui
account-away-wrong = Indichi giorno e ora per entrambi, il secondo dopo il primo.
account-second = Secondo passo per accedere
account-second-off = Disattivato. La sola password apre l’area di lavoro.
account-second-on = Attivato da { $since }.
account-second-start = Attiva
account-second-scan = Inquadri questo con un’app di autenticazione, poi scriva le sei cifre che mostra.
account-second-type = Oppure scriva a mano questa chiave:
account-second-qr = Codice QR con la chiave per la sua app
account-second-code = Sei cifre
account-second-confirm = Attiva
account-second-cancel = Lascia disattivato
account-second-wrong = Questo codice non va. Controlli l’ora del telefono, poi scriva il prossimo.
account-second-codes = I suoi codici di riserva
account-second-codes-why = Ognuno vale una volta, al posto delle sei cifre. Si vedono solo adesso: li stampi o li trascriva.
account-second-stop = Disattiva
account-second-password = La sua password, per cambiare questo passo
account-second-renew = Crea nuovi codici di riserva
account-second-left = { $n ->
    [0] Non resta alcun codice di riserva.
    [one] Resta 1 codice di riserva.
   *[other] Restano { $n } codici di riserva.
}
account-second-stop-wrong = Questa non è la sua password. Il secondo passo resta attivo.
account-out = Esci

problem-missing-title = Qui non c’è nulla
problem-missing = Forse l’indirizzo è stato copiato solo in parte, o il ticket è passato a un’altra area di lavoro.
problem-forbidden-title = Non spetta a lei aprirlo
problem-forbidden = Ha effettuato l’accesso, ma questo appartiene a un altro gruppo. Un responsabile o un amministratore può aggiungerla.
problem-broken-title = Da noi si è rotto qualcosa
problem-broken = Nulla di ciò che era salvato è perso. Torni indietro e riprovi; se succede ancora, dia il numero qui sotto a chi gestisce quest’area di lavoro.
problem-broken-id = Numero di questo guasto
problem-many-title = Troppo in una volta
problem-many = Dal suo indirizzo sono arrivate così tante richieste che per un po’ non ascoltiamo più. Può continuare a partire da { $when }.
problem-home = All’area di lavoro
