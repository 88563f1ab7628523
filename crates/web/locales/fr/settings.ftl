# The page that leads to everything that is set.

settings-lead = Tout ce qui est réglé pour vous tous. Ce qui n’est qu’à vous se trouve dans votre compte.
settings-find = Chercher un réglage par son nom
settings-look = Chercher
settings-all = Tout voir
settings-nothing = Rien ne s’appelle « { $asked } », et rien n’en parle.
settings-found =
    { $n ->
        [one] Un réglage
       *[other] { $n } réglages
    }
settings-suppressions = Adresses auxquelles une partie du courrier, ou tout, ne part pas, et pourquoi.
settings-tags = Vos mots à vous pour trier les demandes.
settings-numbers = Numéros qui existent
settings-numbers-words = Listes de numéros authentiques, depuis un fichier, et qui en a donné un.
settings-told = Ce que les programmes ont appris
