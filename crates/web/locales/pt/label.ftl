# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Classificação
label-priority = Prioridade
label-priority-change = Prioridade: { $priority }. Mudar
priority-low = baixa
priority-normal = normal
priority-high = alta
priority-urgent = urgente
label-tag-add = Acrescentar etiquetas
label-tag-hint = várias, separadas por vírgulas
label-tag-remove = Retirar a etiqueta { $tag }
label-tags-all = Todas as etiquetas
label-tags-more = mais { $n }
label-add = Acrescentar
label-rename = Dar-lhe outro título
label-rename-field = Título
label-rename-hint = Só os agentes o veem. As mensagens mantêm o assunto e ficam na mesma conversa.
label-rename-save = Guardar o título
label-mail-subject = Assunto das mensagens
label-page-title = Classificar o ticket
label-page-lead = Quem escreveu não vê nada disto, e nenhuma promessa se move por isso.
label-more = Mais
label-close = Fechar sem solução
label-close-why = nada mais é devido, ninguém é avisado
label-spam = É indesejado
label-spam-why = nada mais sai, novas mensagens não mudam nada
label-not-spam = Não é indesejado
label-spam-strip = É indesejado: nada sai daqui e nada é devido. As novas mensagens ficam aqui e não mudam nada.
label-block = Bloquear este remetente

# One line each
label-event-closed = { $by } fechou-o sem solução, { $at }.
label-event-spam = { $by } marcou-o como indesejado, { $at }.
label-event-not-spam = { $by } diz que não é indesejado, { $at }. O que foi prometido volta a valer.
label-event-tagged = { $by } acrescentou { $added }, { $at }.
label-event-untagged = { $by } retirou { $removed }, { $at }.
label-event-retagged = { $by } acrescentou { $added } e retirou { $removed }, { $at }.
label-event-priority = { $by } mudou a prioridade de { $from } para { $to }, { $at }.
label-event-title = { $by } deu-lhe o título { $to } em vez de { $from }, { $at }.

# What is refused
label-refused-tag = “{ $tag }” não é uma etiqueta: uma palavra até 40 caracteres, sem aspas.
label-refused-many = Um ticket tem no máximo { $n } etiquetas. Retire uma primeiro.
label-refused-empty = Um título tem pelo menos uma palavra.
label-refused-long = Um título tem no máximo { $n } caracteres.

# The list of tags
section-tags = Etiquetas
tags-title = Etiquetas
tags-lead = Os agentes criam uma etiqueta ao usá-la. Aqui muda de nome ou de cor, ou junta-se a outra, em todos os tickets de uma vez.
tags-none = Ainda nenhum ticket tem uma etiqueta.
tags-count = { $n ->
    [one] em 1 ticket
   *[other] em { $shown } tickets
}
tags-unused = em nenhum ticket
tags-edit = Editar { $tag }
tags-name = Nome
tags-rename = Guardar o nome
tags-colour = Cor
tags-into = Junta-se a
tags-into-choose = Escolher uma etiqueta
tags-merge = Unir
tags-merge-hint = Quem escrever o nome antigo recebe a partir daí a outra etiqueta.
tags-remove = Eliminar
tags-taken = A etiqueta “{ $tag }” já existe. Una antes as duas.
tag-slate = cinzento
tag-red = vermelho
tag-amber = âmbar
tag-green = verde
tag-teal = turquesa
tag-blue = azul
tag-violet = violeta
tag-pink = rosa
key-tags = etiquetas
key-priority = prioridade
plan-fact-closed = fechado
plan-fact-merged = unido
plan-fact-spam = indesejado
plan-fact-taken-back = anulado
