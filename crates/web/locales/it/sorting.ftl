# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Categoria
category-none = nessuna
category-change = Categoria: { $category }. Cambiare
category-suggested = Sembra { $category }, secondo le risposte al modulo.
category-suggested-words = Sembra { $category }: { $words }.
category-take = Prenderla
category-event = { $by } lo ha messo in { $to } invece che in { $from }, { $at }.
category-event-new = { $by } lo ha messo in { $to }, { $at }.
category-event-desk = Messo in { $to } secondo le regole, { $at }.
category-event-none = { $by } lo ha tolto da { $from }, { $at }.

# Fields
fields-title = Campi del ticket
fields-lead = Ciò che la Sua azienda annota sui ticket. Un modulo che chiede lo stesso li compila.
fields-none = Le regole non hanno campi per questa squadra.
fields-edit = Modificare i campi
fields-save = Salvare
fields-nothing = (nulla)
fields-no-address = «{ $label }» non è un indirizzo completo.
fields-no-choice = «{ $label }» non è tra le scelte.
fields-event = { $by } ha cambiato { $field } da { $from } a { $to }, { $at }.

# Putting aside
snooze = Più tardi
snooze-tomorrow = Domani
snooze-monday = Lunedì
snooze-week = Tra una settimana
snooze-until = In un momento a scelta
snooze-set = Mettere da parte
snooze-why = Esce dagli elenchi fino ad allora. Una lettera, il primo avviso di una promessa o notizie dei suoi messaggi lo riportano prima.
snooze-aside = Messo da parte fino a { $until }, o finché non succede qualcosa.
snooze-aside-warned = Messo da parte fino a { $until }, o finché non succede qualcosa: il primo avviso di ciò che è dovuto arriva { $warned }.
snooze-end = Rimettere negli elenchi
snooze-event = { $by } lo ha messo da parte fino a { $until }, { $at }.
snooze-event-woken = { $by } lo ha rimesso negli elenchi, { $at }.
snooze-event-woken-desk = Di nuovo negli elenchi, { $at }.
snooze-list-title = Messi da parte
snooze-list-lead = I ticket che tornano da soli, il prossimo per primo. Nessuna promessa li aspetta.
snooze-list-none = Nulla è messo da parte.
snooze-list-back = torna { $until }
section-snoozed = Messi da parte
key-snooze = mettere da parte
key-category = categoria
