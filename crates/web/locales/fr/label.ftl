# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Classement
label-priority = Priorité
label-priority-change = Priorité : { $priority }. Changer
priority-low = basse
priority-normal = normale
priority-high = haute
priority-urgent = urgente
label-tag-add = Ajouter des étiquettes
label-tag-hint = plusieurs, séparées par des virgules
label-tag-remove = Retirer l’étiquette { $tag }
label-tags-all = Toutes les étiquettes
label-tags-more = { $n } de plus
label-add = Ajouter
label-rename = Lui donner un autre titre
label-rename-field = Titre
label-rename-hint = Seuls les agents le voient. Les courriels gardent leur objet et restent dans le même fil.
label-rename-save = Enregistrer le titre
label-mail-subject = Objet des courriels
label-page-title = Classer le ticket
label-page-lead = La personne qui a écrit n’en voit rien, et aucune promesse n’en est déplacée.
label-more = Plus
label-close = Clore sans solution
label-close-why = plus rien n’est dû, personne n’est prévenu
label-spam = C’est indésirable
label-spam-why = plus rien ne part, de nouvelles lettres n’y changent rien
label-not-spam = Pas indésirable
label-spam-strip = C’est indésirable : rien ne part d’ici et rien n’est dû. Les nouvelles lettres sont conservées ici et n’y changent rien.
label-block = Bloquer cet expéditeur

# One line each
label-event-closed = { $by } l’a clos sans solution, { $at }.
label-event-spam = { $by } l’a marqué comme indésirable, { $at }.
label-event-not-spam = { $by } dit que ce n’est pas indésirable, { $at }. Ce qui était promis tient de nouveau.
label-event-tagged = { $by } a ajouté { $added }, { $at }.
label-event-untagged = { $by } a retiré { $removed }, { $at }.
label-event-retagged = { $by } a ajouté { $added } et retiré { $removed }, { $at }.
label-event-priority = { $by } a changé la priorité de { $from } à { $to }, { $at }.
label-event-title = { $by } l’a intitulé { $to } au lieu de { $from }, { $at }.

# What is refused
label-refused-tag = « { $tag } » n’est pas une étiquette : un mot de 40 caractères au plus, sans guillemets.
label-refused-many = Un ticket a { $n } étiquettes au plus. Retirez-en une d’abord.
label-refused-empty = Un titre a au moins un mot.
label-refused-long = Un titre a { $n } caractères au plus.

# The list of tags
section-tags = Étiquettes
tags-title = Étiquettes
tags-lead = Les agents créent une étiquette en l’utilisant. Ici, elle change de nom ou de couleur, ou rejoint une autre, pour tous les tickets à la fois.
tags-none = Aucun ticket n’a encore d’étiquette.
tags-count = { $n ->
    [one] sur 1 ticket
   *[other] sur { $shown } tickets
}
tags-unused = sur aucun ticket
tags-edit = Modifier { $tag }
tags-name = Nom
tags-rename = Enregistrer le nom
tags-colour = Couleur
tags-into = Rejoint
tags-into-choose = Choisir une étiquette
tags-merge = Fusionner
tags-merge-hint = Qui écrit l’ancien nom obtient dès lors l’autre étiquette.
tags-remove = Supprimer
tags-taken = L’étiquette « { $tag } » existe déjà. Fusionnez plutôt les deux.
tag-slate = gris
tag-red = rouge
tag-amber = ambre
tag-green = vert
tag-teal = turquoise
tag-blue = bleu
tag-violet = violet
tag-pink = rose
key-tags = étiquettes
key-priority = priorité
plan-fact-closed = clos
plan-fact-merged = fusionné
plan-fact-spam = indésirable
plan-fact-taken-back = repris
