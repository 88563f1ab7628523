# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Regras
side-busy = Período intenso: { $teams }.

policy-title = Regras
policy-words = O que se promete, o que sai sozinho e com que palavras. Nada muda antes de se guardar.
policy-parts = Partes das regras
policy-way = Onde se está
policy-overview = Visão geral
policy-cadences = Cadências
policy-calendars = Calendários
policy-promises = Promessas
policy-mails = Mensagens
policy-files = Ficheiros
policy-revisions = Histórico

## Overview and busy switches

policy-live = O que está em vigor
policy-made = Revisão { $number }, feita por { $by }, { $at }.
policy-running = Cadências em curso: { $n }
policy-revisions-see = Ver todas as revisões e o que mudou
policy-busy = Períodos intensos
policy-busy-why = Enquanto uma equipa está muito ocupada, o que promete demora mais. As promessas já dadas ficam.
policy-busy-on = período intenso
policy-busy-start = Começar o período intenso
policy-busy-stop = Terminar o período intenso
policy-busy-same = { $promise }: { $within }, em qualquer período
policy-busy-longer = { $promise }: { $within }, em períodos intensos { $busy }
policy-warnings = A rever

## Saving

policy-read-only = A administração pode alterar esta página.
policy-unsaved = Ainda não guardado
policy-discard = Descartar
policy-look = Mostrar o que muda
policy-save = Guardar, a partir de agora
policy-saved = Guardado. A revisão { $number } está em vigor.
policy-take-back = Desfazer
policy-taken-back = Desfeito: a revisão { $number } está em vigor e diz o que vigorava antes.
policy-take-back-late = Nada foi desfeito: entretanto alguém guardou e a revisão { $number } está em vigor.
policy-unchanged = Nada mudaria.
policy-mistakes =
    { $n ->
        [one] Um erro, nada foi guardado
       *[other] { $n } erros, nada foi guardado
    }
policy-review = O que mudaria ao guardar
policy-review-why = Nada disto está ainda em vigor.
policy-overtaken = Entretanto alguém guardou outra revisão. Em baixo está o que as suas palavras mudam nela.
policy-promises-stay =
    { $open ->
        [0] Nenhuma promessa está em curso.
        [one] A promessa em curso mantém o seu prazo.
       *[other] As { $open } promessas em curso mantêm o seu prazo.
    }
policy-promises-move = Contadas de novo, { $moving } das { $open } promessas em curso terminariam a outra hora, e { $breaking } seriam logo quebradas.
policy-freeze = Manter o que foi dito
policy-recompute = Contá-las de novo
policy-runs-change = Para as que já estão em curso: mensagens novas { $new }, mudadas { $moved }, retiradas { $gone }.
policy-runs-keep = Manter o que está previsto para elas
policy-runs-follow = Fazê-las seguir os novos passos
policy-note = Nota
policy-file-added = novo
policy-file-removed = retirado
policy-file-edited = alterado
policy-line-old = Linha antiga
policy-line-new = Linha nova
policy-line-change = Alteração
policy-line-text = Texto
policy-line-added = acrescentada
policy-key = Chave
policy-key-hint = Minúsculas, algarismos e hífenes. Fica nos ficheiros e não muda.
policy-line-removed = retirada

## Cadences

policy-cadences-words = Tudo o que sai sozinho, com a sua razão e a próxima mensagem.
policy-cadences-none = Ainda não há cadências.
policy-cadence-words = { $anchor }. Em curso: { $n }. Conta a hora de { $city }.
policy-cadence-running = em curso: { $n }
policy-cadence-tickets-team = a equipa do pedido
policy-cadence-next = A próxima sai:
policy-cadence-next-none = Nada está previsto.
policy-cadence-why = Palavras para os clientes. Dizem porque existe esta cadência.
policy-cadence-until = Termina quando se verifica: { $facts }
policy-cadence-new = Nova cadência
policy-cadence-new-words = O que a inicia, o que a termina e os primeiros passos. Vale para o que acontecer depois de guardar.
policy-terms = Início, fim e palavras
policy-terms-anchor = Começa quando
policy-terms-team = Quem escreve
policy-terms-team-hint = Num pedido escreve a sua equipa; nos outros casos, escolha uma.
policy-terms-until = Termina assim que um destes factos for verdade
policy-terms-facts = As palavras possíveis, separadas por vírgulas: { $facts }
policy-terms-no-facts = Este início não tem tais palavras.
policy-terms-only-if-hint = As mesmas palavras; depois de «not» uma palavra não pode valer.
policy-terms-optional = Os clientes podem recusar as suas mensagens
policy-terms-quiet = As suas mensagens respeitam as horas de silêncio
policy-terms-words = Porque existe, em palavras para os clientes
policy-steps = Passos
policy-step-add = Passo
policy-step-blanks = Enviar { $mail } { $at }. Se nessa altura estiver fechado: { $closed }.
policy-step-mail = Enviar «{ $mail }», { $at }.
policy-step-both = Enviar «{ $mail }» e { $action }, { $at }.
policy-step-action = Sozinho: { $action }, { $at }.
policy-step-earlier = Se nessa altura estiver fechado, antes.
policy-step-later = Se nessa altura estiver fechado, depois.
policy-step-only-if = Só se: { $facts }
policy-step-needs = Só depois de «{ $step }» ter chegado.
policy-step-no-mail = nenhuma mensagem
policy-step-no-action = mais nada
policy-step-needs-none = nenhum outro passo
policy-step-more = Mais sobre «{ $step }»
policy-step-copy = Copiar
policy-step-drop = Retirar
policy-step-cell-key = Nome do passo
policy-step-cell-at = Quando
policy-step-cell-mail = Mensagem
policy-step-cell-action = Fazer também
policy-step-cell-to = Para
policy-step-cell-late = Se nessa altura o servidor estava parado
policy-step-cell-closed = Se nessa altura estiver fechado
policy-step-cell-needs = Só depois de este passo ter chegado
policy-step-cell-only-if = Só se
policy-step-cell-every = De novo a cada
policy-step-cell-times = Quantas vezes, no máximo
policy-closed-stay = enviar mesmo assim
policy-closed-earlier = enviar antes
policy-closed-later = enviar depois
policy-late-merge = só sai a última mensagem que faltou
policy-late-skip = saltar
policy-late-send = enviar com atraso
policy-to-customer = o cliente
policy-to-vendor = o vendedor
policy-to-account-manager = o gestor de conta
policy-languages = { $present } de { $of } línguas
policy-languages-missing = faltam: { $names }
policy-languages-stale = a rever: { $names }

## When

policy-when-at-once = de imediato
policy-when-on-time = nesse momento
policy-when-on-the-day = no próprio dia
policy-when-on-the-day-at = no próprio dia às { $hour }
policy-when-before = { $length } antes
policy-when-before-at = { $length } antes, às { $hour }
policy-when-after = { $length } depois
policy-when-after-at = { $length } depois, às { $hour }
policy-days =
    { $n ->
        [one] 1 dia
       *[other] { $n } dias
    }
policy-short-days = { $n } d
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = Chega um pedido
policy-anchor-ticket-moved = Um pedido passa para outra equipa
policy-anchor-ticket-waiting = Esperamos pelo cliente
policy-anchor-ticket-proposed = É proposta uma solução
policy-anchor-ticket-solved = Um pedido fica resolvido
policy-anchor-news-due = Devem-se notícias
policy-anchor-account-created = É criada uma conta
policy-anchor-purchase = Compra-se alguma coisa
policy-anchor-period-end = Termina um período pago
policy-anchor-invoice-due = Vence uma fatura
policy-anchor-payment-received = Uma fatura é paga
policy-anchor-payment-partial = Uma fatura é paga em parte
policy-anchor-payment-failed = Um pagamento falha
policy-anchor-transfer-announced = É anunciada uma transferência
policy-anchor-card-expiring = Um cartão expira
policy-anchor-service-suspended = Um serviço é suspenso
policy-anchor-service-restored = Um serviço volta a funcionar
policy-anchor-refund-approved = Um reembolso é aprovado
policy-anchor-refund-failed = Um reembolso é devolvido
policy-anchor-wrong-person = A nossa mensagem não era para essa pessoa
policy-anchor-inquiry-sent = Pergunta-se a um vendedor
policy-anchor-reply-all-missing = Um vendedor responde sem nos pôr em cópia
policy-anchor-shipping-delay = Um vendedor anuncia um atraso
policy-anchor-maintenance-start = Começa uma manutenção
policy-anchor-maintenance-updated = Há notícias de uma manutenção
policy-anchor-maintenance-ended = Uma manutenção termina
policy-anchor-subscribed = Alguém pede para ser avisado
policy-anchor-rated = Um cliente avalia
policy-action-suspend = suspender o serviço
policy-action-escalate = passar a quem decide
policy-action-open-ticket = abrir um ticket
policy-action-renew = emitir a próxima fatura
policy-action-notify = avisar a equipa
policy-action-webhook = avisar outro programa

## Strip and planned mails

policy-strip = Próximos 30 dias
policy-strip-for = mostrados para
policy-strip-who = { $name }, a contar de { $date }
policy-strip-open = aberto
policy-strip-closed = fechado, o tempo está parado
policy-strip-quiet = horas de silêncio
policy-strip-shut = fechado
policy-strip-mail = uma mensagem, todos os clientes
policy-strip-new = pela sua alteração
policy-strip-mails =
    { $n ->
        [one] 1 mensagem
       *[other] { $n } mensagens
    }
policy-plans = Todas as mensagens que enviaria
policy-plans-totals = Até { $until }: mensagens { $mails }, clientes { $customers }
policy-plans-none = Nada está previsto nestes dias.
policy-plans-new =
    { $n ->
        [one] 1 nova
       *[other] { $n } novas
    }
policy-plans-moved =
    { $n ->
        [one] 1 mudada
       *[other] { $n } mudadas
    }
policy-plans-more = Todas
policy-plans-foot = Saltar aqui salta uma mensagem para um cliente e fica escrito no seu histórico.
policy-plan-when = Quando
policy-plan-to = Para
policy-plan-message = Mensagem
policy-plan-language = Língua
policy-plan-why = Porquê
policy-plan-acts = O que se pode fazer
policy-plan-counted = { $offset }, a contar de { $date }
policy-plan-edited = palavras próprias
policy-plan-skip = Saltar
policy-plan-unskip = Enviar mesmo assim
policy-plan-now = Enviar agora
policy-plan-edit = As palavras de uma mensagem
policy-plan-edit-words = Para { $to }, sai { $at }.
policy-plan-edit-why = Estas palavras valem para esta única mensagem. A cadência fica como está.
policy-plan-keep = Ficar com estas palavras
policy-plan-original = Voltar às palavras das regras
policy-mark-new = nova
policy-mark-moved = mudada, era { $from }
policy-mark-gone = retirada
policy-moved-quiet = mudada para fora da noite
policy-moved-closed = mudada para o horário de abertura
policy-moved-warning = mudada com o seu aviso
policy-skip-passed = o seu momento tinha passado
policy-skip-anchor-passed = o que devia preceder já aconteceu
policy-skip-merged = saiu «{ $step }» em vez dela
policy-skip-late = tarde demais
policy-skip-condition = «{ $fact }» não se verifica
policy-skip-no-proof = «{ $step }» nunca chegou
policy-skip-ended = terminou: { $fact }
policy-skip-suppressed = já nada sai para este endereço
policy-skip-unwritable = não se pôde escrever: { $why }
policy-skip-by = saltada por { $by }

## Calendars

policy-calendars-words = As horas em que se contam as promessas.
policy-calendars-none = Ainda não há calendários.
policy-calendar-teams = Equipas que o seguem: { $teams }
policy-team-calendar = Calendário que conta
policy-team-calendar-of = Calendário para { $mailbox }
policy-team-assign = Os novos tickets vão para
policy-team-by-hand = quem os tomar
policy-team-in-turn = cada membro à vez
policy-team-fewest = quem tem menos abertos
policy-team-hint = As promessas em curso só acompanham se assim o escolher; antes de guardar vê-se quantas mudariam.
policy-team-words = Que horas contam para quem escreve a esta equipa.
policy-calendar-zone = Fuso horário
policy-calendar-week = Semana
policy-calendar-holidays = Feriados
policy-calendar-holidays-hint = Códigos separados por vírgulas: { $sets }, ou uma região como DE-BY
policy-calendar-closed = Dias de fecho
policy-calendar-closed-hint = Uma data por linha: 2026-12-28
policy-calendar-reduced = Dias com outro horário
policy-calendar-reduced-hint = Uma data e o seu horário por linha: 2026-12-24 09:00-12:00
policy-calendar-sentence = A frase que diz aos clientes que horas contam
policy-day-closed = fechado
policy-calendar-new = Novo calendário
policy-calendar-new-words = Uma equipa segue-o quando a sua caixa o nomeia no ficheiro das equipas.
policy-calendar-files = Ficheiros com dias de fecho
policy-calendar-files-hint = Ficheiros iCalendar das regras, separados por vírgulas. O que nenhum calendário nomear é retirado.
policy-calendar-ics = Acrescentar um ficheiro iCalendar
policy-calendar-ics-choose = Ficheiro deste computador
policy-calendar-ics-name = Nome do ficheiro
policy-calendar-ics-name-hint = company.ics. Um ficheiro com o mesmo nome é substituído.
policy-calendar-ics-text = O seu texto, de BEGIN:VCALENDAR a END:VCALENDAR

## Promises

policy-promises-words = O que se diz aos clientes, quanto pode demorar e quem é avisado antes que seja tarde.
policy-promises-none = Ainda não há promessas.
policy-promise-within = No prazo de { $within }.
policy-promise-busy = Em períodos intensos: { $busy }.
policy-promise-cell-within = Prazo
policy-promise-cell-busy = Em períodos intensos
policy-promise-cell-choices = Outros prazos que se podem escolher
policy-promise-budget-hint = Como as regras o escrevem: 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Vazio se não muda
policy-promise-choices-hint = Separados por vírgulas
policy-promise-sentence = A frase dada
policy-promise-sentence-hint = A duração e o prazo ficam no lugar de:
policy-warn = Quem é avisado
policy-warn-hint = 4 working hours before, on time, 8 working hours after. Uma linha vazia desaparece.
policy-warn-at = Quando
policy-warn-to = Quem
policy-rung-owner = quem tem o ticket
policy-rung-lead = o responsável
policy-rung-account-manager = o gestor de conta
policy-rung-head = a administração
policy-promise-new = Nova promessa
policy-promise-new-words = Recebem-na os pedidos que chegarem depois de guardar; o que foi prometido antes fica.
policy-promise-kind = Tipo
policy-promise-givers = Equipas que a fazem
policy-promise-givers-hint = Em vez da deste tipo que fazem agora.

## Mails

policy-mails-words = Cada texto que sai, pela cadência que o envia.
policy-mails-none = Ainda não há mensagens.
policy-mails-alone = Enviadas por nenhuma cadência
policy-mail = Mensagem
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Assunto
policy-mail-preheader = Linha de pré-visualização
policy-mail-preheader-hint = Os programas de correio mostram-na ao lado do assunto.
policy-mail-body = Texto
policy-mail-body-hint = Markdown. Um parágrafo depois de > é a promessa, o que segue --- é o rodapé.
policy-mail-languages = Línguas
policy-mail-missing = falta
policy-mail-stale = a rever
policy-mail-stamp = Guardar diz que esta tradução corresponde ao texto de que foi feita.
policy-mail-original = O texto de partida ({ $language })
policy-mail-new = Nova mensagem
policy-mail-new-words = Uma mensagem existe em todas as línguas da empresa, ou não existe.
policy-mail-new-when = O que é e quando sai
policy-mail-on = Sai logo quando
policy-mail-on-hint = As suas palavras podem então dizer de que se trata. Como cadência, pode ter mais passos.
policy-mail-by-cadence = um passo de uma cadência a envia
policy-mail-first = as outras são traduzidas desta
policy-mail-ahead = escrita de antemão
policy-mail-ahead-why = Ainda ninguém a recebe: a empresa não escreve nesta língua. Quando existirem todas as mensagens, acrescente-a às da empresa.
policy-mail-add-language = Acrescentar uma língua
policy-preview = Como chega
policy-preview-words = com palavras de exemplo
policy-preview-now = Mostrar estas palavras
policy-preview-letter = A carta como foi desenhada
policy-preview-text = Como texto simples
policy-preview-own = Aqui fica o que um agente escreve.

## Files

policy-files-words = Tudo é texto. O que não tem página própria altera-se aqui, com a mesma verificação.
policy-files-count =
    { $n ->
        [one] 1 ficheiro
       *[other] { $n } ficheiros
    }
policy-file-lines =
    { $n ->
        [one] 1 linha
       *[other] { $n } linhas
    }
policy-file-new = Novo ficheiro
policy-file-path = Caminho
policy-file-path-hint = cadences.toml, ou mails/welcome.pt.md. Um ficheiro iCalendar acrescenta-se na página do seu calendário.
policy-file-text = Texto do ficheiro
policy-file-remove = Retirar este ficheiro

## History

policy-revisions-words = Cada revisão é guardada: quem a fez, quando e porquê.
policy-revisions-all = Todas as revisões
policy-revision-number = Revisão
policy-revision-made = Feita
policy-revision-by = Por
policy-revision-live = em vigor
policy-revision-changed = O que a { $number } mudou
policy-revision-compare = A que está em vigor e a { $number }
policy-compare = Da revisão { $from } à { $to }
policy-compare-from = Da
policy-compare-to = à
policy-compare-show = Comparar
policy-changes = O que difere
policy-changes-none = Nada difere.
policy-restore = Voltar a pôr a revisão { $number } em vigor
policy-restore-look = Ver o regresso
policy-anchor-address-asked = Pergunta-se a alguém se um endereço é seu
policy-anchor-not-genuine = Só se atendem clientes com exemplar registado, e alguém não indicou um número nosso
policy-anchor-ruled = Uma automatização inicia-a
