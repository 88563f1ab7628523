# Forms that customers fill in.

form-email = Su dirección de correo
form-email-hint = Respondemos a esta dirección.
form-honey = Deje este campo vacío
form-send = Enviar mi solicitud
form-send-hint = Recibirá enseguida una confirmación por correo.
form-promise = Nuestra promesa
form-promise-hint = Cuenta desde el envío.
form-optional = { $label } (opcional)
form-other = Con otras palabras:
form-missing = Falta la respuesta a «{ $label }»
form-too-long = «{ $label }» tiene { $length } caracteres; caben { $most } como máximo
form-no-number = «{ $label }» no es un número
form-no-address = «{ $label }» no está completa, por ejemplo .com al final
form-no-choice = En «{ $label }», elija una de las respuestas propuestas
form-several = En «{ $label }», basta una respuesta
form-too-fast = Ha sido rápido. Revíselo una vez más y envíelo.
form-too-large = Los archivos superan juntos los 25 MB. Quite uno y elija de nuevo los demás.
form-thanks = Gracias.
form-done = Hemos recibido su solicitud. Tiene el número { $number }.
form-done-held = Hemos recibido su solicitud. Primero la mira una persona.
form-done-mail = Una confirmación va de camino a { $address }.
form-again = Hacer otra pregunta
form-language = Idioma
form-data = Sus datos sirven para responderle, y para nada más.
