# The frame of every page, the shared components and the inbox.

skip-link = Saltar para o conteúdo
close = Fechar
sign-out = Terminar sessão
live-changed = A página mudou.
live-offline = Sem ligação. Os tempos são das { $at }.
errors-title =
    { $n ->
        [one] Falta uma coisa
       *[other] Faltam { $n } coisas
    }
errors-nothing-lost = Nada do que escreveu se perdeu.

## Side

side-label = Área de trabalho
side-views = Listas
side-teams = Equipas
side-desk = Área de trabalho
find-label = Procurar tickets por palavras, número ou endereço
find-placeholder = Procurar
view-due = Por prazo
view-mine = Os meus
view-nobody = De ninguém
view-waiting-customer = À espera do cliente
view-solved = Resolvidos
section-customers = Clientes
section-vendors = Vendedores
section-cadences = Cadências
section-status = Estado
section-reports = Relatórios
section-postbox = Caixa de correio
section-settings = Definições
clock-label = Horário de trabalho
clock-always = aberto dia e noite.
clock-open = aberto até às { $until }.
clock-closed = fechado, reabre { $from }.
clock-closed-for-long = fechado.
clock-holiday-tomorrow = Amanhã é feriado, { $name }: os tempos param.

## Keyboard

keys-title = Teclado
keys-on = As teclas simples estão ativas
key-move = seguinte, anterior
key-open = abrir
key-back = voltar à lista
key-select = selecionar
key-find = procurar; macros na resposta
key-filter = juntar um filtro
key-new = novo ticket
key-reply = responder
key-note = nota interna
key-aside = Perguntar a alguém de fora
key-assign = atribuir
key-team = mudar de equipa
key-pause = parar ou retomar o tempo
key-solved = resolvido
key-skip = saltar um envio previsto, de novo para anular
key-send = enviar com a promessa indicada
key-help = esta lista

## Promises

state-pending = em curso
state-soon = a vencer
state-broken = quebrada
state-kept = cumprida
state-paused = em pausa
state-plan = prevista
promise-answer = resposta
promise-news = notícias
promise-resolution = solução
promise-vendor-answer = vendedor
promise-window-end = fim dos trabalhos
nobody-yet = Ainda ninguém
language-de = alemão
language-en = inglês
language-es = espanhol
language-fr = francês
language-it = italiano
language-pt = português

## Days

day-mon = segunda-feira
day-tue = terça-feira
day-wed = quarta-feira
day-thu = quinta-feira
day-fri = sexta-feira
day-sat = sábado
day-sun = domingo
day-mon-short = seg.
day-tue-short = ter.
day-wed-short = qua.
day-thu-short = qui.
day-fri-short = sex.
day-sat-short = sáb.
day-sun-short = dom.
day-mon-letter = S
day-tue-letter = T
day-wed-letter = Q
day-thu-letter = Q
day-fri-letter = S
day-sat-letter = S
day-sun-letter = D
month-01 = janeiro
month-02 = fevereiro
month-03 = março
month-04 = abril
month-05 = maio
month-06 = junho
month-07 = julho
month-08 = agosto
month-09 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
month-01-short = jan.
month-02-short = fev.
month-03-short = mar.
month-04-short = abr.
month-05-short = mai.
month-06-short = jun.
month-07-short = jul.
month-08-short = ago.
month-09-short = set.
month-10-short = out.
month-11-short = nov.
month-12-short = dez.
moment-day = { $weekday }, { $day }
moment-day-short = { $weekday } { $day }
moment-date = { $weekday }, { $day } de { $month }
moment-date-year = { $weekday }, { $day } de { $month } de { $year }
moment-date-short = { $day } { $month }
moment-date-short-year = { $day } { $month } { $year }
moment-full = { $date }, às { $time }
moment-brief = { $day } { $time }

## Inbox

new-ticket = Novo ticket
summary-nothing = Neste momento não devemos nada a ninguém.
summary-calm = Hoje não vence mais nada.
summary-today =
    { $today ->
        [one] 1 promessa vence hoje.
       *[other] { $today } promessas vencem hoje.
    }
summary-broken =
    { $broken ->
        [one] 1 promessa quebrada. Hoje não vence mais nada.
       *[other] { $broken } promessas quebradas. Hoje não vence mais nada.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 promessa quebrada e mais 1 vence hoje.
               *[other] 1 promessa quebrada e mais { $today } vencem hoje.
            }
       *[other]
            { $today ->
                [one] { $broken } promessas quebradas e mais 1 vence hoje.
               *[other] { $broken } promessas quebradas e mais { $today } vencem hoje.
            }
    }
filters-label = Filtros
filter-team = Equipa: { $value }
filter-language = Língua: { $value }
filter-promise = Promessa: { $value }
filter-agent = Agente: { $value }
filter-find = Contém: { $words }
filter-all-teams = todas
filter-all-languages = todas
filter-all-promises = todas
filter-all-agents = todos
filter-nobody = ninguém
inbox-count =
    { $n ->
        [0] Nenhum ticket
        [one] 1 ticket
       *[other] { $digits } tickets, por tempo restante
    }
density-label = Densidade
density-horizon = Horizonte
density-list = Lista
axis-label = Eixo do tempo a partir de agora; as horas fechadas estão às riscas
select-all = Selecionar todos
column-left = Tempo útil restante
column-customer = Cliente
column-subject = Assunto
column-team = Equipa
column-agent = Agente
group-broken = Quebradas
group-broken-words =
    { $n ->
        [one] 1 promessa. Diga-o primeiro ao cliente.
       *[other] { $n } promessas. Diga-o primeiro aos clientes.
    }
group-today = Hoje
group-today-words =
    { $n ->
        [one] 1 promessa antes das { $until }
       *[other] { $n } promessas antes das { $until }
    }
group-day-words =
    { $n ->
        [one] 1 promessa
       *[other] { $n } promessas
    }
group-paused = Tempo parado
group-paused-words =
    { $n ->
        [one] 1 promessa, à espera do cliente
       *[other] { $n } promessas, à espera do cliente
    }
group-no-promise = Sem promessa
group-no-promise-words =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
group-kept = Cumpridas hoje
row-select = Selecionar o ticket { $number }
row-unread = não lido
row-no-subject = Sem assunto
row-no-promise = nada prometido
row-writing = { $name } está a escrever uma resposta
row-due = { $promise }, { $at }
row-kept = enviado { $at }
row-waits = espera desde { $at }
bulk-label = Ações sobre os tickets selecionados
bulk-selected = Selecionados:
bulk-assign = Atribuir
bulk-nobody = Ninguém
bulk-move = Mudar de equipa
bulk-pause = Parar o tempo
bulk-solve = Resolvido
bulk-clear = Limpar seleção
pages-label = Páginas
pages-before = Antes
pages-after = Depois
nothing-found = Nenhum ticket corresponde
nothing-found-words = Retire um filtro ou procure noutra vista.
nothing-clear = Retirar os filtros
nothing-owed = Todas as promessas estão cumpridas
nothing-owed-words =
    { $n ->
        [0] Ninguém espera uma resposta.
        [one] 1 cumprida hoje. Ninguém espera uma resposta.
       *[other] { $n } cumpridas hoje. Ninguém espera uma resposta.
    }
nothing-owed-next =
    { $n ->
        [0] A próxima mensagem parte sozinha { $at }, para { $name }. Pode lê-la já, mudá-la ou saltá-la.
        [one] 1 cumprida hoje. A próxima mensagem parte sozinha { $at }, para { $name }. Pode lê-la já, mudá-la ou saltá-la.
       *[other] { $n } cumpridas hoje. A próxima mensagem parte sozinha { $at }, para { $name }. Pode lê-la já, mudá-la ou saltá-la.
    }
nothing-planned = Ver o que vai ser enviado
nothing-waiting = À espera do cliente: { $n }
section-serials = Números de série
