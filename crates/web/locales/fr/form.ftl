# Forms that customers fill in.

form-email = Votre adresse électronique
form-email-hint = Nous répondons à cette adresse.
form-honey = Laissez ce champ vide
form-send = Envoyer ma demande
form-send-hint = Vous recevez aussitôt une confirmation par courriel.
form-promise = Notre promesse
form-promise-hint = Elle court à partir de l’envoi.
form-optional = { $label } (facultatif)
form-other = En d’autres mots :
form-missing = « { $label } » : la réponse manque
form-too-long = « { $label } » compte { $length } caractères, { $most } au plus
form-no-number = « { $label } » n’est pas un nombre
form-no-address = « { $label } » n’est pas complète, par exemple .com à la fin
form-no-choice = « { $label } » : choisissez une des réponses proposées
form-several = « { $label } » : une seule réponse suffit
form-too-fast = C’était rapide. Relisez encore une fois, puis envoyez.
form-too-large = Les fichiers dépassent 25 Mo ensemble. Retirez-en un et choisissez de nouveau les autres.
form-thanks = Merci.
form-done = Nous avons reçu votre demande. Elle porte le numéro { $number }.
form-done-held = Nous avons reçu votre demande. Quelqu’un la regarde d’abord.
form-done-mail = Une confirmation part vers { $address }.
form-again = Poser une autre question
form-language = Langue
form-data = Vos données servent à vous répondre, rien d’autre.
