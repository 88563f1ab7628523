# Las vistas: listas que guardan los agentes, y su editor.

view-title = Vistas
view-list = Las listas que ve
view-list-lead = Una vista es una lista que alguien guarda: para sí, para un equipo o para todos.
view-none = Nadie guarda todavía una vista.
view-new = Nueva vista
view-lead = Una vista solo muestra a quien la abre los tickets que puede ver.
view-open = Abrir la lista
view-edit = Editar
view-export = CSV
view-up = Subir
view-up-named = { $name }: subir
view-down = Bajar
view-down-named = { $name }: bajar
view-let-go = Eliminar la vista
view-keep = Guardar la vista
view-show = Mostrar lo que encuentra
view-back = Cancelar
view-about = Nombre y dueño
view-name = Nombre
view-scope = Para
view-scope-own = mí
view-scope-team = el equipo { $team }
view-scope-shared = todos
view-which = Qué tickets
view-text = Condiciones como texto
view-text-hint = Por ejemplo all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = De los grupos deben cumplirse
view-group = Grupo { $n }
view-group-join = De estas deben cumplirse
view-all = todas
view-any = al menos una
view-group-empty = Todavía sin condición: vale cualquier ticket.
view-add-group = Otro grupo
view-add-field = Elegir un campo
view-add = Añadir la condición
view-scoped = Si las condiciones no dicen otra cosa, la lista contiene lo que no está terminado ni apartado.
view-op-of = Comparación de { $field }
view-value-of = Valor de { $field }
view-drop = Quitar la condición: { $field }
view-yes = sí
view-no = no
view-look = Aspecto de la lista
view-sort = Orden
view-sort-due = por plazo
view-sort-newest = primero los más nuevos
view-sort-changed = primero los últimos cambiados
view-columns = Columnas además del tiempo restante, el cliente y el asunto
view-found = Lo que encuentra ahora
view-finds =
    { $n ->
        [0] Ningún ticket, a las { $at }.
        [one] 1 ticket, a las { $at }.
       *[other] { $digits } tickets, a las { $at }.
    }
view-hours =
    { $n ->
        [one] 1 hora
       *[other] { $n } horas
    }
view-days =
    { $n ->
        [one] 1 día
       *[other] { $n } días
    }
view-without = sin
view-agent-me = quien mira
view-field-status = Estado
view-field-watching = Equipo que sigue
view-field-tag = Etiqueta
view-field-language = Idioma
view-field-promise = Promesa
view-field-owed = Estado de la promesa
view-field-due = Plazo
view-field-last-by = Último mensaje de
view-field-created = Creado
view-field-changed = Cambiado
view-field-customer = Dirección del cliente
view-field-mailbox = Buzón
view-field-unread = Sin leer
view-field-undelivered = Correo no entregado
view-last-by-desk = el propio sistema
view-no-promise = ninguna
view-op-is = es
view-op-is-not = no es
view-op-has = contiene
view-op-has-not = no contiene
view-op-before = antes de
view-op-after = después de
view-op-within = dentro de
view-op-older = hace más de
view-op-newer = hace como mucho
view-error-form = Esto no es una condición.
view-error-unknown-field = Ese campo no existe.
view-error-unknown-op = El campo no se compara así.
view-error-no-value = Elija o escriba un valor.
view-error-bad-value = El campo no conoce ese valor.
view-error-too-many = Es más de lo que puede contener una vista.
view-error-too-deep = Está anidado a demasiada profundidad.
view-error-no-name = Dé un nombre a la vista.
view-error-too-many-views = Ya hay tantas vistas de este tipo como puede haber. Elimine antes una.
view-error-scope = Elija a alguien para quien pueda guardar una vista.
view-error-at = En el carácter { $at }: { $words }
view-csv-number = Número
view-keep-filter = Guardar como vista
view-where = Condiciones de la dirección
view-where-wrong = La dirección pide algo que no se puede leer; por eso se muestran todos los tickets. { $words }
view-count =
    { $n ->
        [0] Ningún ticket
        [one] 1 ticket
       *[other] { $digits } tickets
    }
