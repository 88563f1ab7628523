# Suivre un ticket, et nommer des collègues dans les notes.

follow-title = Qui suit
follow-nobody = Personne ne le suit encore.
follow-join = Suivre
follow-leave = Ne plus suivre
follow-add = Ajouter un collègue
follow-add-button = Ajouter
follow-whom = Collègue
follow-mention-hint = Un @ devant un nom prévient ce collègue.
follow-mention-choices = Collègues
follow-may-not-see = { $name } n’a pas accès à ce ticket : personne n’a été prévenu et la note n’est pas enregistrée. Retirez le nom, ou changez d’abord le ticket d’équipe.
follow-several-named = Plusieurs collègues s’appellent { $name }. Écrivez le nom entier, ou l’adresse.
