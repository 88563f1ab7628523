# Wer sonst noch auf einem Ticket ist.

presence-noting = { $name } schreibt eine Notiz
presence-looking = Auch hier:
