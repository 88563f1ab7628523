# El área de los clientes, y la lista de los mensajes automáticos.

portal-area = Su área
portal-title = Su área
portal-overview = Resumen
portal-requests = Consultas
portal-messages = Mensajes
portal-details = Sus datos
portal-language = Idioma
portal-language-take = Usar este idioma
portal-leave = Salir
portal-home = Ir a mi área
portal-missing = Aquí no hay nada, o no es suyo. Los enlaces de los mensajes dejan de servir al cabo de un tiempo.
portal-bouncing = Nuestros mensajes a { $address } vuelven.
portal-bouncing-correct = Corregir la dirección

portal-said-saved = Guardado.
portal-said-asked = Si nadie más tiene esta dirección, un mensaje va de camino. Ábralo y pulse su botón.
portal-said-answered = Tenemos su mensaje.
portal-said-opened = Tenemos su consulta. Una confirmación llega por correo.
portal-said-solved = Gracias. La consulta está resuelta.
portal-said-resent = El mensaje sale de nuevo hacia usted.
portal-said-too-often = Este mensaje acaba de salir, o hoy ya se han reenviado muchos. Mire primero en el correo no deseado y pruebe dentro de una hora.
portal-said-silent = Por ahora no se envía nada a su dirección. Corríjala primero, o escríbanos.
portal-said-erasure = Una persona nuestra se ocupa de ello y le responde por correo.

portal-enter-title = Entrar
portal-enter-lead = Escriba la dirección de correo que conocemos. Recibe un mensaje con un enlace y un código. No hace falta ninguna contraseña.
portal-enter-send = Enviarme un acceso
portal-enter-none = Si conocemos la dirección, un mensaje llega en un minuto.
portal-enter-left = Ha salido de su área.
portal-enter-no-address = Esta dirección de correo no está completa, por ejemplo nombre@ejemplo.es.
portal-enter-wrong-code = Este código no sirve, o ya no sirve. Mire el mensaje más reciente, o pida otro.
portal-enter-slow = Demasiados intentos. El próximo cuenta a partir de { $when }.
portal-enter-press = Pulse el botón para entrar. El enlace sirve una sola vez.
portal-enter-open = Abrir mi área
portal-enter-over = Este enlace ya se usó, o su tiempo ha pasado.
portal-enter-anew = Pedir uno nuevo
portal-code-title = Mire en su correo
portal-code-lead = Si conocemos { $address }, un mensaje va de camino. Abra su enlace, o escriba aquí su código. Ambos sirven hasta las { $until }.
portal-code = Código
portal-code-hint = 8 cifras. Los espacios no cuentan.
portal-code-enter = Entrar
portal-code-spam = ¿Nada al cabo de unos minutos? Mire en el correo no deseado y compruebe la dirección.
portal-code-again = Usar otra dirección

portal-hello-morning = Buenos días.
portal-hello-morning-named = Buenos días, { $name }.
portal-hello-day = Buenas tardes.
portal-hello-day-named = Buenas tardes, { $name }.
portal-hello-evening = Buenas noches.
portal-hello-evening-named = Buenas noches, { $name }.
portal-n-open = { $n ->
    [0] No hay ninguna consulta abierta.
    [one] Hay una consulta abierta.
   *[other] Hay { $n } consultas abiertas.
}
portal-last-word = Nuestra última palabra fue
portal-your-requests = Sus consultas
portal-ask-new = Consultarnos otra cosa
portal-none-open = No hay nada abierto. Lo resuelto está en «Consultas».
portal-sent = Todos los mensajes que le hemos enviado
portal-sent-lead = y si llegaron. Nunca seguimos la apertura.
portal-sent-all = Todos los mensajes
portal-sent-none = Todavía no le hemos escrito.
portal-ahead = Lo que le enviaremos
portal-ahead-none = No hay nada previsto.
portal-ahead-all = No hay nada más previsto.
portal-ahead-news = Novedades
portal-ahead-answer = Una respuesta
portal-by-a-person = de una persona
portal-before = antes de { $when }
portal-now = Ahora, { $time }
portal-only-if = solo si: { $fact }
portal-unless = solo si antes no cambia nada
portal-choose = Elegir qué podemos enviarle

portal-request-number = consulta { $number }
portal-requests-open = Abiertas
portal-requests-done = Terminadas
portal-requests-none = Todavía no nos ha consultado nada.
portal-older = Anteriores
portal-wrote = { $who } escribió, { $when }: «{ $words }»
portal-answer = Responder
portal-see-letters = { $n ->
    [one] Ver el mensaje
   *[other] Ver los { $n } mensajes
}
portal-state-waits = le espera a usted
portal-state-proposed = ¿funciona?
portal-state-solved = resuelta
portal-state-closed = cerrada
portal-waits = Le hemos hecho una pregunta. El plazo está parado desde { $when } y sigue cuando responda.
portal-proposed = Hemos propuesto una solución. Díganos si funciona.
portal-done-since = Terminada desde { $when }.
portal-letters = Mensajes
portal-automatic = salió por sí solo
portal-whole = El mensaje entero
portal-files = Archivos
portal-linked = Este enlace muestra solo esta consulta. Para responder, entre en su área.
portal-linked-enter = Responder en mi área
portal-solved = Está resuelto
portal-solved-hint = Entonces no pasa nada más, hasta que vuelva a escribir.
portal-not-solved = No está resuelto
portal-not-solved-hint = Diga qué ha probado y qué ha pasado. Seguimos a partir de ahí.
portal-words = Su mensaje
portal-send = Enviar
portal-files-add = Archivos
portal-files-hint = Hasta 10 archivos, 25 MB en total.
portal-answer-empty = Escriba primero algo.
portal-answer-long = Es demasiado largo para un mensaje. Acórtelo, o adjúntelo como archivo.
portal-answer-files-wrong = Se pueden adjuntar 10 archivos de 25 MB en total como máximo. Elíjalos de nuevo.
portal-subject = ¿De qué se trata?
portal-team = ¿Para quién?

portal-messages-lead = Si le falta un mensaje, está aquí, con lo que ha sido de él. Puede pedir que se le envíe de nuevo.
portal-spam = ¿No llega nada?
portal-spam-look = Mire en la carpeta de correo no deseado. Si hay allí un mensaje nuestro, indique que es deseado: los próximos llegarán.
portal-spam-allow = Añada estas direcciones a sus contactos, o pida a quien cuida su correo que las deje pasar:
portal-spam-here = Pase lo que pase con un mensaje, sus palabras están aquí.
portal-all-automatic = Todos los mensajes automáticos, y por qué existen
portal-mail-fate = Qué ha sido de él
portal-mail-why = Por qué lo ha recibido
portal-mail-letter = El mensaje
portal-mail-text = Como texto sencillo
portal-mail-key = Este mensaje contenía un enlace solo para usted. No se muestra de nuevo.
portal-why-person = Se lo ha escrito una persona.
portal-why-own = Lo ha pedido usted aquí.
portal-why-automatic = Sale por sí solo.
portal-why-optional = Puede prescindir de él
portal-why-needed = Forma parte del contrato o de su consulta, y se envía siempre.
portal-resend = Enviármelo de nuevo
portal-resend-hint = El mismo mensaje una vez por hora, cinco al día.

portal-fate-leaving = Sale ahora hacia { $address }, { $when }
portal-fate-waiting = Espera hasta { $when }, luego sale hacia { $address }
portal-fate-delivered = Entregado a { $address }, { $when }
portal-fate-delayed = El servidor de { $address } nos hace esperar, { $when }. Seguimos probando.
portal-fate-returned = Devuelto por { $address }, { $when }: { $why }
portal-fate-silent = No enviado a { $address }, { $when }: por ahora no va nada a esta dirección
portal-fate-taken-back = Retirado antes de salir hacia { $address }, { $when }
portal-fate-again = Enviado de nuevo, { $when }. { $fate }
portal-fate-no-mailbox = este buzón no existe
portal-fate-full = el buzón estaba lleno
portal-fate-refused = el servidor no lo aceptó, y estamos viendo por qué
portal-fate-unreachable = no se pudo llegar al servidor
portal-fate-other = el servidor no lo aceptó

portal-addresses = Sus direcciones
portal-addresses-lead = a las que escribimos, y con las que entra
portal-address-first = escribimos aquí
portal-address-bouncing = los mensajes vuelven
portal-address-asked = Todavía no es suya: abra antes de { $until } el mensaje que hemos enviado allí, y pulse su botón.
portal-address-put-first = Escribirme aquí
portal-address-drop = Ya no es mía
portal-address-returned = { $n ->
    [one] Un mensaje volvió, el { $when }.
   *[other] { $n } mensajes volvieron, el último el { $when }.
}
portal-address-silent-bounced = Su servidor dice que este buzón no existe. No enviamos nada allí.
portal-address-silent-complaint = Allí se marcaron nuestros mensajes como no deseados. Por nuestra cuenta no enviamos nada allí.
portal-address-silent-asked = Nos pidió que no escribiéramos allí.
portal-address-silent-by-us = Hemos dejado de escribir allí. Pregúntenos por qué.
portal-address-correct = Denos abajo otra dirección. Lo que volvió se le podrá enviar entonces de nuevo.
portal-address-unproved = Nadie ha dicho todavía que sea suya.
portal-address-add = Otra dirección
portal-address-add-hint = Enviamos allí un mensaje. Es suya en cuanto pulse su botón.
portal-address-ask = Preguntar allí
portal-address-replaces = ¿Ocupa el lugar de otra?
portal-address-beside = No, uso las dos
portal-address-ours = Esta dirección es nuestra.
portal-address-known = Esta dirección ya es suya.
portal-address-often = Ya va un mensaje hacia allí, o hoy ha pedido varios. Espere un poco.

portal-mails = Los mensajes de los que puede prescindir
portal-mails-lead = Todo lo demás se envía siempre: las respuestas que le damos, y lo que exige el contrato.
portal-mails-none = No se puede desactivar nada de lo que enviamos.
portal-mails-save = Guardar mi elección
portal-mails-all-off = Los ha desactivado todos con el enlace de un mensaje.
portal-mails-all-on = Recibirlos de nuevo
portal-mails-all-stop = Desactivarlos todos
portal-name = Su nombre
portal-name-label = Nombre
portal-name-hint = Como debemos escribirlo. Se queda así, diga lo que diga su programa de correo.
portal-save = Guardar
portal-sessions = Dónde tiene la sesión abierta
portal-sessions-lead = cada una termina por sí sola 30 días después de su último uso
portal-data = Sus datos con nosotros
portal-data-lead = Todo lo que es suyo con nosotros en un solo archivo: sus cartas y las nuestras como mensajes, con lo que ha sido de ellos, sus direcciones y lo que eligió.
portal-data-take = Descargar mis datos
portal-erase = Hacer borrar mis datos
portal-erase-lead = Esto abre una consulta que examina una persona nuestra. Le dice qué se borra y cuándo. Hasta entonces no se borra nada, y su área queda como está.
portal-erase-law = La ley nos obliga a conservar algunas cosas: facturas y pruebas de pago, a menudo de 8 a 10 años, y cartas sobre contratos, a menudo 6. Quedan apartadas y no sirven para nada más.
portal-erase-ask = Solicitarlo

messages-title = Los mensajes que enviamos por nuestra cuenta
messages-lead = Todos los mensajes que { $company } envía sin que nadie los escriba: cuándo llegan, para qué sirven, qué guardar, y si puede prescindir de ellos.
messages-none = No se envía nada sin que alguien lo escriba.
messages-requests = Sobre sus consultas
messages-account = Sobre su cuenta y sus compras
messages-payments = Sobre facturas y pagos
messages-maintenance = Sobre el mantenimiento
messages-when = Cuándo
messages-keep = ¿Guardarlo?
messages-keep-proof = Sí: demuestra qué se ha comprado, cobrado o pagado.
messages-keep-solved = Hasta que su consulta esté resuelta: lleva su número y lo que prometimos.
messages-keep-then = Hasta el día que indica.
messages-keep-nothing = No hace falta.
messages-choice = ¿Se puede desactivar?
messages-optional = Sí, con el enlace que contiene o en su área.
messages-needed = No, se envía siempre.
messages-persons = Las respuestas a sus consultas las escriben personas y no están en esta lista.
messages-area = Lo que se le ha enviado está en su área
