# The editor of forms.

policy-forms = Formulare
policy-forms-words = Was Kunden ausfüllen, damit nichts fehlt. Jede Antwort steht neben dem Ticket.
policy-forms-none = Es gibt noch kein Formular.
policy-form-new = Neues Formular
policy-form-new-words = Sein Schlüssel steht in seiner Adresse und ändert sich später nicht.
policy-form-words = Die Fragen in ihrer Reihenfolge. Eine Bedingung bezieht sich auf Fragen darüber.
policy-form-questions = 
    { $n ->
        [one] { $n } Frage
       *[other] { $n } Fragen
    }
policy-form-see = Ansehen wie Kunden
policy-form-team = Team, das antwortet
policy-form-title = Überschrift, zugleich Betreff der Anfrage
policy-form-lead = Text unter der Überschrift
policy-form-embed = Seiten, die es zeigen dürfen
policy-form-embed-hint = Je eine pro Zeile, etwa https://www.example.com. Niemand sonst kann es in einem Rahmen zeigen.
policy-form-embed-code = Für die andere Seite
policy-form-fields = Fragen
policy-form-field-add = Frage hinzufügen
policy-form-field-up = Nach oben
policy-form-field-down = Nach unten
policy-form-field-drop = Diese Frage entfernen
policy-form-preview = So sehen es Kunden
policy-form-preview-draft = Eingabe zeigen
policy-field-label = Frage
policy-field-help = Hilfe darunter
policy-field-part = Überschrift des Teils, der hier beginnt
policy-field-example = Beispiel im leeren Feld
policy-field-key-hint = Was Programme lesen: Kleinbuchstaben, Ziffern und _.
policy-field-kind = Antwort
policy-field-kind-line = Eine Zeile
policy-field-kind-area = Mehrere Zeilen
policy-field-kind-choice = Eine von mehreren
policy-field-kind-choices = Beliebige von mehreren
policy-field-kind-number = Eine Zahl
policy-field-kind-email = Eine E-Mail-Adresse
policy-field-kind-serial = Eine Seriennummer
policy-field-kind-file = Dateien
policy-field-need = Erforderlich
policy-field-need-always = Immer
policy-field-need-never = Nie
policy-field-need-if = Unter einer Bedingung
policy-field-required-if = Erforderlich, wenn
policy-field-only-if = Nur gefragt, wenn
policy-field-if-hint = Etwa kind=freeze, kind=error: eine davon genügt. Leer: keine Bedingung.
policy-field-choices = Auswahl
policy-field-choice-keys = Schlüssel, einer pro Zeile
policy-field-choice-hint = Die Wörter stehen darunter in derselben Reihenfolge, je eins pro Zeile.
policy-field-open = Andere Worte gelten auch
policy-field-in-subject = Die Auswahl steht im Betreff
