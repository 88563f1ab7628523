# Qui d’autre est sur un ticket.

presence-noting = { $name } écrit une note
presence-looking = Également ici :
