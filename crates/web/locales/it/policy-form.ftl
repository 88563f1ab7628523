# The editor of forms.

policy-forms = Moduli
policy-forms-words = Ciò che i clienti compilano perché non manchi nulla. Ogni risposta compare accanto al ticket.
policy-forms-none = Non c’è ancora nessun modulo.
policy-form-new = Nuovo modulo
policy-form-new-words = La sua chiave compare nell’indirizzo e poi non cambia più.
policy-form-words = Le domande nel loro ordine. Una condizione riguarda domande che stanno sopra.
policy-form-questions = 
    { $n ->
        [one] { $n } domanda
       *[other] { $n } domande
    }
policy-form-see = Vedere come i clienti
policy-form-team = Team che risponde
policy-form-title = Titolo, e oggetto della richiesta
policy-form-lead = Testo sotto il titolo
policy-form-embed = Siti che possono mostrarlo
policy-form-embed-hint = Uno per riga, come https://www.example.com. Nessun altro può mostrarlo in un riquadro.
policy-form-embed-code = Per la pagina dell’altro sito
policy-form-fields = Domande
policy-form-field-add = Aggiungere una domanda
policy-form-field-up = Spostare in su
policy-form-field-down = Spostare in giù
policy-form-field-drop = Togliere questa domanda
policy-form-preview = Come lo vedono i clienti
policy-form-preview-draft = Mostrare quanto scritto
policy-field-label = Domanda
policy-field-help = Aiuto sotto
policy-field-part = Titolo della parte che comincia qui
policy-field-example = Esempio nel campo vuoto
policy-field-key-hint = Ciò che leggono i programmi: minuscole, cifre e _.
policy-field-kind = Risposta
policy-field-kind-line = Una riga
policy-field-kind-area = Più righe
policy-field-kind-choice = Una tra più
policy-field-kind-choices = Più risposte possibili
policy-field-kind-number = Un numero
policy-field-kind-email = Un indirizzo e-mail
policy-field-kind-serial = Un numero di serie
policy-field-kind-file = File
policy-field-need = Necessaria
policy-field-need-always = Sempre
policy-field-need-never = Mai
policy-field-need-if = A una condizione
policy-field-required-if = Necessaria se
policy-field-only-if = Posta solo se
policy-field-if-hint = Per esempio kind=freeze, kind=error: ne basta una. Vuoto: nessuna condizione.
policy-field-choices = Scelte possibili
policy-field-choice-keys = Chiavi, una per riga
policy-field-choice-hint = Le parole seguono nello stesso ordine, una per riga.
policy-field-open = Si accettano anche altre parole
policy-field-in-subject = La scelta compare nell’oggetto
