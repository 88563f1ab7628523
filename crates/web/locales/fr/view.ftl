# Les vues : des listes que gardent les agents, et leur éditeur.

view-title = Vues
view-list = Les listes que vous voyez
view-list-lead = Une vue est une liste que quelqu’un garde : pour soi, pour une équipe ou pour tous.
view-none = Personne ne garde encore de vue.
view-new = Nouvelle vue
view-lead = Une vue ne montre à qui l’ouvre que les tickets qu’il a le droit de voir.
view-open = Ouvrir la liste
view-edit = Modifier
view-export = CSV
view-up = Monter
view-up-named = { $name } : monter
view-down = Descendre
view-down-named = { $name } : descendre
view-let-go = Supprimer la vue
view-keep = Garder la vue
view-show = Voir ce qu’elle trouve
view-back = Annuler
view-about = Nom et propriétaire
view-name = Nom
view-scope = Pour
view-scope-own = moi
view-scope-team = l’équipe { $team }
view-scope-shared = tout le monde
view-which = Quels tickets
view-text = Conditions en texte
view-text-hint = Par exemple all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = Parmi les groupes doivent être vrais
view-group = Groupe { $n }
view-group-join = Parmi ces conditions doivent être vraies
view-all = toutes
view-any = au moins une
view-group-empty = Pas encore de condition : tous les tickets conviennent.
view-add-group = Un autre groupe
view-add-field = Choisir un champ
view-add = Ajouter la condition
view-scoped = Sauf condition contraire, la liste contient ce qui n’est ni terminé ni mis de côté.
view-op-of = Comparaison de { $field }
view-value-of = Valeur de { $field }
view-drop = Retirer la condition : { $field }
view-yes = oui
view-no = non
view-look = Aspect de la liste
view-sort = Ordre
view-sort-due = par échéance
view-sort-newest = les plus récents d’abord
view-sort-changed = les derniers modifiés d’abord
view-columns = Colonnes en plus du temps restant, du client et de l’objet
view-found = Ce qu’elle trouve maintenant
view-finds =
    { $n ->
        [0] Aucun ticket, à { $at }.
        [one] 1 ticket, à { $at }.
       *[other] { $digits } tickets, à { $at }.
    }
view-hours =
    { $n ->
        [one] 1 heure
       *[other] { $n } heures
    }
view-days =
    { $n ->
        [one] 1 jour
       *[other] { $n } jours
    }
view-without = sans
view-agent-me = la personne qui regarde
view-field-status = Statut
view-field-watching = Équipe qui suit
view-field-tag = Étiquette
view-field-language = Langue
view-field-promise = Promesse
view-field-owed = État de la promesse
view-field-due = Échéance
view-field-last-by = Dernier message de
view-field-created = Création
view-field-changed = Modification
view-field-customer = Adresse du client
view-field-mailbox = Boîte aux lettres
view-field-unread = Non lu
view-field-undelivered = Courriel non remis
view-last-by-desk = le bureau lui-même
view-no-promise = aucune
view-op-is = est
view-op-is-not = n’est pas
view-op-has = contient
view-op-has-not = ne contient pas
view-op-before = avant
view-op-after = après
view-op-within = d’ici
view-op-older = il y a plus de
view-op-newer = il y a au plus
view-error-form = Ce n’est pas une condition.
view-error-unknown-field = Ce champ n’existe pas.
view-error-unknown-op = Ce champ ne se compare pas ainsi.
view-error-no-value = Choisissez ou écrivez une valeur.
view-error-bad-value = Ce champ ne connaît pas cette valeur.
view-error-too-many = C’est plus qu’une vue ne peut contenir.
view-error-too-deep = L’imbrication est trop profonde.
view-error-no-name = Donnez un nom à la vue.
view-error-too-many-views = Il y a déjà autant de vues de ce genre que permis. Supprimez-en une d’abord.
view-error-scope = Choisissez quelqu’un pour qui vous pouvez garder une vue.
view-error-at = Au caractère { $at } : { $words }
view-csv-number = Numéro
view-keep-filter = Garder comme vue
view-where = Conditions de l’adresse
view-where-wrong = L’adresse demande quelque chose d’illisible ; tous les tickets sont donc affichés. { $words }
view-count =
    { $n ->
        [0] Aucun ticket
        [one] 1 ticket
       *[other] { $digits } tickets
    }
