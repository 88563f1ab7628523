# La recherche : ce qui a été trouvé, et comment demander.

search-title = Rechercher
search-field = Mots, noms, adresses, fichiers
search-go = Rechercher
search-count = { $n ->
    [one] { $count } ticket trouvé
   *[other] { $count } tickets trouvés
}, ceux qui sont ouverts d’abord.
search-none = Rien trouvé
search-none-words = Essayez avec moins de mots, ou avec le début d’un mot suivi d’une étoile.
search-unread = « { $words } » ne veut rien dire ici et a été cherché comme des mots.
search-since = Pour l’instant, seul ce qui est arrivé depuis { $at } a été parcouru.
search-further = Chercher plus loin
search-more = La suite
search-note = note interne
search-help = Comment chercher
search-help-word = Toutes les formes du mot, avec ou sans accents, dans toutes les langues de l’entreprise.
search-help-phrase = Ces mots côte à côte, tels quels.
search-help-minus = Écarte ce qui contient le mot. Le moins vaut aussi devant tout ce qui suit.
search-help-begin = Les mots qui commencent ainsi.
search-help-people = Qui a écrit, ou à qui l’on a écrit : un nom, une adresse, un domaine.
search-help-subject = Seulement dans l’objet.
search-help-team = L’équipe qui s’en occupe ou qui le suit. Les deux mots se valent.
search-help-agent = Qui en est chargé : un nom, vous-même, personne.
search-help-is = Encore à traiter, avec une promesse rompue, terminé.
search-help-state = On attend le client, une solution est proposée, l’horloge est arrêtée, pas encore lu, un courriel n’est pas arrivé, indésirable, mis de côté.
search-help-label = Avec cette étiquette, ou sans étiquette ; avec cette priorité.
search-help-category = Dans cette catégorie, par sa clé ou le début de son nom ; ou dans aucune.
search-help-field = Un champ de votre entreprise, quoi qu’il contienne, ou avec cette valeur.
search-help-has = Avec un fichier, ou un fichier de ce genre.
search-help-days = Arrivé ce jour-là ou après, ou bien avant ; un mois ou une année suffit.
search-help-lang = La langue dans laquelle nous écrivons au client.
search-help-number = Le ticket qui porte ce numéro.
search-help-jump = Un numéro seul ouvre son ticket, une adresse seule montre ses tickets ouverts ; entre guillemets, on les cherche.
