# Claves de acceso.

passkey-title = Claves de acceso
passkey-lead = Una clave de acceso inicia su sesión sin contraseña ni código: su dispositivo comprueba que es usted.
passkey-nowhere = Los navegadores solo admiten claves de acceso en una dirección con nombre y https, y aquí aún no la hay.
passkey-script = Una clave de acceso se añade con ayuda de un script que este navegador no ejecuta.
passkey-since = añadida { $when }
passkey-unused = nunca usada
passkey-nameless = Una clave de acceso sin nombre
passkey-name = Nombre del dispositivo
passkey-name-hint = Por ejemplo: mi teléfono
passkey-add = Añadir una clave de acceso
passkey-remove = Quitar
passkey-remove-of = Quitar { $name }
passkey-failed = El dispositivo no dio una clave de acceso. Nada ha cambiado; inténtelo de nuevo cuando quiera.
passkey-stale = Tardó demasiado. Añádala otra vez.
passkey-refused = Lo que respondió el dispositivo no es válido, así que no se guardó. Pruebe otro dispositivo o navegador.
passkey-known = Este dispositivo ya está registrado.
passkey-many = Ya tiene el máximo de claves de acceso. Quite una primero.
login-passkey = Entrar con una clave de acceso
login-passkey-failed = No se eligió ninguna clave de acceso. Inténtelo de nuevo o entre con su contraseña.
login-passkey-wrong = Esta clave de acceso no abre nada aquí, o tardó demasiado. Inténtelo de nuevo o entre con su contraseña.
