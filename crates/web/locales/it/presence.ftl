# Chi altro è su un ticket.

presence-noting = { $name } sta scrivendo una nota
presence-looking = Qui anche:
