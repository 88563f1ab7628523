# Uma ação sobre muitos tickets: o que faria, e o que dela resultou.

bulk-all = todos os { $digits } tickets desta lista
bulk-tag = Etiquetas
bulk-tag-names = Etiquetas
bulk-tag-lead = Várias de uma vez, separadas por vírgulas.
bulk-untag = Retirar
bulk-more = Mais
bulk-preview-lead = Ainda nada aconteceu. Leia o que aconteceria e depois dê a ordem.
bulk-title-assign =
    { $n ->
        [one] Atribuir 1 ticket a { $name }
       *[other] Atribuir { $n } tickets a { $name }
    }
bulk-title-nobody =
    { $n ->
        [one] Não atribuir 1 ticket a ninguém
       *[other] Não atribuir { $n } tickets a ninguém
    }
bulk-title-move =
    { $n ->
        [one] Passar 1 ticket para { $team }
       *[other] Passar { $n } tickets para { $team }
    }
bulk-title-pause =
    { $n ->
        [one] Parar o tempo de 1 ticket
       *[other] Parar o tempo de { $n } tickets
    }
bulk-title-solve =
    { $n ->
        [one] Marcar 1 ticket como resolvido
       *[other] Marcar { $n } tickets como resolvidos
    }
bulk-title-close =
    { $n ->
        [one] Fechar 1 ticket sem solução
       *[other] Fechar { $n } tickets sem solução
    }
bulk-title-spam =
    { $n ->
        [one] Marcar 1 ticket como indesejado
       *[other] Marcar { $n } tickets como indesejados
    }
bulk-title-tag =
    { $n ->
        [one] Pôr etiquetas em 1 ticket: { $tags }
       *[other] Pôr etiquetas em { $n } tickets: { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Retirar etiquetas de 1 ticket: { $tags }
       *[other] Retirar etiquetas de { $n } tickets: { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Prioridade de 1 ticket: { $priority }
       *[other] Prioridade de { $n } tickets: { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] Pôr 1 ticket de lado até amanhã
       *[other] Pôr { $n } tickets de lado até amanhã
    }
bulk-title-snooze-monday =
    { $n ->
        [one] Pôr 1 ticket de lado até segunda-feira
       *[other] Pôr { $n } tickets de lado até segunda-feira
    }
bulk-title-snooze-week =
    { $n ->
        [one] Pôr 1 ticket de lado por uma semana
       *[other] Pôr { $n } tickets de lado por uma semana
    }
bulk-partial =
    { $n ->
        [one] Tinha escolhido a lista toda, mas não todas as linhas da página. Só conta a linha assinalada.
       *[other] Tinha escolhido a lista toda, mas não todas as linhas da página. Só contam as { $n } linhas assinaladas.
    }
bulk-whole = Antes a lista toda
bulk-stopped =
    { $n ->
        [one] 1 mensagem em espera não sairá, e isso não se anula.
       *[other] { $n } mensagens em espera não sairão, e isso não se anula.
    }
bulk-most = A lista é mais longa. Isto diz respeito aos primeiros { $n }; faça o resto depois.
bulk-tried = O que se segue vale para os primeiros { $n }.
bulk-mails = O que os clientes recebem
bulk-no-mails = Nada: nenhum cliente recebe mensagens.
bulk-mails-of =
    { $n ->
        [one] 1 mensagem: { $mail }
       *[other] { $n } mensagens: { $mail }
    }
bulk-no-mails-now = Nada por agora.
bulk-later-of =
    { $n ->
        [one] Mais tarde, se nada acontecer no ticket: 1 mensagem «{ $mail }»
       *[other] Mais tarde, se nada acontecer num ticket: { $n } mensagens «{ $mail }»
    }
bulk-example = Por exemplo no ticket { $number }, para { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 fica como está
       *[other] { $n } ficam como estão
    }
bulk-notify = Indicar aos clientes o endereço certo
bulk-again = Mostrar de novo
bulk-order = Executar
bulk-back = Voltar à lista
bulk-to-list = Para a lista
bulk-too-late = É tarde de mais para anular.
bulk-progress = Andamento
bulk-look = Ver de novo
bulk-which = Quais, e porquê
bulk-mails-left =
    { $n ->
        [one] Foi escrita 1 mensagem a um cliente.
       *[other] Foram escritas { $n } mensagens a clientes.
    }
bulk-mails-wait =
    { $n ->
        [one] 1 mensagem a um cliente segue quando já não for possível anular.
       *[other] { $n } mensagens a clientes seguem quando já não for possível anular.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 mensagem foi escrita e não é retirada.
       *[other] { $n } mensagens foram escritas e não são retiradas.
    }
bulk-undo = Anular tudo
bulk-undo-until = até às { $at }
bulk-told = Ficaram como estão
bulk-running = Até agora { $n } de { $total }.
bulk-taking-back = Até agora anulados { $n } de { $total }.
bulk-done =
    { $refused ->
        [0] { $n } feitos.
       *[other] { $n } feitos, { $refused } ficaram como estão.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } anulados.
       *[other] { $n } anulados, { $refused } ficam como se tornaram.
    }
bulk-why-gone = Para si esse ticket não existe.
bulk-why-may-not = Este ticket só o pode ler.
bulk-why-not-in-team = Quem foi escolhido não trabalha na sua equipa.
bulk-why-unchanged = Não havia nada a mudar.
bulk-why-already-there = Já está nessa equipa.
bulk-why-no-such-team = Essa equipa não existe.
bulk-why-changed-since = Desde então aconteceu-lhe alguma coisa.
bulk-why-closed = Está fechado.
bulk-why-fault = Não foi possível; o registo diz porquê.
bulk-why-still-broken = Ao que falhou responde-se, não se põe de lado.
bulk-why-too-many-tags = Ficaria com etiquetas a mais.
bulk-why-mail-stopped = Uma mensagem que esperava por ele foi travada e não volta a ser escrita.
bulk-why-acted = Algo foi feito por ele fora daqui.
bulk-why-told = O cliente já conhece uma nova data, e essa vale.
bulk-why-token-ended = O programa que o pediu já não tem acesso.
