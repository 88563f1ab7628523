# Navigateurs connectés.

sessions-title = Navigateurs connectés
sessions-of = Navigateurs de { $name }
sessions-none = Aucun navigateur n’est connecté.
sessions-this = celui-ci
sessions-since = connecté { $when }
sessions-used = utilisé { $when }
sessions-browser = { $browser } sur { $system }
sessions-unknown = Un navigateur qui ne dit pas son nom
sessions-end = Déconnecter
sessions-end-of = Déconnecter { $browser }
sessions-end-others = Déconnecter tous les autres
