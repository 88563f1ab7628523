# Entrar, el segundo paso, la cuenta propia y las páginas que dicen que no.

login-title = Entrar
login-lead = El área de trabajo de { $company }
login-email = Dirección
login-password = Contraseña
login-enter = Entrar
login-wrong = La dirección y la contraseña no van juntas.
login-slow = Demasiados intentos. El próximo cuenta a partir de { $when }; su contraseña sigue valiendo.
login-expired = La sesión terminó al cabo de un rato. Entre para seguir donde estaba.
login-left = Ha cerrado la sesión.
login-demo = Esto es una demostración
login-demo-lead = Entre como alguien del equipo:
login-demo-use = Entrar como { $name }
login-demo-postbox = Escribir como cliente, en el buzón

login-code-title = Un paso más
login-code-lead = Las seis cifras que su aplicación muestra para { $email }.
login-code = Código
login-code-hint = Cambia cada 30 segundos. También vale un código de reserva.
login-code-hint-short = Cambia cada 30 segundos.
login-code-enter = Continuar
login-code-wrong = Este no es el código actual. Espere al siguiente y escriba ese.
login-code-other = Entrar con otra cuenta

account-title = Su cuenta
account-who = Usted
account-name = Nombre
account-email = Dirección
account-role = Función
account-role-admin = administración
account-role-lead = responsable
account-role-agent = agente
account-teams = Equipos
account-teams-all = todos los equipos
account-saved = Guardado.
account-prefs = Cómo le habla Relance
account-language = Idioma
account-save = Guardar
account-password = Contraseña
account-password-present = Su contraseña actual
account-password-new = Contraseña nueva
account-password-hint = Al menos { $least } caracteres. Se cierra la sesión en sus otros navegadores.
account-password-change = Cambiarla
account-password-wrong = Esta no es su contraseña. No se ha cambiado nada.
account-password-unfit = Una contraseña tiene de { $least } a { $most } caracteres.
account-away = Ausencia
account-away-lead = Durante su ausencia se avisa a quien le sustituye. Sus tickets siguen siendo suyos.
account-away-here = Usted está aquí.
account-away-now = Ausencia hasta el { $until }.
account-away-later = Ausencia desde el { $from } hasta el { $until }.
account-away-deputy = Sustituye { $name }.
account-away-from = Desde
account-away-until = Hasta
account-away-who = Quien sustituye
account-away-nobody = nadie
account-away-save = Estaré ausente
account-away-back = He vuelto
account-away-wrong = Indique día y hora en ambos, el segundo después del primero.
account-second = Segundo paso al entrar
account-second-off = Desactivado. Su contraseña sola abre el área de trabajo.
account-second-on = Activado desde { $since }.
account-second-start = Activar
account-second-scan = Escanee esto con una aplicación de autenticación y escriba las seis cifras que muestra.
account-second-type = O escriba esta clave a mano:
account-second-qr = Código QR con la clave para su aplicación
account-second-code = Seis cifras
account-second-confirm = Activar
account-second-cancel = Dejar desactivado
account-second-wrong = Este código no vale. Compruebe la hora de su teléfono y escriba el siguiente.
account-second-codes = Sus códigos de reserva
account-second-codes-why = Cada uno vale una vez, en lugar de las seis cifras. Solo se muestran ahora: imprímalos o anótelos.
account-second-stop = Desactivar
account-second-password = Su contraseña, para cambiar este paso
account-second-renew = Crear códigos de reserva nuevos
account-second-left = { $n ->
    [0] No queda ningún código de reserva.
    [one] Queda 1 código de reserva.
   *[other] Quedan { $n } códigos de reserva.
}
account-second-stop-wrong = Esta no es su contraseña. El segundo paso sigue activado.
account-out = Salir

problem-missing-title = Aquí no hay nada
problem-missing = Quizá la dirección se copió solo en parte, o el ticket pasó a otra área de trabajo.
problem-forbidden-title = No le toca abrirlo
problem-forbidden = Ha entrado, pero esto es de otro equipo. Un responsable o la administración puede añadirle.
problem-broken-title = Algo se rompió por nuestra parte
problem-broken = No se ha perdido nada de lo guardado. Vuelva e inténtelo otra vez; si se repite, diga el número de abajo a quien lleva esta área de trabajo.
problem-broken-id = Número de este fallo
problem-many-title = Demasiado a la vez
problem-many = Llegaron tantas peticiones desde su dirección que dejamos de escuchar un rato. Puede seguir a partir de { $when }.
problem-home = Al área de trabajo
