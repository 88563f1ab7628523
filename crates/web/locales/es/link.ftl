# Páginas a las que los clientes llegan por un enlace de un correo nuestro.

proposal-title = ¿Qué resultado dio nuestra propuesta?
proposal-about = Solicitud { $number }: { $subject }
proposal-about-number = Solicitud { $number }
proposal-what = Lo que propusimos
proposal-works = Funciona
proposal-effects = ¿Qué efecto tuvieron los pasos?
proposal-effects-hint = Hasta dónde llegó, qué vio después (un mensaje de error, palabra por palabra) y qué es distinto de antes.
proposal-fails = No funciona
proposal-empty = Díganos qué ocurrió: seguimos desde ahí.
proposal-too-long = Es demasiado largo. Envíelo mejor como respuesta a nuestro correo.
proposal-works-done = Nos dijo que funciona. La solicitud está resuelta.
proposal-fails-done = Hemos recibido lo que escribió y seguimos desde ahí. Tendrá noticias nuestras.
proposal-solved = Esta solicitud ya está resuelta.
proposal-overtaken = Entretanto se ha escrito algo en esta solicitud: estos botones ya no tienen efecto. Para añadir algo, responda a nuestro último correo.
proposal-or-mail = También puede responder simplemente a nuestro correo.

wrong-title = ¿Persona equivocada?
wrong-lead = { $company } escribe a { $address }. Si estos correos no son para usted, dígalo aquí: el correo automático a esta dirección se detiene y una persona se ocupa de ello.
wrong-what = ¿Qué ha pasado?
wrong-mistyped = Alguien escribió mal su dirección
wrong-serious = Es algo más grave
wrong-serious-hint = Por ejemplo, alguien usa a propósito su dirección o su nombre.
wrong-words = Qué más deberíamos saber (opcional)
wrong-report = Avisar
wrong-too-long = Es demasiado largo. Responda mejor a nuestro correo.
wrong-done = Gracias. Ya no se envía correo automático a { $address }, y una persona se ocupa de ello.
wrong-done-serious = Gracias. Ya no se envía correo automático a { $address }, y se ha avisado de inmediato a los responsables.
wrong-worse = Si es más grave que una dirección mal escrita, díganoslo:
wrong-report-serious = Avisar como grave
address-title = ¿Es suya esta dirección?
address-lead = A { $company } le consta que usted también lee el correo en { $address }. Si es así, dígalo aquí: lo que escriba desde ahí se reconocerá como suyo.
address-mine = Sí, esta dirección es mía
address-else = Si no sabe nada de esto, no tiene que hacer nada: sin su palabra no cambia nada.
address-proved = Gracias. { $company } ya sabe que { $address } es suya.
address-expired = Este enlace para { $address } ha caducado. Escriba a { $company } si quiere otro.
address-taken = { $address } ha escrito entretanto por su cuenta a { $company }. Una persona se ocupa; usted no tiene que hacer nada.
