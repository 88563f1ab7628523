# The editor of forms.

policy-forms = Formulaires
policy-forms-words = Ce que les clients remplissent pour que rien ne manque. Chaque réponse figure à côté du ticket.
policy-forms-none = Il n’y a pas encore de formulaire.
policy-form-new = Nouveau formulaire
policy-form-new-words = Sa clé figure dans son adresse et ne change plus ensuite.
policy-form-words = Les questions dans leur ordre. Une condition porte sur des questions placées au-dessus.
policy-form-questions = 
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
policy-form-see = Voir comme les clients
policy-form-team = Équipe qui répond
policy-form-title = Titre, et objet de la demande
policy-form-lead = Texte sous le titre
policy-form-embed = Sites autorisés à l’afficher
policy-form-embed-hint = Un par ligne, comme https://www.example.com. Personne d’autre ne peut l’afficher dans un cadre.
policy-form-embed-code = Pour la page de l’autre site
policy-form-fields = Questions
policy-form-field-add = Ajouter une question
policy-form-field-up = Monter
policy-form-field-down = Descendre
policy-form-field-drop = Retirer cette question
policy-form-preview = Vu par les clients
policy-form-preview-draft = Montrer la saisie
policy-field-label = Question
policy-field-help = Aide en dessous
policy-field-part = Titre de la partie qui commence ici
policy-field-example = Exemple dans le champ vide
policy-field-key-hint = Ce que lisent les programmes : minuscules, chiffres et _.
policy-field-kind = Réponse
policy-field-kind-line = Une ligne
policy-field-kind-area = Plusieurs lignes
policy-field-kind-choice = Une parmi plusieurs
policy-field-kind-choices = Plusieurs possibles
policy-field-kind-number = Un nombre
policy-field-kind-email = Une adresse électronique
policy-field-kind-serial = Un numéro de série
policy-field-kind-file = Des fichiers
policy-field-need = Obligatoire
policy-field-need-always = Toujours
policy-field-need-never = Jamais
policy-field-need-if = Sous condition
policy-field-required-if = Obligatoire si
policy-field-only-if = Posée seulement si
policy-field-if-hint = Par exemple kind=freeze, kind=error : une seule suffit. Vide : pas de condition.
policy-field-choices = Choix proposés
policy-field-choice-keys = Clés, une par ligne
policy-field-choice-hint = Les mots suivent dans le même ordre, un par ligne.
policy-field-open = D’autres mots sont acceptés aussi
policy-field-in-subject = Le choix figure dans l’objet
