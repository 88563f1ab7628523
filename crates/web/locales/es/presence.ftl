# Quién más está en un ticket.

presence-noting = { $name } está escribiendo una nota
presence-looking = También aquí:
