# The frame of every page, the shared components and the inbox.

skip-link = Vai al contenuto
close = Chiudi
sign-out = Esci
live-changed = La pagina è cambiata.
live-offline = Nessuna connessione. I tempi sono delle { $at }.
errors-title =
    { $n ->
        [one] Manca una cosa
       *[other] Mancano { $n } cose
    }
errors-nothing-lost = Niente di ciò che ha scritto è andato perso.

## Side

side-label = Area di lavoro
side-views = Elenchi
side-teams = Gruppi
side-desk = Area di lavoro
find-label = Cerca i ticket per parole, numero o indirizzo
find-placeholder = Cerca
view-due = Per scadenza
view-mine = I miei
view-nobody = Di nessuno
view-waiting-customer = In attesa del cliente
view-solved = Risolti
section-customers = Clienti
section-vendors = Venditori
section-cadences = Cadenze
section-status = Stato
section-reports = Rapporti
section-postbox = Buca delle lettere
section-settings = Impostazioni
clock-label = Orario di lavoro
clock-always = aperto giorno e notte.
clock-open = aperto fino alle { $until }.
clock-closed = chiuso, riapre { $from }.
clock-closed-for-long = chiuso.
clock-holiday-tomorrow = Domani è festa, { $name }: i tempi si fermano.

## Keyboard

keys-title = Tastiera
keys-on = I tasti singoli sono attivi
key-move = successivo, precedente
key-open = apri
key-back = torna all’elenco
key-select = seleziona
key-find = cerca; macro nella risposta
key-filter = aggiungi un filtro
key-new = nuovo ticket
key-reply = rispondi
key-note = nota interna
key-aside = Chiedere a qualcuno di esterno
key-assign = assegna
key-team = sposta a un altro gruppo
key-pause = ferma o riavvia il tempo
key-solved = risolto
key-skip = salta un invio previsto, di nuovo per annullare
key-send = invia con la promessa mostrata
key-help = questo elenco

## Promises

state-pending = in corso
state-soon = in scadenza
state-broken = mancata
state-kept = mantenuta
state-paused = in pausa
state-plan = prevista
promise-answer = risposta
promise-news = notizie
promise-resolution = soluzione
promise-vendor-answer = venditore
promise-window-end = fine lavori
nobody-yet = Ancora nessuno
language-de = tedesco
language-en = inglese
language-es = spagnolo
language-fr = francese
language-it = italiano
language-pt = portoghese

## Days

day-mon = lunedì
day-tue = martedì
day-wed = mercoledì
day-thu = giovedì
day-fri = venerdì
day-sat = sabato
day-sun = domenica
day-mon-short = lun
day-tue-short = mar
day-wed-short = mer
day-thu-short = gio
day-fri-short = ven
day-sat-short = sab
day-sun-short = dom
day-mon-letter = L
day-tue-letter = M
day-wed-letter = M
day-thu-letter = G
day-fri-letter = V
day-sat-letter = S
day-sun-letter = D
month-01 = gennaio
month-02 = febbraio
month-03 = marzo
month-04 = aprile
month-05 = maggio
month-06 = giugno
month-07 = luglio
month-08 = agosto
month-09 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
month-01-short = gen
month-02-short = feb
month-03-short = mar
month-04-short = apr
month-05-short = mag
month-06-short = giu
month-07-short = lug
month-08-short = ago
month-09-short = set
month-10-short = ott
month-11-short = nov
month-12-short = dic
moment-day = { $weekday } { $day }
moment-day-short = { $weekday } { $day }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-date-short = { $day } { $month }
moment-date-short-year = { $day } { $month } { $year }
moment-full = { $date } alle { $time }
moment-brief = { $day } { $time }

## Inbox

new-ticket = Nuovo ticket
summary-nothing = In questo momento nessuno aspetta niente da noi.
summary-calm = Oggi non scade altro.
summary-today =
    { $today ->
        [one] 1 promessa scade oggi.
       *[other] { $today } promesse scadono oggi.
    }
summary-broken =
    { $broken ->
        [one] 1 promessa mancata. Oggi non scade altro.
       *[other] { $broken } promesse mancate. Oggi non scade altro.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 promessa mancata e 1 altra scade oggi.
               *[other] 1 promessa mancata e altre { $today } scadono oggi.
            }
       *[other]
            { $today ->
                [one] { $broken } promesse mancate e 1 altra scade oggi.
               *[other] { $broken } promesse mancate e altre { $today } scadono oggi.
            }
    }
filters-label = Filtri
filter-team = Gruppo: { $value }
filter-language = Lingua: { $value }
filter-promise = Promessa: { $value }
filter-agent = Agente: { $value }
filter-find = Contiene: { $words }
filter-all-teams = tutti
filter-all-languages = tutte
filter-all-promises = tutte
filter-all-agents = tutti
filter-nobody = nessuno
inbox-count =
    { $n ->
        [0] Nessun ticket
        [one] 1 ticket
       *[other] { $digits } ticket, per tempo rimasto
    }
density-label = Densità
density-horizon = Orizzonte
density-list = Elenco
axis-label = Asse del tempo da adesso; le ore chiuse sono tratteggiate
select-all = Seleziona tutti
column-left = Tempo di lavoro rimasto
column-customer = Cliente
column-subject = Oggetto
column-team = Gruppo
column-agent = Agente
group-broken = Mancate
group-broken-words =
    { $n ->
        [one] 1 promessa. Lo dica prima di tutto al cliente.
       *[other] { $n } promesse. Lo dica prima di tutto ai clienti.
    }
group-today = Oggi
group-today-words =
    { $n ->
        [one] 1 promessa entro le { $until }
       *[other] { $n } promesse entro le { $until }
    }
group-day-words =
    { $n ->
        [one] 1 promessa
       *[other] { $n } promesse
    }
group-paused = Tempo fermo
group-paused-words =
    { $n ->
        [one] 1 promessa, in attesa del cliente
       *[other] { $n } promesse, in attesa del cliente
    }
group-no-promise = Senza promessa
group-no-promise-words =
    { $n ->
        [one] 1 ticket
       *[other] { $n } ticket
    }
group-kept = Mantenute oggi
row-select = Seleziona il ticket { $number }
row-unread = non letto
row-no-subject = Senza oggetto
row-no-promise = nessuna promessa
row-writing = { $name } sta scrivendo una risposta
row-due = { $promise }, { $at }
row-kept = inviato { $at }
row-waits = aspetta da { $at }
bulk-label = Azioni sui ticket selezionati
bulk-selected = Selezionati:
bulk-assign = Assegna
bulk-nobody = Nessuno
bulk-move = Cambia gruppo
bulk-pause = Ferma il tempo
bulk-solve = Risolto
bulk-clear = Deseleziona
pages-label = Pagine
pages-before = Prima
pages-after = Dopo
nothing-found = Nessun ticket corrisponde
nothing-found-words = Tolga un filtro o guardi in un’altra vista.
nothing-clear = Togli i filtri
nothing-owed = Tutte le promesse sono mantenute
nothing-owed-words =
    { $n ->
        [0] Nessuno aspetta una risposta.
        [one] 1 mantenuta oggi. Nessuno aspetta una risposta.
       *[other] { $n } mantenute oggi. Nessuno aspetta una risposta.
    }
nothing-owed-next =
    { $n ->
        [0] Il prossimo messaggio parte da solo { $at }, per { $name }. Può leggerlo già ora, cambiarlo o saltarlo.
        [one] 1 mantenuta oggi. Il prossimo messaggio parte da solo { $at }, per { $name }. Può leggerlo già ora, cambiarlo o saltarlo.
       *[other] { $n } mantenute oggi. Il prossimo messaggio parte da solo { $at }, per { $name }. Può leggerlo già ora, cambiarlo o saltarlo.
    }
nothing-planned = Vedi che cosa partirà
nothing-waiting = In attesa del cliente: { $n }
section-serials = Numeri di serie
