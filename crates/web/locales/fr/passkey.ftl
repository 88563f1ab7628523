# Clés d’accès.

passkey-title = Clés d’accès
passkey-lead = Une clé d’accès vous connecte sans mot de passe ni code : votre appareil vérifie que c’est vous.
passkey-nowhere = Les navigateurs n’acceptent les clés d’accès qu’à une adresse avec un nom et https, ce qui n’est pas encore le cas ici.
passkey-script = Une clé d’accès s’ajoute à l’aide d’un script que ce navigateur n’exécute pas.
passkey-since = ajoutée { $when }
passkey-unused = jamais utilisée
passkey-nameless = Une clé d’accès sans nom
passkey-name = Nom de l’appareil
passkey-name-hint = Par exemple : mon téléphone
passkey-add = Ajouter une clé d’accès
passkey-remove = Retirer
passkey-remove-of = Retirer { $name }
passkey-failed = L’appareil n’a pas donné de clé d’accès. Rien n’a changé ; réessayez quand vous voulez.
passkey-stale = Cela a pris trop de temps. Ajoutez-la encore une fois.
passkey-refused = Ce que l’appareil a répondu n’est pas valable, rien n’a donc été gardé. Essayez un autre appareil ou navigateur.
passkey-known = Cet appareil est déjà enregistré.
passkey-many = Vous avez déjà le nombre maximal de clés d’accès. Retirez-en une d’abord.
login-passkey = Se connecter avec une clé d’accès
login-passkey-failed = Aucune clé d’accès n’a été choisie. Réessayez, ou connectez-vous avec votre mot de passe.
login-passkey-wrong = Cette clé d’accès n’ouvre rien ici, ou cela a pris trop de temps. Réessayez, ou connectez-vous avec votre mot de passe.
