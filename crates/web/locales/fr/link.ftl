# Pages que les clients atteignent par un lien dans un de nos courriels.

proposal-title = Qu’a donné notre proposition ? · { $company }
proposal-about = Demande { $number } : { $subject }
proposal-about-number = Demande { $number }
proposal-what = Ce que nous avons proposé
proposal-works = Cela marche
proposal-effects = Qu’ont fait les manipulations ?
proposal-effects-hint = Jusqu’où vous avez pu aller, ce que vous avez vu ensuite (un message d’erreur mot pour mot) et ce qui a changé par rapport à avant.
proposal-fails = Cela ne marche pas
proposal-empty = Dites-nous ce qui s’est passé : c’est de là que nous repartirons.
proposal-too-long = C’est trop long. Envoyez-le plutôt en réponse à notre message.
proposal-works-done = Vous nous avez dit que cela marche. La demande est résolue.
proposal-fails-done = Nous avons bien reçu vos précisions et repartons de là. Vous aurez de nos nouvelles.
proposal-solved = Cette demande est déjà résolue.
proposal-overtaken = Quelque chose a été écrit depuis sur cette demande : ces boutons n’ont plus d’effet. Pour ajouter quelque chose, répondez à notre dernier message.
proposal-or-mail = Vous pouvez aussi répondre simplement à notre message.
