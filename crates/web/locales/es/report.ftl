# Informes: ¿hicimos lo que dijimos?

report-title = ¿Hicimos lo que dijimos?
report-lead = { $period }, { $team }.
report-all-teams = todos los equipos
report-period = Período
report-month = Mes
report-quarter = Trimestre
report-year = Año
report-file = Como archivo (CSV)
report-from = Desde
report-until = Hasta
report-from-until = del { $from } al { $until }
report-team = Equipo
report-show = Mostrar
report-on-paper = Un mes en papel
report-not-whole = Los tickets de antes aún se están contando, primero los más recientes. Por ahora los números valen para los tickets que llegaron desde { $since }.
report-as-table = Como tabla
report-kept = Promesas cumplidas
report-broken = Promesas incumplidas
report-early = Cumplidas con antelación, de media
report-early-of = de { $length } prometidas
report-said = Incumplidas, pero dichas antes
report-of = de { $n }
report-silence = { $n ->
    [0] Ninguna incumplida sin una palabra nuestra
    [one] { $digits } incumplida sin una palabra nuestra
   *[other] { $digits } incumplidas sin una palabra nuestra
}
report-silent = Incumplidas en silencio
report-before-none = Nada con que comparar antes
report-before-same = Como en el período anterior
report-before-better = { $points } puntos mejor que antes
report-before-worse = { $points } puntos peor que antes
report-weeks = Cumplidas sobre la línea, incumplidas debajo
report-weeks-label = Promesas cumplidas e incumplidas por semana: { $kept } cumplidas, { $broken } incumplidas en { $weeks ->
    [one] { $weeks } semana
   *[other] { $weeks } semanas
}
report-legend-kept = cumplidas: { $digits }
report-legend-broken = incumplidas: { $digits }, misma escala
report-week = Semana
report-week-n = s{ $n }
report-week-of = Semana del { $day }
report-this-week = esta semana
report-day = Día
report-hour = Hora
report-n-kept = Cumplidas
report-n-broken = Incumplidas
report-n-late = Con retraso
report-n-in = Cartas
report-share = Parte cumplida
report-why = { $n ->
    [one] Por qué se incumplió { $digits }
   *[other] Por qué se incumplieron { $digits }
}
report-why-one = Incumplidas: { $cause }
report-why-none = No se incumplió ninguna.
report-cause-bounced = La respuesta volvió
report-cause-bounced-detail = enviada a tiempo, nunca recibida
report-cause-undelivered = Un mensaje nuestro no llegó
report-cause-undelivered-detail = aún se ve en el ticket
report-cause-nobody = Nadie lo tenía
report-cause-nobody-detail = ningún agente tenía el ticket en ese momento
report-cause-by-hand = Prometida a mano, demasiado corta
report-cause-by-hand-detail = menos tiempo del que dan las reglas
report-cause-other = Otra
report-cause-other-detail = alguien lo tenía, y el tiempo no alcanzó
report-late = Incumplidas y respondidas tarde
report-late-by = { $n ->
    [one] { $digits } se respondió tarde, tras { $length }
   *[other] { $digits } se respondieron tarde, tras { $length } de media
}
report-by-kind = Por tipo
report-kind = Promesa
report-by-team = Por equipo
report-trend = Tendencia
report-backlog = Lo pendiente, por edad
report-open = Tickets abiertos
report-open-now = { $digits } abiertos ahora
report-open-aged = Tickets abiertos: { $age }
report-age-today = desde hoy
report-age-yesterday = desde ayer
report-age-3 = de 2 a 3 días
report-age-7 = de 4 a 7 días
report-age-30 = de 8 a 30 días
report-age-older = más antiguos
report-first = Primera respuesta
report-first-half = en horario laboral; nueve de cada diez en { $length }
report-first-n = { $n ->
    [one] { $digits } respuesta
   *[other] { $digits } respuestas
}
report-first-passed = Por el reloj de la pared: la mitad en { $median }, nueve de cada diez en { $ninth }.
report-first-within = Primeras respuestas en { $hours } h
report-first-beyond = Primeras respuestas tras más de 48 h
report-within = en { $hours } h
report-beyond = más tarde
report-in = Cartas y formularios
report-in-n = llegaron { $digits }
report-in-none = No llegó ninguna carta
report-in-label = Cartas y formularios: { $n } en { $days ->
    [one] { $days } columna
   *[other] { $days } columnas
}
report-in-hour = Cartas y formularios: { $day }, { $hour }
report-by-hour = Por hora de la semana
report-hours-label = Cartas y formularios por hora de la semana: lo máximo el { $day } a las { $hour }, { $n }
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes }
report-whole-hours = { $hours } h
report-days = { $days } d { $hours } h
report-at = Cuándo
report-ticket = Ticket
report-customer = Cliente
report-detail = Qué se midió
report-behind-lead = { $n } · { $words }
report-behind-none = No hay ninguno
report-behind-none-words = En este período nada cuenta aquí.
report-back = Volver al informe
report-detail-kept = { $length } antes, de { $of }
report-detail-late = { $length } de retraso
report-detail-first = tras { $length }, { $of } en horario laboral
report-detail-silent = sin una palabra antes
report-detail-said = dicho antes
report-detail-opened = abrió un ticket
report-detail-arrived = en un ticket que ya existía
report-month-title = Las promesas, { $month }
report-month-before = El mes anterior
report-month-after = El mes siguiente
report-print = Se imprime tal como está.
