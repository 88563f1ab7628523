# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Categoría
category-none = ninguna
category-change = Categoría: { $category }. Cambiar
category-suggested = Parece { $category }, por las respuestas al formulario.
category-suggested-words = Parece { $category }: { $words }.
category-take = Tomarla
category-event = { $by } lo pasó a { $to } en vez de { $from }, { $at }.
category-event-new = { $by } lo clasificó en { $to }, { $at }.
category-event-desk = Clasificado en { $to } según las reglas, { $at }.
category-event-none = { $by } lo sacó de { $from }, { $at }.

# Fields
fields-title = Campos del ticket
fields-lead = Lo que su empresa anota en los tickets. Un formulario que pregunta lo mismo los rellena.
fields-none = Las reglas no tienen campos para este equipo.
fields-edit = Editar los campos
fields-save = Guardar
fields-nothing = (nada)
fields-no-address = «{ $label }» no es una dirección completa.
fields-no-choice = «{ $label }» no es ninguna de las opciones.
fields-event = { $by } cambió { $field } de { $from } a { $to }, { $at }.

# Putting aside
snooze = Más tarde
snooze-tomorrow = Mañana
snooze-monday = El lunes
snooze-week = En una semana
snooze-until = En un momento a su elección
snooze-set = Apartar
snooze-why = Sale de las listas hasta entonces. Una carta, el primer aviso de una promesa o noticias de sus correos lo traen antes.
snooze-aside = Apartado hasta { $until }, o hasta que pase algo.
snooze-aside-warned = Apartado hasta { $until }, o hasta que pase algo: el primer aviso de lo que se debe llega { $warned }.
snooze-end = Volver a las listas
snooze-event = { $by } lo apartó hasta { $until }, { $at }.
snooze-event-woken = { $by } lo devolvió a las listas, { $at }.
snooze-event-woken-desk = De nuevo en las listas, { $at }.
snooze-list-title = Apartados
snooze-list-lead = Los tickets que vuelven solos, el próximo primero. Ninguna promesa los espera.
snooze-list-none = No hay nada apartado.
snooze-list-back = vuelve { $until }
section-snoozed = Apartados
key-snooze = apartar
key-category = categoría
