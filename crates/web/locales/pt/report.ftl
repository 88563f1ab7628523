# Relatórios: fizemos o que dissemos?

report-title = Fizemos o que dissemos?
report-lead = { $period }, { $team }.
report-all-teams = todas as equipas
report-period = Período
report-month = Mês
report-quarter = Trimestre
report-year = Ano
report-file = Como ficheiro (CSV)
report-from = De
report-until = Até
report-from-until = { $from } a { $until }
report-team = Equipa
report-show = Mostrar
report-on-paper = Um mês em papel
report-not-whole = Os pedidos de antes ainda estão a ser contados, a começar pelos mais recentes. Por agora os números valem para os pedidos que chegaram desde { $since }.
report-as-table = Em tabela
report-kept = Promessas cumpridas
report-broken = Promessas quebradas
report-early = Cumpridas antes do prazo, em média
report-early-of = de { $length } prometidas
report-said = Quebradas, mas ditas antes
report-of = de { $n }
report-silence = { $n ->
    [0] Nenhuma quebrada sem uma palavra nossa
    [one] { $digits } quebrada sem uma palavra nossa
   *[other] { $digits } quebradas sem uma palavra nossa
}
report-silent = Quebradas em silêncio
report-before-none = Nada com que comparar antes
report-before-same = Como no período anterior
report-before-better = { $points } pontos melhor do que antes
report-before-worse = { $points } pontos pior do que antes
report-weeks = Cumpridas acima da linha, quebradas abaixo
report-weeks-label = Promessas cumpridas e quebradas por semana: { $kept } cumpridas, { $broken } quebradas em { $weeks ->
    [one] { $weeks } semana
   *[other] { $weeks } semanas
}
report-legend-kept = cumpridas: { $digits }
report-legend-broken = quebradas: { $digits }, mesma escala
report-week = Semana
report-week-n = s{ $n }
report-week-of = Semana de { $day }
report-this-week = esta semana
report-day = Dia
report-hour = Hora
report-n-kept = Cumpridas
report-n-broken = Quebradas
report-n-late = Com atraso
report-n-in = Cartas
report-share = Parte cumprida
report-why = { $n ->
    [one] Porque foi quebrada { $digits }
   *[other] Porque foram quebradas { $digits }
}
report-why-one = Quebradas: { $cause }
report-why-none = Nenhuma foi quebrada.
report-cause-bounced = A resposta voltou para trás
report-cause-bounced-detail = enviada a tempo, nunca recebida
report-cause-undelivered = Uma mensagem nossa não chegou
report-cause-undelivered-detail = ainda se vê no pedido
report-cause-nobody = Ninguém o tinha
report-cause-nobody-detail = nenhum agente tinha o pedido nesse instante
report-cause-by-hand = Prometida à mão, curta de mais
report-cause-by-hand-detail = menos tempo do que as regras dão
report-cause-other = Outra
report-cause-other-detail = alguém o tinha, e o tempo não chegou
report-late = Quebradas e respondidas tarde
report-late-by = { $n ->
    [one] { $digits } foi respondida tarde, após { $length }
   *[other] { $digits } foram respondidas tarde, após { $length } em média
}
report-by-kind = Por tipo
report-kind = Promessa
report-by-team = Por equipa
report-trend = Tendência
report-backlog = O que espera, por idade
report-open = Pedidos abertos
report-open-now = { $digits } abertos agora
report-open-aged = Pedidos abertos: { $age }
report-age-today = desde hoje
report-age-yesterday = desde ontem
report-age-3 = 2 a 3 dias
report-age-7 = 4 a 7 dias
report-age-30 = 8 a 30 dias
report-age-older = mais antigos
report-first = Primeira resposta
report-first-half = em tempo útil; nove em dez dentro de { $length }
report-first-n = { $n ->
    [one] { $digits } resposta
   *[other] { $digits } respostas
}
report-first-passed = Pelo relógio da parede: metade dentro de { $median }, nove em dez dentro de { $ninth }.
report-first-within = Primeiras respostas dentro de { $hours } h
report-first-beyond = Primeiras respostas após mais de 48 h
report-within = dentro de { $hours } h
report-beyond = mais tarde
report-in = Cartas e formulários
report-in-n = chegaram { $digits }
report-in-none = Não chegou nenhuma carta
report-in-label = Cartas e formulários: { $n } em { $days ->
    [one] { $days } coluna
   *[other] { $days } colunas
}
report-in-hour = Cartas e formulários: { $day }, { $hour }
report-by-hour = Por hora da semana
report-hours-label = Cartas e formulários por hora da semana: o máximo { $day } às { $hour }, { $n }
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes }
report-whole-hours = { $hours } h
report-days = { $days } d { $hours } h
report-at = Quando
report-ticket = Pedido
report-customer = Cliente
report-detail = O que foi medido
report-behind-lead = { $n } · { $words }
report-behind-none = Não há nenhum
report-behind-none-words = Neste período nada conta aqui.
report-back = Voltar ao relatório
report-detail-kept = { $length } antes do prazo de { $of }
report-detail-late = { $length } de atraso
report-detail-first = após { $length }, dos quais { $of } de tempo útil
report-detail-silent = sem uma palavra antes
report-detail-said = dito antes
report-detail-opened = abriu um pedido
report-detail-arrived = num pedido que já existia
report-month-title = As promessas, { $month }
report-month-before = O mês anterior
report-month-after = O mês seguinte
report-print = Imprime-se tal como está.
