# Help articles as agents keep them.

article-title = Articles
article-lead = Ce que les clients lisent avant d’écrire.
article-new = Nouvel article
article-none = Il n’y a pas encore d’article. Commencez par ce qu’on vous demande le plus.
article-none-fit = Aucun article ne correspond.
article-see-help = Voir l’aide comme les clients
article-any = peu importe
article-filter = Affiner la liste
article-find = Mots du titre, ou une étiquette
article-state = État
article-gap = Manque ou est à relire en
article-draft = brouillon
article-published = publié
article-retired = retiré
article-counted = { $views } lectures · { $yes } oui · { $no } non
article-write = Écrire
article-read = Lire comme les clients
article-publish = Publier
article-retire = Retirer
article-remove = Supprimer avec tout ce qui a été enregistré
article-lead-publishes = Un responsable le publie.
article-languages-hint = Un client lit l’article entier dans sa langue, ou dans celle d’où il est traduit.
article-traits = Sa place
article-section = Rubrique
article-no-section = aucune
article-source = Écrit en
article-tags = Étiquettes
article-tags-hint = Les clients les voient. Séparez-les par des virgules.
article-also = À lire aussi
article-also-hint = Numéros d’articles, par exemple 3, 7. Ceux de même étiquette ou de même rubrique complètent la liste.
article-position = Place dans la liste
article-position-hint = Le plus petit nombre vient en premier.
article-slug = Mots dans son adresse
article-save-traits = Enregistrer sa place
article-missing = Ce qui manquait aux lecteurs
article-revisions = Enregistrements
article-revision = Enregistrement { $n }
article-same = Rien n’était différent avant.
article-take-back = Reprendre ces mots
article-back = Retour aux articles
article-dead-link = { $link } en { $language } ne mène à aucun article que les clients peuvent lire.
article-gone = article inexistant
article-edit = { $title } · { $language }
article-edit-lead = Chaque enregistrement est gardé et peut être repris.
article-words = Texte
article-name = Titre
article-excerpt = Une ligne à son sujet
article-excerpt-hint = Elle figure dans les listes. Vide, le début du texte en tient lieu.
article-body = Texte
article-body-hint = Markdown. Un autre article se cite ainsi : [mots](/help/12).
article-slip = Une simple coquille : les traductions n’ont pas à être relues
article-save = Enregistrer
article-show = Voir le résultat
article-preview = Le résultat
article-stale = Le texte de départ a changé depuis. Enregistrer dit que cette traduction lui correspond.
article-error-title = Donnez-lui un titre.
article-error-empty = Écrivez son texte.
article-error-name = Nommez-la dans au moins une langue.
article-error-changed = Quelqu’un d’autre a enregistré ce texte entre-temps. Regardez le sien dans un autre onglet, puis enregistrez le vôtre sur une page rouverte.
article-error-many = Il y en a déjà { $n }. Retirez-en d’abord.
article-error-tags = { $n } étiquettes au plus.
article-error-field = Ceci n’est pas lisible.
article-sections = Rubriques
article-sections-lead = Les parties de l’aide, dans l’ordre où les clients les voient.
article-section-new = Nouvelle rubrique
article-section-add = Ajouter
article-section-save = Enregistrer
article-section-remove = Supprimer ; ses articles restent
article-section-count =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
article-report = Ce que l’aide épargne
article-report-lead = Les { $n } dernières semaines.
article-report-file = En fichier
article-spared = Visites et demandes
article-spared-words = { $visits } visites ; après { $followed } d’entre elles, un formulaire est arrivé dans les trois jours. { $share } ont été épargnées.
article-spared-hint = Une visite est un navigateur qui lit des articles. Qui écrit ensuite par courriel n’est pas connu et ne compte pas.
article-week = Semaine du
article-visits = Visites
article-followed = Ont écrit ensuite
article-share = Épargnées
article-views = Lectures
article-suggested = Depuis un formulaire
article-yes = A aidé
article-no = N’a pas aidé
article-take = Citer un article
article-take-lead = Son titre et son adresse viennent à la fin de votre réponse, pour qui lit en { $language }.
article-take-insert = Mettre dans la réponse
article-take-back-to = Retour au ticket
article-missed = Cherché en vain
article-missed-none = Tout ce qui a été cherché a été trouvé.
article-times =
    { $n ->
        [one] une fois
       *[other] { $n } fois
    }
