# Receivers of webhooks, and what they were told.

webhook-title = Webhooks
webhook-lead = Otros programas reciben aviso de lo que pasa aquí: cada llamada va firmada y se repite hasta que la aceptan.
webhook-none = Ningún otro programa recibe avisos
webhook-none-words = Una tabla [webhook.CLAVE] de las reglas nombra uno, con su dirección y los eventos de los que recibe aviso.
webhook-receivers = Destinatarios
webhook-receiver = Destinatario
webhook-hears = Recibe aviso de
webhook-state = Estado
webhook-last = Última aceptada
webhook-waiting = En espera
webhook-failed = Fallidas
webhook-never = Nunca
webhook-steps = pasos de cadencias
webhook-stopped = Parado desde { $since }
webhook-failing = No acepta nada desde { $since }
webhook-listens = A la escucha
webhook-untold = Aún no se le ha dicho nada
webhook-test = Enviar una prueba
webhook-secret = Secreto
webhook-secret-once = El destinatario comprueba nuestras firmas con él. Aparece una sola vez: cópielo ahora.
webhook-secret-both = Hasta { $until } las llamadas se firman también con el secreto anterior.
webhook-secret-words = Cada llamada va firmada. El destinatario necesita este secreto para saber que viene de aquí.
webhook-secret-show = Mostrar el secreto
webhook-rotate = Cambiar el secreto
webhook-rotate-both = Valen ambos durante
webhook-rotate-do = Crear uno nuevo
webhook-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
webhook-news-tested = Una prueba está en camino. Recargue la página para ver la respuesta.
webhook-news-started = Se le vuelve a llamar. Primero sale lo que esperaba.
webhook-news-replayed = { $n ->
    [0] De estos días no hay nada que reenviar.
    [one] Se reenvía { $n } llamada.
   *[other] Se reenvían { $n } llamadas.
}
webhook-news-many = Son más de { $n } llamadas. Elija menos días.
webhook-stopped-title = Ahora mismo no se le llama
webhook-stopped-gone = Respondió 410: ya nadie quiere estas llamadas.
webhook-stopped-silent = No acepta nada desde hace cinco días.
webhook-stopped-kept = Lo que pase entretanto se guarda 30 días y se envía, en orden, en cuanto vuelva a llamarlo.
webhook-start = Volver a llamarlo
webhook-told = Lo que se le dijo
webhook-told-none = No se guarda nada de este tipo. Las llamadas se guardan 30 días.
webhook-told-ask = Indique el número de un ticket para ver lo que se dijo de él.
webhook-event = Evento
webhook-at = Cuándo
webhook-answer = Respuesta
webhook-acts = Qué se puede hacer
webhook-older = Llamadas anteriores
webhook-all = Todas
webhook-call-queued = En espera
webhook-call-failed = Fallida
webhook-call-delivered = Aceptada
webhook-ticket = Número de ticket
webhook-body = Lo que se envió
webhook-held = Espera a que se vuelva a llamar al destinatario
webhook-next-try = Próximo intento { $at }
webhook-next-now = Próximo intento ahora
webhook-behind = Espera a una llamada anterior sobre el mismo ticket
webhook-replay = Reenviar
webhook-replay-words = Las mismas llamadas con los mismos identificadores, cada ticket en su orden. Quien conoce un identificador puede omitirlo.
webhook-replay-which = Cuáles
webhook-replay-failed = Las que fallaron
webhook-replay-all = Todas, también las aceptadas
webhook-replay-do = Reenviar estos días
