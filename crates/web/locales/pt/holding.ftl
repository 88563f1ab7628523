# Cartas de espera que o balcão prepara para os agentes.

holding-ready = Prometeu notícias até { $due }. Há uma carta de espera preparada para si, { $at }; só sai se a usar.
holding-read = Lê-la
holding-take = Usá-la
holding-plan = É preparada uma carta de espera
holding-drafted = Há uma carta preparada que espera
holding-why = Só a envia quem responde; não é precisa se alguém responder antes
holding-event-drafted = O balcão preparou uma carta para quem responder, { $at }.
holding-event-taken = { $by } usou a carta que o balcão tinha preparado, { $at }.
history-holding-drafted = Carta preparada
history-holding-taken = Carta preparada usada
notice-holding-ready = As notícias são devidas em breve: há uma carta preparada para si.
