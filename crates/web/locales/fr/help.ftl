# The help as customers read it.

help-title = Aide
help-lead = Des réponses courtes aux questions qui reviennent le plus.
help-empty = Rien n’est encore écrit ici.
help-other = Autres sujets
help-search = Chercher dans l’aide
help-search-field = De quoi s’agit-il ?
help-found =
    { $n ->
        [one] Un article contient ces mots.
       *[other] { $n } articles contiennent ces mots.
    }
help-none = Aucun article ne contient ces mots.
help-none-words = Essayez d’autres mots, ou écrivez-nous : quelqu’un vous répondra.
help-tag = Articles sur « { $tag } »
help-tags = Sujets :
help-crumbs = Où vous êtes
help-suggested = Ceci répond peut-être déjà
help-beside = (s’ouvre dans un nouvel onglet)
help-first = Regarder d’abord dans l’aide
help-other-language = Cet article n’est pas encore traduit. Le voici en { $language }.
help-changed = Dernière modification :
help-print = Imprimer
help-helpful = Est-ce que cela vous a aidé ?
help-yes = Oui
help-no = Non
help-thanks = Merci. Nous lisons chaque réponse.
help-missing = Que manquait-il ?
help-missing-words = Avec vos mots (facultatif)
help-missing-hint = Personne ne peut vous répondre ici : laissez de côté votre nom et votre adresse.
help-missing-send = Nous le dire
help-also = À lire aussi
help-still = Vous avez encore besoin de nous ?
help-still-words = Écrivez-nous : vous saurez aussitôt quand vous aurez une réponse.
