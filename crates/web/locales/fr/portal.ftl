# L’espace des clients, et la liste des messages automatiques.

portal-area = Votre espace
portal-title = Votre espace
portal-overview = Accueil
portal-requests = Demandes
portal-messages = Messages
portal-details = Vos coordonnées
portal-language = Langue
portal-language-take = Choisir cette langue
portal-leave = Se déconnecter
portal-home = Aller à mon espace
portal-missing = Il n’y a rien ici, ou cela ne vous appartient pas. Les liens des messages cessent de servir au bout d’un temps.
portal-bouncing = Nos messages à { $address } nous reviennent.
portal-bouncing-correct = Corriger l’adresse

portal-said-saved = C’est enregistré.
portal-said-asked = Si personne d’autre n’a cette adresse, un message vient d’y partir. Ouvrez-le et appuyez sur son bouton.
portal-said-answered = Nous avons votre message.
portal-said-opened = Nous avons votre demande. Une confirmation arrive par e-mail.
portal-said-solved = Merci. La demande est réglée.
portal-said-resent = Le message repart vers vous.
portal-said-too-often = Ce message vient de partir, ou beaucoup sont déjà repartis aujourd’hui. Regardez d’abord dans vos indésirables, puis réessayez dans une heure.
portal-said-silent = Rien n’est envoyé à votre adresse en ce moment. Corrigez-la d’abord, ou écrivez-nous.
portal-said-erasure = Une personne de chez nous s’en occupe, et vous répond par e-mail.

portal-enter-title = Entrer
portal-enter-lead = Indiquez l’adresse e-mail que nous connaissons. Vous recevez un message avec un lien et un code. Aucun mot de passe n’est nécessaire.
portal-enter-send = M’envoyer un accès
portal-enter-none = Si nous connaissons cette adresse, un message arrive dans la minute.
portal-enter-left = Vous êtes déconnecté.
portal-enter-no-address = Cette adresse e-mail n’est pas complète, par exemple nom@exemple.fr.
portal-enter-wrong-code = Ce code n’est pas valable, ou ne l’est plus. Regardez le message le plus récent, ou demandez-en un autre.
portal-enter-slow = Trop d’essais. Le prochain compte à partir de { $when }.
portal-enter-press = Appuyez sur le bouton pour entrer. Le lien sert une seule fois.
portal-enter-open = Ouvrir mon espace
portal-enter-over = Ce lien a déjà servi, ou son temps est passé.
portal-enter-anew = En recevoir un nouveau
portal-code-title = Regardez dans votre messagerie
portal-code-lead = Si nous connaissons { $address }, un message est en route. Ouvrez son lien, ou saisissez son code ici. Les deux servent jusqu’à { $until }.
portal-code = Code
portal-code-hint = 8 chiffres. Les espaces ne comptent pas.
portal-code-enter = Entrer
portal-code-spam = Rien après quelques minutes ? Regardez dans les indésirables, et vérifiez l’adresse.
portal-code-again = Indiquer une autre adresse

portal-hello-morning = Bonjour.
portal-hello-morning-named = Bonjour, { $name }.
portal-hello-day = Bonjour.
portal-hello-day-named = Bonjour, { $name }.
portal-hello-evening = Bonsoir.
portal-hello-evening-named = Bonsoir, { $name }.
portal-n-open = { $n ->
    [0] Aucune demande n’est en cours.
    [one] Une demande est en cours.
   *[other] { $n } demandes sont en cours.
}
portal-last-word = Notre dernière parole :
portal-your-requests = Vos demandes
portal-ask-new = Nous demander autre chose
portal-none-open = Rien n’est en cours. Ce qui est réglé se trouve sous « Demandes ».
portal-sent = Tous les messages que nous vous avons envoyés
portal-sent-lead = et s’ils sont arrivés. Nous ne suivons jamais l’ouverture.
portal-sent-all = Tous les messages
portal-sent-none = Nous ne vous avons pas encore écrit.
portal-ahead = Ce que nous vous enverrons
portal-ahead-none = Rien n’est prévu.
portal-ahead-all = Rien d’autre n’est prévu.
portal-ahead-news = Des nouvelles
portal-ahead-answer = Une réponse
portal-by-a-person = par une personne
portal-before = avant { $when }
portal-now = Maintenant, { $time }
portal-only-if = seulement si : { $fact }
portal-unless = seulement si rien ne change d’ici là
portal-choose = Choisir ce que nous pouvons vous envoyer

portal-request-number = demande { $number }
portal-requests-open = En cours
portal-requests-done = Réglées
portal-requests-none = Vous ne nous avez encore rien demandé.
portal-older = Plus anciens
portal-wrote = { $who } a écrit, { $when } : « { $words } »
portal-answer = Répondre
portal-see-letters = { $n ->
    [one] Voir le message
   *[other] Voir les { $n } messages
}
portal-state-waits = à vous de répondre
portal-state-proposed = est-ce que cela marche ?
portal-state-solved = réglée
portal-state-closed = close
portal-waits = Nous vous avons posé une question. Le délai est suspendu depuis { $when } et reprend quand vous répondez.
portal-proposed = Nous avons proposé une solution. Dites-nous si elle marche.
portal-done-since = Terminée depuis { $when }.
portal-letters = Messages
portal-automatic = parti automatiquement
portal-whole = Le message entier
portal-files = Fichiers
portal-linked = Ce lien montre cette seule demande. Pour répondre, entrez dans votre espace.
portal-linked-enter = Répondre dans mon espace
portal-solved = C’est réglé
portal-solved-hint = Il ne se passe alors plus rien, jusqu’à ce que vous écriviez de nouveau.
portal-not-solved = Ce n’est pas réglé
portal-not-solved-hint = Dites ce que vous avez essayé et ce qui s’est passé. Nous repartons de là.
portal-words = Votre message
portal-send = Envoyer
portal-files-add = Fichiers
portal-files-hint = Jusqu’à 10 fichiers, 25 Mo en tout.
portal-answer-empty = Écrivez d’abord quelque chose.
portal-answer-long = C’est trop long pour un message. Raccourcissez-le, ou joignez-le en fichier.
portal-answer-files-wrong = Au plus 10 fichiers de 25 Mo en tout peuvent être joints. Choisissez-les de nouveau.
portal-subject = De quoi s’agit-il ?
portal-team = Pour qui ?

portal-messages-lead = Un message vous manque ? Il est ici, avec ce qu’il est devenu. Vous pouvez le faire renvoyer.
portal-spam = Rien n’arrive ?
portal-spam-look = Regardez dans le dossier des indésirables. Si l’un de nos messages s’y trouve, indiquez qu’il est désirable : les suivants arriveront.
portal-spam-allow = Ajoutez ces adresses à vos contacts, ou demandez à la personne qui gère votre messagerie de les laisser passer :
portal-spam-here = Quoi qu’il arrive à un message, son texte se trouve ici.
portal-all-automatic = Tous les messages automatiques, et leur raison d’être
portal-mail-fate = Ce qu’il est devenu
portal-mail-why = Pourquoi vous l’avez reçu
portal-mail-letter = Le message
portal-mail-text = En texte simple
portal-mail-key = Ce message contenait un lien pour vous seul. Il n’est plus affiché.
portal-why-person = Une personne vous l’a écrit.
portal-why-own = Vous l’avez demandé ici.
portal-why-automatic = Il part automatiquement.
portal-why-optional = Vous pouvez vous en passer
portal-why-needed = Il fait partie du contrat ou de votre demande, et part toujours.
portal-resend = Me le renvoyer
portal-resend-hint = Le même message une fois par heure, cinq par jour.

portal-fate-leaving = Part maintenant vers { $address }, { $when }
portal-fate-waiting = Attend jusqu’à { $when }, puis part vers { $address }
portal-fate-delivered = Remis à { $address }, { $when }
portal-fate-delayed = Le serveur de { $address } nous fait attendre, { $when }. Nous réessayons.
portal-fate-returned = Revenu de { $address }, { $when } : { $why }
portal-fate-silent = Pas envoyé à { $address }, { $when } : rien ne part vers cette adresse en ce moment
portal-fate-taken-back = Retiré avant de partir vers { $address }, { $when }
portal-fate-again = Renvoyé, { $when }. { $fate }
portal-fate-no-mailbox = cette boîte n’existe pas
portal-fate-full = la boîte était pleine
portal-fate-refused = le serveur ne l’a pas accepté, et nous cherchons pourquoi
portal-fate-unreachable = le serveur ne répondait pas
portal-fate-other = le serveur ne l’a pas accepté

portal-addresses = Vos adresses
portal-addresses-lead = celles où nous écrivons, et par lesquelles vous entrez
portal-address-first = nous écrivons ici
portal-address-bouncing = les messages reviennent
portal-address-asked = Pas encore la vôtre : ouvrez avant { $until } le message que nous y avons envoyé, et appuyez sur son bouton.
portal-address-put-first = M’écrire ici
portal-address-drop = N’est plus la mienne
portal-address-returned = { $n ->
    [one] Un message est revenu, le { $when }.
   *[other] { $n } messages sont revenus, le dernier le { $when }.
}
portal-address-silent-bounced = Son serveur dit que cette boîte n’existe pas. Nous n’y envoyons rien.
portal-address-silent-complaint = Nos messages y ont été signalés comme indésirables. Nous n’y envoyons rien de nous-mêmes.
portal-address-silent-asked = Vous nous avez demandé de ne pas y écrire.
portal-address-silent-by-us = Nous avons cessé d’y écrire. Demandez-nous pourquoi.
portal-address-correct = Donnez-nous une autre adresse ci-dessous. Ce qui est revenu pourra alors vous être renvoyé.
portal-address-unproved = Personne n’a encore confirmé qu’elle est à vous.
portal-address-add = Une autre adresse
portal-address-add-hint = Nous y envoyons un message. Elle est à vous dès que vous appuyez sur son bouton.
portal-address-ask = Demander à cette adresse
portal-address-replaces = Remplace-t-elle une autre adresse ?
portal-address-beside = Non, j’utilise les deux
portal-address-ours = C’est une de nos adresses.
portal-address-known = Cette adresse est déjà la vôtre.
portal-address-often = Un message y est déjà parti, ou vous en avez demandé plusieurs aujourd’hui. Patientez un peu.

portal-mails = Les messages dont vous pouvez vous passer
portal-mails-lead = Tout le reste part toujours : les réponses à vos demandes, et ce que le contrat exige.
portal-mails-none = Aucun de nos messages ne peut être arrêté.
portal-mails-save = Enregistrer mon choix
portal-mails-all-off = Vous les avez tous arrêtés par le lien d’un message.
portal-mails-all-on = Les recevoir de nouveau
portal-mails-all-stop = Les arrêter tous
portal-name = Votre nom
portal-name-label = Nom
portal-name-hint = Tel que nous devons l’écrire. Il reste, quoi que dise votre logiciel de messagerie.
portal-save = Enregistrer
portal-sessions = Où vous êtes connecté
portal-sessions-lead = chaque accès s’éteint 30 jours après sa dernière utilisation
portal-data = Vos données
portal-data-lead = Tout ce qui est à vous chez nous, en un fichier : vos lettres et les nôtres en messages, avec ce qu’ils sont devenus, vos adresses et vos choix.
portal-data-take = Télécharger mes données
portal-erase = Faire effacer mes données
portal-erase-lead = Cela ouvre une demande qu’une personne de chez nous examine. Elle vous dit ce qui est effacé et quand. D’ici là rien n’est effacé, et votre espace reste tel quel.
portal-erase-law = La loi nous fait conserver certaines choses : les factures et preuves de paiement, souvent 8 à 10 ans, et les lettres relatives aux contrats, souvent 6 ans. Elles sont mises à l’écart et ne servent à rien d’autre.
portal-erase-ask = En faire la demande

messages-title = Les messages que nous envoyons automatiquement
messages-lead = Tous les messages que { $company } envoie sans que personne ne les écrive : quand ils viennent, à quoi ils servent, ce qu’il faut garder, et si vous pouvez vous en passer.
messages-none = Rien n’est envoyé sans que quelqu’un l’écrive.
messages-requests = Sur vos demandes
messages-account = Sur votre compte et vos achats
messages-payments = Sur les factures et les paiements
messages-maintenance = Sur la maintenance
messages-when = Quand
messages-keep = À garder ?
messages-keep-proof = Oui : il prouve ce qui a été acheté, débité ou payé.
messages-keep-solved = Jusqu’à ce que votre demande soit réglée : il porte son numéro et notre promesse.
messages-keep-then = Jusqu’au jour qu’il indique.
messages-keep-nothing = Pas nécessaire.
messages-choice = À votre choix ?
messages-optional = Oui, par le lien qu’il contient ou dans votre espace.
messages-needed = Non, il part toujours.
messages-persons = Les réponses à vos demandes sont écrites par des personnes et ne figurent pas ici.
messages-area = Ce qui vous a été envoyé se trouve dans votre espace
