# The frame of every page, the shared components and the inbox.

skip-link = Zum Inhalt
close = Schließen
sign-out = Abmelden
live-changed = Die Seite hat sich geändert.
live-offline = Keine Verbindung. Die Zeiten sind von { $at }.
errors-title =
    { $n ->
        [one] Eine Angabe fehlt
       *[other] { $n } Angaben fehlen
    }
errors-nothing-lost = Nichts von dem, was Sie geschrieben haben, ist verloren.

## Side

side-label = Arbeitsbereich
side-views = Listen
side-teams = Teams
side-desk = Arbeitsbereich
find-label = Tickets nach Wörtern, Nummer oder Adresse suchen
find-placeholder = Suchen
view-due = Nach Frist
view-mine = Meine
view-nobody = Noch niemandes
view-waiting-customer = Wartet auf Kunden
view-solved = Gelöst
section-customers = Kunden
section-vendors = Händler
section-cadences = Kadenzen
section-status = Status
section-reports = Berichte
section-postbox = Briefkasten
section-settings = Einstellungen
clock-label = Arbeitszeit
clock-always = Tag und Nacht offen.
clock-open = offen bis { $until }.
clock-closed = geschlossen bis { $from }.
clock-closed-for-long = geschlossen.
clock-holiday-tomorrow = Morgen ist Feiertag, { $name }: Die Uhren stehen still.

## Keyboard

keys-title = Tastatur
keys-on = Einzelne Tasten sind an
key-move = nächstes, voriges
key-open = öffnen
key-back = zurück zur Liste
key-select = auswählen
key-find = suchen; beim Schreiben: Makros
key-filter = Filter hinzufügen
key-new = neues Ticket
key-reply = antworten
key-note = interne Notiz
key-aside = Jemanden außerhalb fragen
key-assign = zuweisen
key-team = an ein anderes Team geben
key-pause = Uhr anhalten oder weiterlaufen lassen
key-solved = gelöst
key-skip = geplante Mail überspringen, nochmals: zurück
key-send = mit der gezeigten Zusage senden
key-help = diese Liste

## Promises

state-pending = läuft
state-soon = bald fällig
state-broken = gebrochen
state-kept = gehalten
state-paused = angehalten
state-plan = geplant
promise-answer = Antwort
promise-news = Nachricht
promise-resolution = Lösung
promise-vendor-answer = Händler
promise-window-end = Ende der Arbeiten
nobody-yet = Noch niemand
language-de = Deutsch
language-en = Englisch
language-es = Spanisch
language-fr = Französisch
language-it = Italienisch
language-pt = Portugiesisch

## Days

day-mon = Montag
day-tue = Dienstag
day-wed = Mittwoch
day-thu = Donnerstag
day-fri = Freitag
day-sat = Samstag
day-sun = Sonntag
day-mon-short = Mo
day-tue-short = Di
day-wed-short = Mi
day-thu-short = Do
day-fri-short = Fr
day-sat-short = Sa
day-sun-short = So
day-mon-letter = M
day-tue-letter = D
day-wed-letter = M
day-thu-letter = D
day-fri-letter = F
day-sat-letter = S
day-sun-letter = S
month-01 = Januar
month-02 = Februar
month-03 = März
month-04 = April
month-05 = Mai
month-06 = Juni
month-07 = Juli
month-08 = August
month-09 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-01-short = Jan.
month-02-short = Feb.
month-03-short = März
month-04-short = Apr.
month-05-short = Mai
month-06-short = Juni
month-07-short = Juli
month-08-short = Aug.
month-09-short = Sept.
month-10-short = Okt.
month-11-short = Nov.
month-12-short = Dez.
moment-day = { $weekday }, { $day }.
moment-day-short = { $weekday } { $day }.
moment-date = { $weekday }, { $day }. { $month }
moment-date-year = { $weekday }, { $day }. { $month } { $year }
moment-date-short = { $day }. { $month }
moment-date-short-year = { $day }. { $month } { $year }
moment-full = { $date }, { $time } Uhr
moment-brief = { $day } { $time }

## Inbox

new-ticket = Neues Ticket
summary-nothing = Gerade sind wir niemandem etwas schuldig.
summary-calm = Heute ist nichts mehr fällig.
summary-today =
    { $today ->
        [one] 1 Zusage ist heute fällig.
       *[other] { $today } Zusagen sind heute fällig.
    }
summary-broken =
    { $broken ->
        [one] 1 Zusage ist gebrochen. Heute ist sonst nichts fällig.
       *[other] { $broken } Zusagen sind gebrochen. Heute ist sonst nichts fällig.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 Zusage ist gebrochen, 1 weitere ist heute fällig.
               *[other] 1 Zusage ist gebrochen, { $today } weitere sind heute fällig.
            }
       *[other]
            { $today ->
                [one] { $broken } Zusagen sind gebrochen, 1 weitere ist heute fällig.
               *[other] { $broken } Zusagen sind gebrochen, { $today } weitere sind heute fällig.
            }
    }
filters-label = Filter
filter-team = Team: { $value }
filter-language = Sprache: { $value }
filter-promise = Zusage: { $value }
filter-agent = Bearbeitung: { $value }
filter-find = Enthält: { $words }
filter-all-teams = alle
filter-all-languages = alle
filter-all-promises = alle
filter-all-agents = alle
filter-nobody = niemand
inbox-count =
    { $n ->
        [0] Keine Tickets
        [one] 1 Ticket
       *[other] { $digits } Tickets, nach Restzeit
    }
density-label = Dichte
density-horizon = Horizont
density-list = Liste
axis-label = Zeitachse ab jetzt; geschlossene Zeit ist schraffiert
select-all = Alle auswählen
column-left = Verbleibende Zeit
column-customer = Kunde
column-subject = Betreff
column-team = Team
column-agent = Bearbeitung
group-broken = Gebrochen
group-broken-words =
    { $n ->
        [one] 1 Zusage. Sagen Sie es zuerst dem Kunden.
       *[other] { $n } Zusagen. Sagen Sie es zuerst den Kunden.
    }
group-today = Heute
group-today-words =
    { $n ->
        [one] 1 Zusage vor { $until }
       *[other] { $n } Zusagen vor { $until }
    }
group-day-words =
    { $n ->
        [one] 1 Zusage
       *[other] { $n } Zusagen
    }
group-paused = Uhr angehalten
group-paused-words =
    { $n ->
        [one] 1 Zusage, wartet auf den Kunden
       *[other] { $n } Zusagen, warten auf den Kunden
    }
group-no-promise = Ohne Zusage
group-no-promise-words =
    { $n ->
        [one] 1 Ticket
       *[other] { $n } Tickets
    }
group-kept = Heute gehalten
row-select = Ticket { $number } auswählen
row-unread = ungelesen
row-no-subject = Ohne Betreff
row-no-promise = nichts zugesagt
row-writing = { $name } schreibt eine Antwort
row-due = { $promise }, { $at }
row-kept = gesendet { $at }
row-waits = wartet seit { $at }
bulk-label = Aktionen für die ausgewählten Tickets
bulk-selected = Ausgewählt:
bulk-assign = Zuweisen
bulk-nobody = Niemandem
bulk-move = An ein Team geben
bulk-pause = Uhr anhalten
bulk-solve = Gelöst
bulk-clear = Auswahl aufheben
pages-label = Seiten
pages-before = Früher
pages-after = Später
nothing-found = Kein Ticket passt
nothing-found-words = Nehmen Sie einen Filter weg, oder sehen Sie in einer anderen Ansicht nach.
nothing-clear = Filter aufheben
nothing-owed = Alle Zusagen sind gehalten
nothing-owed-words =
    { $n ->
        [0] Niemand wartet auf eine Antwort.
        [one] 1 wurde heute gehalten. Niemand wartet auf eine Antwort.
       *[other] { $n } wurden heute gehalten. Niemand wartet auf eine Antwort.
    }
nothing-owed-next =
    { $n ->
        [0] Die nächste Nachricht geht von selbst ab: { $at }, an { $name }. Sie können sie jetzt lesen, ändern oder überspringen.
        [one] 1 wurde heute gehalten. Die nächste Nachricht geht von selbst ab: { $at }, an { $name }. Sie können sie jetzt lesen, ändern oder überspringen.
       *[other] { $n } wurden heute gehalten. Die nächste Nachricht geht von selbst ab: { $at }, an { $name }. Sie können sie jetzt lesen, ändern oder überspringen.
    }
nothing-planned = Sehen, was gesendet wird
nothing-waiting = Wartet auf Kunden: { $n }
section-serials = Seriennummern
