# Cartas de espera que la mesa prepara para los agentes.

holding-ready = Prometió noticias antes del { $due }. Hay una carta de espera preparada para usted, { $at }; solo sale si la toma.
holding-read = Leerla
holding-take = Usarla
holding-plan = Se prepara una carta de espera
holding-drafted = Hay una carta preparada que espera
holding-why = Solo la envía quien responde; no hace falta si alguien responde antes
holding-event-drafted = La mesa preparó una carta para quien responda, { $at }.
holding-event-taken = { $by } tomó la carta que la mesa había preparado, { $at }.
history-holding-drafted = Carta preparada
history-holding-taken = Carta preparada tomada
notice-holding-ready = Pronto tocan noticias: hay una carta preparada para usted.
