# Una acción sobre muchos tickets: qué haría, y qué resultó de ella.

bulk-all = los { $digits } tickets de esta lista
bulk-tag = Etiquetas
bulk-tag-names = Etiquetas
bulk-tag-lead = Varias a la vez, separadas por comas.
bulk-untag = Quitar
bulk-more = Más
bulk-preview-lead = Todavía no ha pasado nada. Lea lo que pasaría y luego dé la orden.
bulk-title-assign =
    { $n ->
        [one] Asignar 1 ticket a { $name }
       *[other] Asignar { $n } tickets a { $name }
    }
bulk-title-nobody =
    { $n ->
        [one] No asignar 1 ticket a nadie
       *[other] No asignar { $n } tickets a nadie
    }
bulk-title-move =
    { $n ->
        [one] Pasar 1 ticket a { $team }
       *[other] Pasar { $n } tickets a { $team }
    }
bulk-title-pause =
    { $n ->
        [one] Detener el plazo de 1 ticket
       *[other] Detener el plazo de { $n } tickets
    }
bulk-title-solve =
    { $n ->
        [one] Dar 1 ticket por resuelto
       *[other] Dar { $n } tickets por resueltos
    }
bulk-title-close =
    { $n ->
        [one] Cerrar 1 ticket sin solución
       *[other] Cerrar { $n } tickets sin solución
    }
bulk-title-spam =
    { $n ->
        [one] Marcar 1 ticket como no deseado
       *[other] Marcar { $n } tickets como no deseados
    }
bulk-title-tag =
    { $n ->
        [one] Etiquetar 1 ticket: { $tags }
       *[other] Etiquetar { $n } tickets: { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Quitar etiquetas de 1 ticket: { $tags }
       *[other] Quitar etiquetas de { $n } tickets: { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Prioridad de 1 ticket: { $priority }
       *[other] Prioridad de { $n } tickets: { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] Apartar 1 ticket hasta mañana
       *[other] Apartar { $n } tickets hasta mañana
    }
bulk-title-snooze-monday =
    { $n ->
        [one] Apartar 1 ticket hasta el lunes
       *[other] Apartar { $n } tickets hasta el lunes
    }
bulk-title-snooze-week =
    { $n ->
        [one] Apartar 1 ticket una semana
       *[other] Apartar { $n } tickets una semana
    }
bulk-partial =
    { $n ->
        [one] Había elegido toda la lista, pero no todas las filas de su página. Solo vale la fila marcada.
       *[other] Había elegido toda la lista, pero no todas las filas de su página. Solo valen las { $n } filas marcadas.
    }
bulk-whole = Mejor toda la lista
bulk-stopped =
    { $n ->
        [one] 1 correo en espera no saldrá, y eso no se deshace.
       *[other] { $n } correos en espera no saldrán, y eso no se deshace.
    }
bulk-most = La lista es más larga. Esto afecta a los primeros { $n }; haga el resto después.
bulk-tried = Lo que sigue vale para los primeros { $n }.
bulk-mails = Lo que reciben los clientes
bulk-no-mails = Nada: ningún cliente recibe correo.
bulk-mails-of =
    { $n ->
        [one] 1 correo: { $mail }
       *[other] { $n } correos: { $mail }
    }
bulk-no-mails-now = Nada por ahora.
bulk-later-of =
    { $n ->
        [one] Más tarde, si no pasa nada en el ticket: 1 correo «{ $mail }»
       *[other] Más tarde, si no pasa nada en un ticket: { $n } correos «{ $mail }»
    }
bulk-example = Por ejemplo en el ticket { $number }, a { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 queda como está
       *[other] { $n } quedan como están
    }
bulk-notify = Indicar a los clientes la dirección correcta
bulk-again = Mostrar de nuevo
bulk-order = Hacerlo
bulk-back = Volver a la lista
bulk-to-list = A la lista
bulk-too-late = Es demasiado tarde para deshacerlo.
bulk-progress = Avance
bulk-look = Mirar de nuevo
bulk-which = Cuáles y por qué
bulk-mails-left =
    { $n ->
        [one] Se ha escrito 1 correo a un cliente.
       *[other] Se han escrito { $n } correos a clientes.
    }
bulk-mails-wait =
    { $n ->
        [one] 1 correo a un cliente saldrá cuando ya no se pueda deshacer.
       *[other] { $n } correos a clientes saldrán cuando ya no se pueda deshacer.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 correo se ha escrito y no se retira.
       *[other] { $n } correos se han escrito y no se retiran.
    }
bulk-undo = Deshacerlo
bulk-undo-until = hasta las { $at }
bulk-told = Han quedado como están
bulk-running = Hasta ahora { $n } de { $total }.
bulk-taking-back = Hasta ahora deshechos { $n } de { $total }.
bulk-done =
    { $refused ->
        [0] { $n } hechos.
       *[other] { $n } hechos, { $refused } han quedado como están.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } deshechos.
       *[other] { $n } deshechos, { $refused } se quedan como están.
    }
bulk-why-gone = Para usted ese ticket no existe.
bulk-why-may-not = Este ticket solo puede leerlo.
bulk-why-not-in-team = Quien se eligió no trabaja en su equipo.
bulk-why-unchanged = No había nada que cambiar.
bulk-why-already-there = Ya está en ese equipo.
bulk-why-no-such-team = Ese equipo no existe.
bulk-why-changed-since = Desde entonces le ha pasado algo.
bulk-why-closed = Está cerrado.
bulk-why-fault = No se pudo hacer; el registro dice por qué.
bulk-why-still-broken = Lo incumplido se responde, no se aparta.
bulk-why-too-many-tags = Tendría demasiadas etiquetas.
bulk-why-mail-stopped = Un correo que esperaba se detuvo y no se vuelve a escribir.
bulk-why-acted = Se hizo algo por él fuera de aquí.
bulk-why-told = El cliente ya conoce una nueva fecha, y esa vale.
bulk-why-token-ended = El programa que lo pidió ya no tiene acceso.
