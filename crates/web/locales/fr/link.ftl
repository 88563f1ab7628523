# Pages que les clients atteignent par un lien dans un de nos courriels.

proposal-title = Qu’a donné notre proposition ?
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

wrong-title = Pas la bonne personne ?
wrong-lead = { $company } écrit à { $address }. Si ces messages ne vous sont pas destinés, dites-le ici : les messages automatiques à cette adresse s’arrêtent, et une personne s’en occupe.
wrong-what = Que s’est-il passé ?
wrong-mistyped = Quelqu’un s’est trompé en tapant son adresse
wrong-serious = C’est quelque chose de plus grave
wrong-serious-hint = Par exemple, quelqu’un utilise exprès votre adresse ou votre nom.
wrong-words = Ce que nous devrions savoir d’autre (facultatif)
wrong-report = Signaler
wrong-too-long = C’est trop long. Répondez plutôt à notre message.
wrong-done = Merci. Aucun message automatique n’est plus envoyé à { $address }, et une personne s’en occupe.
wrong-done-serious = Merci. Aucun message automatique n’est plus envoyé à { $address }, et les responsables ont été prévenus aussitôt.
wrong-worse = Si c’est plus grave qu’une adresse mal tapée, dites-le-nous :
wrong-report-serious = Signaler comme grave
address-title = Cette adresse est-elle la vôtre ?
address-lead = On a indiqué à { $company } que vous lisez aussi vos courriels à { $address }. Si c’est exact, dites-le ici : ce que vous écrirez de là sera reconnu comme venant de vous.
address-mine = Oui, cette adresse est la mienne
address-else = Si cela ne vous dit rien, il n’y a rien à faire : sans votre accord, rien ne change.
address-proved = Merci. { $company } sait maintenant que { $address } est à vous.
address-expired = Ce lien pour { $address } a expiré. Écrivez à { $company } si vous en voulez un autre.
address-taken = { $address } a écrit de son côté à { $company } entre-temps. Une personne s’en occupe ; vous n’avez rien à faire.
