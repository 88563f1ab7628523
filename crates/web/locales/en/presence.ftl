# Who else is on a ticket.

presence-noting = { $name } is writing a note
presence-looking = Also here:
