# The frame of every page, the shared components and the inbox.

skip-link = Ir al contenido
close = Cerrar
sign-out = Cerrar sesión
live-changed = La página ha cambiado.
live-offline = Sin conexión. Los tiempos son de las { $at }.
errors-title =
    { $n ->
        [one] Falta una cosa
       *[other] Faltan { $n } cosas
    }
errors-nothing-lost = No se ha perdido nada de lo que ha escrito.

## Side

side-label = Área de trabajo
side-views = Listas
side-teams = Equipos
side-desk = Área de trabajo
find-label = Buscar tickets por palabras, número o dirección
find-placeholder = Buscar
view-due = Por plazo
view-mine = Los míos
view-nobody = De nadie
view-waiting-customer = A la espera del cliente
view-solved = Resueltos
section-customers = Clientes
section-vendors = Vendedores
section-cadences = Cadencias
section-status = Estado
section-reports = Informes
section-postbox = Buzón
section-settings = Ajustes
clock-label = Horario laboral
clock-always = abierto día y noche.
clock-open = abierto hasta las { $until }.
clock-closed = cerrado, reabre { $from }.
clock-closed-for-long = cerrado.
clock-holiday-tomorrow = Mañana es festivo, { $name }: los plazos se detienen.

## Keyboard

keys-title = Teclado
keys-on = Las teclas sueltas están activas
key-move = siguiente, anterior
key-open = abrir
key-back = volver a la lista
key-select = seleccionar
key-find = buscar; macros en la respuesta
key-filter = añadir un filtro
key-new = ticket nuevo
key-reply = responder
key-note = nota interna
key-aside = Preguntar a alguien de fuera
key-assign = asignar
key-team = pasar a otro equipo
key-pause = detener o reanudar el plazo
key-solved = resuelto
key-skip = saltar un envío previsto, otra vez para deshacer
key-send = enviar con la promesa indicada
key-help = esta lista

## Promises

state-pending = en curso
state-soon = vence pronto
state-broken = incumplida
state-kept = cumplida
state-paused = en pausa
state-plan = prevista
promise-answer = respuesta
promise-news = noticias
promise-resolution = solución
promise-vendor-answer = vendedor
promise-window-end = fin de los trabajos
nobody-yet = Nadie todavía
language-de = alemán
language-en = inglés
language-es = español
language-fr = francés
language-it = italiano
language-pt = portugués

## Days

day-mon = lunes
day-tue = martes
day-wed = miércoles
day-thu = jueves
day-fri = viernes
day-sat = sábado
day-sun = domingo
day-mon-short = lun
day-tue-short = mar
day-wed-short = mié
day-thu-short = jue
day-fri-short = vie
day-sat-short = sáb
day-sun-short = dom
day-mon-letter = L
day-tue-letter = M
day-wed-letter = X
day-thu-letter = J
day-fri-letter = V
day-sat-letter = S
day-sun-letter = D
month-01 = enero
month-02 = febrero
month-03 = marzo
month-04 = abril
month-05 = mayo
month-06 = junio
month-07 = julio
month-08 = agosto
month-09 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-01-short = ene
month-02-short = feb
month-03-short = mar
month-04-short = abr
month-05-short = may
month-06-short = jun
month-07-short = jul
month-08-short = ago
month-09-short = sept
month-10-short = oct
month-11-short = nov
month-12-short = dic
moment-day = { $weekday } { $day }
moment-day-short = { $weekday } { $day }
moment-date = { $weekday } { $day } de { $month }
moment-date-year = { $weekday } { $day } de { $month } de { $year }
moment-date-short = { $day } { $month }
moment-date-short-year = { $day } { $month } { $year }
moment-full = { $date }, { $time }
moment-brief = { $day } { $time }

## Inbox

new-ticket = Ticket nuevo
summary-nothing = Ahora mismo no debemos nada a nadie.
summary-calm = Hoy no vence nada más.
summary-today =
    { $today ->
        [one] 1 promesa vence hoy.
       *[other] { $today } promesas vencen hoy.
    }
summary-broken =
    { $broken ->
        [one] 1 promesa incumplida. Hoy no vence nada más.
       *[other] { $broken } promesas incumplidas. Hoy no vence nada más.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 promesa incumplida y otra más vence hoy.
               *[other] 1 promesa incumplida y otras { $today } vencen hoy.
            }
       *[other]
            { $today ->
                [one] { $broken } promesas incumplidas y otra más vence hoy.
               *[other] { $broken } promesas incumplidas y otras { $today } vencen hoy.
            }
    }
filters-label = Filtros
filter-team = Equipo: { $value }
filter-language = Idioma: { $value }
filter-promise = Promesa: { $value }
filter-agent = Agente: { $value }
filter-find = Contiene: { $words }
filter-all-teams = todos
filter-all-languages = todos
filter-all-promises = todas
filter-all-agents = todos
filter-nobody = nadie
inbox-count =
    { $n ->
        [0] Ningún ticket
        [one] 1 ticket
       *[other] { $digits } tickets, por tiempo restante
    }
density-label = Densidad
density-horizon = Horizonte
density-list = Lista
axis-label = Eje del tiempo desde ahora; las horas cerradas van rayadas
select-all = Seleccionar todos
column-left = Tiempo laboral restante
column-customer = Cliente
column-subject = Asunto
column-team = Equipo
column-agent = Agente
group-broken = Incumplidas
group-broken-words =
    { $n ->
        [one] 1 promesa. Dígaselo primero al cliente.
       *[other] { $n } promesas. Dígaselo primero a los clientes.
    }
group-today = Hoy
group-today-words =
    { $n ->
        [one] 1 promesa antes de las { $until }
       *[other] { $n } promesas antes de las { $until }
    }
group-day-words =
    { $n ->
        [one] 1 promesa
       *[other] { $n } promesas
    }
group-paused = Plazo detenido
group-paused-words =
    { $n ->
        [one] 1 promesa, a la espera del cliente
       *[other] { $n } promesas, a la espera del cliente
    }
group-no-promise = Sin promesa
group-no-promise-words =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
group-kept = Cumplidas hoy
row-select = Seleccionar el ticket { $number }
row-unread = sin leer
row-no-subject = Sin asunto
row-no-promise = nada prometido
row-writing = { $name } está escribiendo una respuesta
row-due = { $promise }, { $at }
row-kept = enviado { $at }
row-waits = espera desde { $at }
bulk-label = Acciones sobre los tickets seleccionados
bulk-selected = Seleccionados:
bulk-assign = Asignar
bulk-nobody = Nadie
bulk-move = Pasar a un equipo
bulk-pause = Detener el plazo
bulk-solve = Resuelto
bulk-clear = Quitar la selección
pages-label = Páginas
pages-before = Antes
pages-after = Después
nothing-found = Ningún ticket coincide
nothing-found-words = Quite un filtro o mire en otra vista.
nothing-clear = Quitar los filtros
nothing-owed = Todas las promesas están cumplidas
nothing-owed-words =
    { $n ->
        [0] Nadie espera una respuesta.
        [one] 1 cumplida hoy. Nadie espera una respuesta.
       *[other] { $n } cumplidas hoy. Nadie espera una respuesta.
    }
nothing-owed-next =
    { $n ->
        [0] El próximo mensaje sale solo el { $at }, para { $name }. Puede leerlo ya, cambiarlo o saltarlo.
        [one] 1 cumplida hoy. El próximo mensaje sale solo el { $at }, para { $name }. Puede leerlo ya, cambiarlo o saltarlo.
       *[other] { $n } cumplidas hoy. El próximo mensaje sale solo el { $at }, para { $name }. Puede leerlo ya, cambiarlo o saltarlo.
    }
nothing-planned = Ver lo que se va a enviar
nothing-waiting = A la espera del cliente: { $n }
section-serials = Números de serie
