# Se connecter, la deuxième étape, son compte, et les pages qui disent non.

login-title = Se connecter
login-lead = Le bureau de { $company }
login-email = Adresse
login-password = Mot de passe
login-enter = Se connecter
login-wrong = L’adresse et le mot de passe ne vont pas ensemble.
login-slow = Trop d’essais. Le prochain compte à partir de { $when } ; votre mot de passe reste valable.
login-expired = Votre session s’est terminée après un moment. Connectez-vous pour reprendre où vous étiez.
login-left = Vous avez quitté le bureau.
login-demo = Ceci est une démonstration
login-demo-lead = Connectez-vous comme membre de l’équipe :
login-demo-use = Se connecter comme { $name }
login-demo-postbox = Écrire comme client, dans la boîte aux lettres

login-code-title = Encore une étape
login-code-lead = Les six chiffres que votre application affiche pour { $email }.
login-code = Code
login-code-hint = Il change toutes les 30 secondes. Un code de secours marche aussi.
login-code-hint-short = Il change toutes les 30 secondes.
login-code-enter = Continuer
login-code-wrong = Ce n’est pas le code du moment. Attendez le suivant et tapez celui-là.
login-code-other = Se connecter avec un autre compte

account-title = Votre compte
account-who = Vous
account-name = Nom
account-email = Adresse
account-role = Rôle
account-role-admin = administrateur
account-role-lead = responsable
account-role-agent = agent
account-teams = Équipes
account-teams-all = toutes les équipes
account-saved = Enregistré.
account-prefs = Comment le bureau vous parle
account-language = Langue
account-save = Enregistrer
account-password = Mot de passe
account-password-present = Votre mot de passe actuel
account-password-new = Nouveau mot de passe
account-password-hint = Au moins { $least } caractères. Vos autres navigateurs sont déconnectés.
account-password-change = Le changer
account-password-wrong = Ce n’est pas votre mot de passe. Rien n’a été changé.
account-password-unfit = Un mot de passe a de { $least } à { $most } caractères.
account-away = Absence
account-away-lead = Pendant votre absence, c’est votre suppléant qui est prévenu. Vos tickets restent les vôtres.
account-away-here = Vous êtes là.
account-away-now = Absence jusqu’au { $until }.
account-away-later = Absence du { $from } au { $until }.
account-away-deputy = Suppléance : { $name }.
account-away-from = Du
account-away-until = Au
account-away-who = Suppléant
account-away-nobody = personne
account-away-save = Je serai absent
account-away-back = Je suis de retour
account-away-wrong = Donnez un jour et une heure aux deux, le second après le premier.
account-second = Deuxième étape de connexion
account-second-off = Désactivée. Votre mot de passe seul ouvre le bureau.
account-second-on = Activée depuis { $since }.
account-second-start = L’activer
account-second-scan = Scannez ceci avec une application d’authentification, puis tapez les six chiffres qu’elle affiche.
account-second-type = Ou tapez cette clé à la main :
account-second-qr = Code QR avec la clé pour votre application
account-second-code = Six chiffres
account-second-confirm = L’activer
account-second-cancel = La laisser désactivée
account-second-wrong = Ce code ne convient pas. Vérifiez l’heure de votre téléphone, puis tapez le suivant.
account-second-codes = Vos codes de secours
account-second-codes-why = Chacun sert une fois, à la place des six chiffres. Ils ne sont montrés que maintenant : imprimez-les ou notez-les.
account-second-stop = La désactiver
account-second-password = Votre mot de passe, pour changer cette étape
account-second-renew = Créer de nouveaux codes de secours
account-second-left = { $n ->
    [0] Il ne reste aucun code de secours.
    [one] Il reste 1 code de secours.
   *[other] Il reste { $n } codes de secours.
}
account-second-stop-wrong = Ce n’est pas votre mot de passe. La deuxième étape reste active.
account-out = Se déconnecter

problem-missing-title = Il n’y a rien ici
problem-missing = Peut-être l’adresse a-t-elle été copiée en partie, ou le ticket est passé à un autre bureau.
problem-forbidden-title = Ce n’est pas à vous de l’ouvrir
problem-forbidden = Votre session est ouverte, mais ceci appartient à une autre équipe. Un responsable ou un administrateur peut vous y ajouter.
problem-broken-title = Quelque chose s’est cassé chez nous
problem-broken = Rien de ce qui était enregistré n’est perdu. Revenez et essayez de nouveau ; si cela se répète, donnez le numéro ci-dessous à qui s’occupe de ce bureau.
problem-broken-id = Numéro de cette panne
problem-many-title = Trop à la fois
problem-many = Tant de demandes sont venues de votre adresse que nous avons cessé d’écouter un moment. Vous pourrez continuer à partir de { $when }.
problem-home = Au bureau
