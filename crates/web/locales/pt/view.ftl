# As vistas: listas que os agentes guardam, e o seu editor.

view-title = Vistas
view-list = As listas que vê
view-list-lead = Uma vista é uma lista que alguém guarda: para si, para uma equipa ou para todos.
view-none = Ainda ninguém guarda uma vista.
view-new = Nova vista
view-lead = Uma vista só mostra a quem a abre os tickets que pode ver.
view-open = Abrir a lista
view-edit = Editar
view-export = CSV
view-up = Subir
view-up-named = { $name }: subir
view-down = Descer
view-down-named = { $name }: descer
view-let-go = Eliminar a vista
view-keep = Guardar a vista
view-show = Mostrar o que encontra
view-back = Cancelar
view-about = Nome e dono
view-name = Nome
view-scope = Para
view-scope-own = mim
view-scope-team = a equipa { $team }
view-scope-shared = todos
view-which = Que tickets
view-text = Condições em texto
view-text-hint = Por exemplo all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = Dos grupos têm de valer
view-group = Grupo { $n }
view-group-join = Destas têm de valer
view-all = todas
view-any = pelo menos uma
view-group-empty = Ainda sem condição: todos os tickets servem.
view-add-group = Outro grupo
view-add-field = Escolher um campo
view-add = Acrescentar a condição
view-scoped = Se as condições não disserem outra coisa, a lista contém o que não está concluído nem posto de lado.
view-op-of = Comparação de { $field }
view-value-of = Valor de { $field }
view-drop = Retirar a condição: { $field }
view-yes = sim
view-no = não
view-look = Aspeto da lista
view-sort = Ordem
view-sort-due = por prazo
view-sort-newest = os mais recentes primeiro
view-sort-changed = os últimos alterados primeiro
view-columns = Colunas além do tempo restante, do cliente e do assunto
view-found = O que encontra agora
view-finds =
    { $n ->
        [0] Nenhum ticket, às { $at }.
        [one] 1 ticket, às { $at }.
       *[other] { $digits } tickets, às { $at }.
    }
view-hours =
    { $n ->
        [one] 1 hora
       *[other] { $n } horas
    }
view-days =
    { $n ->
        [one] 1 dia
       *[other] { $n } dias
    }
view-without = sem
view-agent-me = quem está a ver
view-field-status = Estado
view-field-watching = Equipa que acompanha
view-field-tag = Etiqueta
view-field-language = Idioma
view-field-promise = Promessa
view-field-owed = Estado da promessa
view-field-due = Prazo
view-field-last-by = Última mensagem de
view-field-created = Criado
view-field-changed = Alterado
view-field-customer = Endereço do cliente
view-field-mailbox = Caixa de correio
view-field-unread = Por ler
view-field-undelivered = Mensagem não entregue
view-last-by-desk = o próprio sistema
view-no-promise = nenhuma
view-op-is = é
view-op-is-not = não é
view-op-has = contém
view-op-has-not = não contém
view-op-before = antes de
view-op-after = depois de
view-op-within = dentro de
view-op-older = há mais de
view-op-newer = há não mais de
view-error-form = Isto não é uma condição.
view-error-unknown-field = Esse campo não existe.
view-error-unknown-op = O campo não se compara assim.
view-error-no-value = Escolha ou escreva um valor.
view-error-bad-value = O campo não conhece esse valor.
view-error-too-many = É mais do que uma vista pode conter.
view-error-too-deep = Está encaixado fundo de mais.
view-error-no-name = Dê um nome à vista.
view-error-too-many-views = Já há tantas vistas deste género quantas pode haver. Elimine uma primeiro.
view-error-scope = Escolha alguém para quem possa guardar uma vista.
view-error-at = No carácter { $at }: { $words }
view-csv-number = Número
view-keep-filter = Guardar como vista
view-where = Condições do endereço
view-where-wrong = O endereço pede algo que não se consegue ler; por isso veem-se todos os tickets. { $words }
view-count =
    { $n ->
        [0] Nenhum ticket
        [one] 1 ticket
       *[other] { $digits } tickets
    }
