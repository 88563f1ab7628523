# Une action sur plusieurs tickets : ce qu’elle ferait, et ce qu’elle a fait.

bulk-all = les { $digits } tickets de cette liste
bulk-tag = Étiquettes
bulk-tag-names = Étiquettes
bulk-tag-lead = Plusieurs à la fois, séparées par des virgules.
bulk-untag = Retirer
bulk-more = Plus
bulk-preview-lead = Rien n’est encore fait. Lisez ce qui se passerait, puis donnez l’ordre.
bulk-title-assign =
    { $n ->
        [one] Attribuer 1 ticket à { $name }
       *[other] Attribuer { $n } tickets à { $name }
    }
bulk-title-nobody =
    { $n ->
        [one] N’attribuer 1 ticket à personne
       *[other] N’attribuer { $n } tickets à personne
    }
bulk-title-move =
    { $n ->
        [one] Passer 1 ticket à { $team }
       *[other] Passer { $n } tickets à { $team }
    }
bulk-title-pause =
    { $n ->
        [one] Arrêter le compteur de 1 ticket
       *[other] Arrêter le compteur de { $n } tickets
    }
bulk-title-solve =
    { $n ->
        [one] Marquer 1 ticket comme résolu
       *[other] Marquer { $n } tickets comme résolus
    }
bulk-title-close =
    { $n ->
        [one] Clore 1 ticket sans solution
       *[other] Clore { $n } tickets sans solution
    }
bulk-title-spam =
    { $n ->
        [one] Marquer 1 ticket comme indésirable
       *[other] Marquer { $n } tickets comme indésirables
    }
bulk-title-tag =
    { $n ->
        [one] Étiqueter 1 ticket : { $tags }
       *[other] Étiqueter { $n } tickets : { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Retirer de 1 ticket les étiquettes : { $tags }
       *[other] Retirer de { $n } tickets les étiquettes : { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Priorité de 1 ticket : { $priority }
       *[other] Priorité de { $n } tickets : { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] Mettre 1 ticket de côté jusqu’à demain
       *[other] Mettre { $n } tickets de côté jusqu’à demain
    }
bulk-title-snooze-monday =
    { $n ->
        [one] Mettre 1 ticket de côté jusqu’à lundi
       *[other] Mettre { $n } tickets de côté jusqu’à lundi
    }
bulk-title-snooze-week =
    { $n ->
        [one] Mettre 1 ticket de côté pour une semaine
       *[other] Mettre { $n } tickets de côté pour une semaine
    }
bulk-partial =
    { $n ->
        [one] Vous aviez choisi toute la liste, mais pas toutes les lignes de sa page. Seule la ligne cochée est concernée.
       *[other] Vous aviez choisi toute la liste, mais pas toutes les lignes de sa page. Seules les { $n } lignes cochées sont concernées.
    }
bulk-whole = Plutôt toute la liste
bulk-stopped =
    { $n ->
        [one] 1 courriel en attente ne partira pas, et cela ne se reprend pas.
       *[other] { $n } courriels en attente ne partiront pas, et cela ne se reprend pas.
    }
bulk-most = La liste est plus longue. Ceci concerne les { $n } premiers ; faites le reste ensuite.
bulk-tried = Ce qui suit vaut pour les { $n } premiers.
bulk-mails = Ce que reçoivent les clients
bulk-no-mails = Rien : aucun client ne reçoit de courriel.
bulk-mails-of =
    { $n ->
        [one] 1 courriel : { $mail }
       *[other] { $n } courriels : { $mail }
    }
bulk-no-mails-now = Rien maintenant.
bulk-later-of =
    { $n ->
        [one] Plus tard, si rien ne se passe sur le ticket : 1 courriel « { $mail } »
       *[other] Plus tard, si rien ne se passe sur un ticket : { $n } courriels « { $mail } »
    }
bulk-example = Par exemple sur le ticket { $number }, à { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 reste tel quel
       *[other] { $n } restent tels quels
    }
bulk-notify = Indiquer aux clients la bonne adresse
bulk-again = Montrer à nouveau
bulk-order = Faire
bulk-back = Retour à la liste
bulk-to-list = Vers la liste
bulk-too-late = Il est trop tard pour revenir en arrière.
bulk-progress = Avancement
bulk-look = Regarder à nouveau
bulk-which = Lesquels, et pourquoi
bulk-mails-left =
    { $n ->
        [one] 1 courriel à un client a été écrit.
       *[other] { $n } courriels aux clients ont été écrits.
    }
bulk-mails-wait =
    { $n ->
        [one] 1 courriel à un client partira quand il ne sera plus possible de revenir en arrière.
       *[other] { $n } courriels aux clients partiront quand il ne sera plus possible de revenir en arrière.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 courriel a été écrit et n’est pas repris.
       *[other] { $n } courriels ont été écrits et ne sont pas repris.
    }
bulk-undo = Revenir en arrière
bulk-undo-until = jusqu’à { $at }
bulk-told = Restés tels quels
bulk-running = { $n } sur { $total } faits pour l’instant.
bulk-taking-back = { $n } sur { $total } repris pour l’instant.
bulk-done =
    { $refused ->
        [0] { $n } faits.
       *[other] { $n } faits, { $refused } restés tels quels.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } repris.
       *[other] { $n } repris, { $refused } restent comme ils sont devenus.
    }
bulk-why-gone = Ce ticket n’existe pas pour vous.
bulk-why-may-not = Vous pouvez seulement lire ce ticket.
bulk-why-not-in-team = La personne choisie ne travaille pas dans son équipe.
bulk-why-unchanged = Il n’y avait rien à changer.
bulk-why-already-there = Il est déjà dans cette équipe.
bulk-why-no-such-team = Cette équipe n’existe pas.
bulk-why-changed-since = Il s’y est passé quelque chose depuis.
bulk-why-closed = Il est fermé.
bulk-why-fault = Ce n’était pas possible ; le journal dit pourquoi.
bulk-why-still-broken = On répond à ce qui est rompu, on ne le met pas de côté.
bulk-why-too-many-tags = Il aurait trop d’étiquettes.
bulk-why-mail-stopped = Un courriel qui l’attendait a été arrêté et n’est pas réécrit.
bulk-why-acted = Quelque chose a été fait pour lui hors d’ici.
bulk-why-told = Le client connaît une nouvelle date, et elle vaut.
bulk-why-token-ended = Le programme qui l’avait demandé n’a plus accès.
