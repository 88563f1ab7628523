# Réponses enregistrées et macros : leur liste, leur éditeur, celles d’un ticket, et ce qu’on en voit dans la réponse.

saved-title = Réponses enregistrées
saved-lead = Les mots que vous gardez pour ce qui revient, dans chaque langue de vos clients, et ce qui va avec.
saved-none = Il n’y a pas encore de réponse enregistrée ici.
saved-new = Nouvelle réponse enregistrée
saved-edit = Réponse enregistrée
saved-edit-lead = Ses mots viennent dans un brouillon et peuvent y être modifiés avant l’envoi.
saved-used =
    { $n ->
        [0] jamais utilisée
        [one] utilisée { $n } fois
       *[other] utilisée { $n } fois
    }
saved-not-translated = pas traduite en { $languages }
saved-about = Nom et propriétaire
saved-name = Nom
saved-name-hint = Ce que vos collègues cherchent. Les clients ne le voient jamais.
saved-scope = Pour
saved-words = Texte
saved-words-hint = Un client le reçoit en entier dans sa langue, ou pas du tout. Laissez toutes les langues vides pour une macro qui ne fait que modifier le ticket.
saved-words-others = Autres langues
saved-placeholders = Ce que le texte peut nommer
saved-placeholders-lead = Chacun est remplacé par une valeur du ticket. Ce qui n’a pas de valeur reste tel quel et ne part pas tant que vous ne l’avez pas rempli.
saved-placeholders-if = Pour omettre un passage quand il n’y a pas de valeur :
saved-beside = Ce qui va avec
saved-beside-hint = C’est fait au départ de la réponse, et peut être retiré avant. Sans texte, c’est fait aussitôt.
saved-unchanged = inchangé
saved-field-then = Ensuite, le ticket
saved-field-budget = Prochaine nouvelle promise sous
saved-field-team = Équipe
saved-field-agent = Agent
saved-field-category = Catégorie
saved-field-priority = Priorité
saved-field-snooze = Mettre de côté
saved-field-tags = Ajouter des étiquettes
saved-field-untags = Retirer des étiquettes
saved-tags-hint = Séparées par des virgules.
saved-whom-me = qui l’utilise
saved-whom-nobody = personne
saved-suggested = Quand la suggérer
saved-fit-category = Sur les tickets de ces catégories
saved-fit-words = Quand la lettre contient ces mots
saved-fit-words-hint = Séparés par des virgules ; install* vaut pour tous les mots qui commencent ainsi.
saved-preview = Comment elle se lit
saved-ticket = Numéro d’un ticket
saved-ticket-hint = Le texte apparaît tel que vous l’enverriez maintenant.
saved-wordless = Pas de texte : elle ne fait que modifier le ticket.
saved-unresolved = Sans valeur sur ce ticket : { $names }
saved-unresolved-send = À remplir avant l’envoi : { $names }
saved-keep = Enregistrer
saved-show = Montrer
saved-back = Annuler
saved-let-go = Supprimer la réponse enregistrée

# Ce qu’elle fait
saved-then-promise = Promet la prochaine nouvelle
saved-then-promise-in = Promet la prochaine nouvelle sous { $budget }
saved-then-wait = Attend ensuite le client
saved-then-propose = Propose une solution
saved-then-solve = Ensuite résolu
saved-then-keep = Ne promet rien
saved-pauses = Arrête l’horloge : nous attendons le client
saved-solves = Marque comme résolu
saved-change-team = Transmet à { $team }
saved-change-team-told = Transmet à { $team } et prévient le client
saved-change-category = Catégorie { $category }
saved-change-me = Confie à qui l’utilise
saved-change-nobody = Ne confie à personne
saved-change-agent = Confie à { $name }
saved-change-priority = Priorité { $priority }
saved-change-tag = Étiquette { $tag }
saved-change-untag = Retire l’étiquette { $tag }
saved-snooze-tomorrow = Met de côté jusqu’à l’ouverture de demain
saved-snooze-monday = Met de côté jusqu’à lundi
saved-snooze-week = Met de côté pour une semaine

# Sur un ticket
saved-take-lead = Chacune telle que le client la lirait maintenant. Ce que vous avez écrit reste, et le texte vient dessous.
saved-is-suggested = convient à ce ticket
saved-take = Mettre dans la réponse
saved-take-named = Mettre dans la réponse : { $name }
saved-take-in = En { $language }
saved-take-in-named = Mettre dans la réponse en { $language } : { $name }
saved-apply = Faire maintenant
saved-apply-named = Faire maintenant : { $name }
saved-all = Toutes les réponses enregistrées
saved-menu = Réponses enregistrées
saved-suggestions = Suggestions
saved-find = En chercher une en { $language }
saved-read = Les lire avant de choisir
saved-along = Au départ

# Ce qui a été refusé
saved-error-name = Donnez-lui un nom.
saved-error-scope = Choisissez quelqu’un pour qui vous pouvez en garder une.
saved-error-many = Il y en a déjà { $n } de cette sorte. Supprimez-en une d’abord.
saved-error-field = Ceci ne peut pas être lu.
saved-error-nothing = Écrivez son texte, ou choisissez quelque chose qu’elle modifie.
saved-error-needs-words = Sans texte, elle ne peut ni promettre ni proposer.
saved-error-placeholder = Le texte en { $language } nomme { $name }, ce qu’il ne peut pas.
saved-error-unreadable = Le texte en { $language } ne peut pas être lu : { $why }
saved-error-not-translated = Elle n’est pas traduite en { $language }.
saved-error-unresolved = Remplissez { $name } avant d’envoyer.
saved-error-ticket = Il n’y a pas de ticket de ce numéro que vous puissiez voir.
saved-error-team = L’équipe à qui transmettre le ticket n’existe plus. Retirez cette modification.
saved-error-category = L’équipe n’a pas cette catégorie. Retirez cette modification.
saved-held = Elle n’est pas partie : une modification qui va avec n’est plus possible. Retirez-la.
