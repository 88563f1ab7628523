# La campana y la página de avisos.

notice-title = Avisos
notice-lead = Lo que le concierne, primero los avisos sin leer. Se guardan 90 días.
notice-bell-none = Avisos
notice-bell =
    { $n ->
        [one] Avisos: 1 sin leer
       *[other] Avisos: { $digits } sin leer
    }
notice-unread = Sin leer
notice-read = Leídos
notice-none = Nada que contarle
notice-none-words = Cuando uno de sus tickets le necesite, aparecerá aquí.
notice-all-seen = Marcar todos como leídos
notice-seen = Marcar como leído
notice-newest = Más recientes
notice-older = Anteriores
notice-gone = Ticket { $number }, que ha pasado a otro equipo
notice-somebody = Alguien
notice-other = Ha pasado algo en uno de sus tickets.
notice-arrived = Ha llegado un mensaje nuevo.
notice-moved-here = { $by } lo pasó a su equipo.
notice-assigned = { $by } se lo asignó.
notice-due-soon = Échele un vistazo: se acaba el tiempo.
notice-broken = No se ha cumplido una promesa hecha al cliente.
notice-not-delivered = Un correo nuestro no llegó.
notice-complained = El destinatario ha denunciado un correo nuestro como spam.
notice-escalated = Se ha elevado a su atención.
notice-flooded = Un remitente ha escrito de golpe más mensajes de los que se admiten.
notice-serious = Alguien considera grave que nuestro correo le llegara.
notice-mentioned = { $by } le menciona en una nota.
notice-noted = { $by } escribió una nota.
notice-answered = { $by } respondió al cliente.
notice-made-follower = { $by } le ha puesto a seguir este ticket.
notice-draft-held = Una respuesta suya no salió, y está de nuevo en el editor.
notice-aside-answered = Alguien de fuera a quien había preguntado ha respondido.
notice-ruled = Una automatización le pide que lo mire.
notice-moved-here-from = { $by } lo pasó de { $team } a su equipo.
notice-moved-on = { $by } lo pasó a { $team }.
notice-moved-here-many = { $by } pasó { $n } tickets de { $team } a su equipo.
notice-moved-on-many = { $by } pasó { $n } tickets a { $team }.
notice-assigned-many = { $by } le asignó { $n } tickets.
notice-more =
    { $n ->
        [one] y 1 más
       *[other] y { $n } más
    }
