# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Categoria
category-none = nenhuma
category-change = Categoria: { $category }. Mudar
category-suggested = Parece { $category }, pelas respostas ao formulário.
category-suggested-words = Parece { $category }: { $words }.
category-take = Aceitar
category-event = { $by } passou-o para { $to } em vez de { $from }, { $at }.
category-event-new = { $by } classificou-o em { $to }, { $at }.
category-event-desk = Classificado em { $to } pelas regras, { $at }.
category-event-none = { $by } retirou-o de { $from }, { $at }.

# Fields
fields-title = Campos do ticket
fields-lead = O que a sua empresa regista nos tickets. Um formulário que pergunte o mesmo preenche-os.
fields-none = As regras não têm campos para esta equipa.
fields-edit = Editar os campos
fields-save = Guardar
fields-nothing = (nada)
fields-no-address = “{ $label }” não é um endereço completo.
fields-no-choice = “{ $label }” não é nenhuma das opções.
fields-event = { $by } mudou { $field } de { $from } para { $to }, { $at }.

# Putting aside
snooze = Mais tarde
snooze-tomorrow = Amanhã
snooze-monday = Segunda-feira
snooze-week = Daqui a uma semana
snooze-until = Num momento à escolha
snooze-set = Pôr de lado
snooze-why = Sai das listas até lá. Uma mensagem, o primeiro aviso de uma promessa ou notícias dos seus envios trazem-no antes.
snooze-aside = Posto de lado até { $until }, ou até acontecer alguma coisa.
snooze-aside-warned = Posto de lado até { $until }, ou até acontecer alguma coisa: o primeiro aviso do que é devido chega { $warned }.
snooze-end = Voltar às listas
snooze-event = { $by } pô-lo de lado até { $until }, { $at }.
snooze-event-woken = { $by } voltou a pô-lo nas listas, { $at }.
snooze-event-woken-desk = De volta às listas, { $at }.
snooze-list-title = Postos de lado
snooze-list-lead = Os tickets que voltam por si, o próximo primeiro. Nenhuma promessa espera por eles.
snooze-list-none = Nada está posto de lado.
snooze-list-back = volta { $until }
section-snoozed = Postos de lado
key-snooze = pôr de lado
key-category = categoria
