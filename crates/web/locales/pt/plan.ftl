# Cadências e o que preveem: nomes de mensagens, âncoras e factos, quando e porquê, e as páginas de uma mensagem prevista.

# Quando: a que distância daquilo que a inicia
plan-at-once = de imediato: «{ $anchor }»
plan-on-time = no momento de «{ $anchor }»
plan-on-the-day = no dia de «{ $anchor }»
plan-on-the-day-at = no dia de «{ $anchor }», às { $hour }
plan-before = { $distance } antes de «{ $anchor }»
plan-before-at = { $distance } antes de «{ $anchor }», às { $hour }
plan-after = { $distance } depois de «{ $anchor }»
plan-after-at = { $distance } depois de «{ $anchor }», às { $hour }
plan-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}

plan-anchor-ticket-received = pedido recebido
plan-anchor-ticket-moved = passado a outra equipa
plan-anchor-ticket-waiting = à espera do cliente
plan-anchor-ticket-proposed = solução proposta
plan-anchor-ticket-solved = pedido resolvido
plan-anchor-news-due = prazo das notícias
plan-anchor-account-created = conta aberta
plan-anchor-purchase = compra
plan-anchor-period-end = fim do período pago
plan-anchor-invoice-due = vencimento da fatura
plan-anchor-payment-received = pagamento recebido
plan-anchor-payment-partial = pagamento recebido em parte
plan-anchor-payment-failed = pagamento falhado
plan-anchor-transfer-announced = transferência anunciada
plan-anchor-card-expiring = validade do cartão
plan-anchor-service-suspended = serviço suspenso
plan-anchor-service-restored = serviço reposto
plan-anchor-refund-approved = reembolso aprovado
plan-anchor-wrong-person = pessoa errada
plan-anchor-inquiry-sent = pergunta ao vendedor
plan-anchor-reply-all-missing = resposta do vendedor sem nós em cópia
plan-anchor-shipping-delay = atraso no envio
plan-anchor-maintenance-start = início da manutenção
plan-anchor-maintenance-updated = notícias durante a manutenção
plan-anchor-maintenance-ended = fim da manutenção
plan-anchor-subscribed = inscrição
plan-anchor-rated = avaliação recebida

plan-fact-not = não: { $fact }
plan-fact-answered = resposta dada
plan-fact-bad = má avaliação
plan-fact-cancelled = cancelamento
plan-fact-critical = efeito crítico
plan-fact-good = boa avaliação
plan-fact-kept = promessa cumprida
plan-fact-long = atraso longo
plan-fact-major = efeito grave
plan-fact-matched = transferência encontrada
plan-fact-minor = efeito ligeiro
plan-fact-paid = fatura paga
plan-fact-rated = avaliação recebida
plan-fact-refunded = reembolso
plan-fact-renewed = renovação
plan-fact-reopened = pedido reaberto
plan-fact-replaced = cartão substituído
plan-fact-restored = serviço reposto
plan-fact-solved = pedido resolvido
plan-fact-suspended = serviço suspenso

plan-action-suspend = Suspender o serviço
plan-action-escalate = Fazer subir
plan-action-open-ticket = Abrir um ticket para uma pessoa
plan-action-notify = Avisar a equipa

# Porquê noutro momento, porque não
plan-moved-quiet = Movido para fora das horas de silêncio
plan-moved-closed = Movido para quando estamos abertos
plan-moved-warning = Movido com o aviso que o deve preceder
plan-skip-passed = o seu momento já tinha passado quando a cadência começou
plan-skip-anchor = o que viria depois já aconteceu
plan-skip-merged = falhou o momento, e saiu «{ $step }» em seu lugar
plan-skip-late = falhou o momento, e tarde já não serviria
plan-skip-condition = só sai se «{ $fact }»
plan-skip-proof = a mensagem «{ $step }» de que depende nunca chegou
plan-skip-ended = já não é preciso, «{ $fact }»
plan-skip-suppressed = uma mensagem anterior para este endereço voltou
plan-skip-unwritable = não foi possível escrever ({ $why })
plan-skip-agent = retirado por { $by }

# Nomes das mensagens automáticas
plan-mail-acknowledgement = Confirmação de receção
plan-mail-apology = Desculpas
plan-mail-card-expiring = Cartão prestes a expirar
plan-mail-card-expiring-week = O cartão expira dentro de uma semana
plan-mail-escalation = Nota ao gestor de conta
plan-mail-follow-up = Continua tudo a funcionar?
plan-mail-getting-started = Recibo e primeiros passos
plan-mail-holding = Mensagem de espera
plan-mail-inquiry = Pergunta ao vendedor
plan-mail-inquiry-last = Últimas horas do vendedor
plan-mail-inquiry-reminder = Lembrete ao vendedor
plan-mail-invoice = Fatura
plan-mail-invoice-eve = Lembrete na véspera
plan-mail-invoice-overdue = Fatura em atraso
plan-mail-invoice-reminder = Lembrete da fatura
plan-mail-maintenance-announced = Manutenção anunciada
plan-mail-maintenance-day = Manutenção: no próprio dia
plan-mail-maintenance-days = Manutenção: uns dias antes
plan-mail-maintenance-ended = Manutenção terminada
plan-mail-maintenance-eve = Manutenção: na véspera
plan-mail-maintenance-subscribed = Confirmação: escrevemos quando terminar
plan-mail-maintenance-updated = Notícias durante a manutenção
plan-mail-maintenance-week = Manutenção: uma semana antes
plan-mail-maintenance-weeks = Manutenção: semanas antes
plan-mail-moved = Aviso da mudança
plan-mail-overrun = Demora mais do que o previsto
plan-mail-payment-failed = Pagamento falhado
plan-mail-payment-partial = Pagamento chegado em parte
plan-mail-payment-received = Recibo
plan-mail-pre-suspension = Aviso antes da suspensão
plan-mail-refund = Reembolso aprovado
plan-mail-renewal = Fim do período, primeiro aviso
plan-mail-renewal-reminder = Lembrete da renovação
plan-mail-reply-all-missing = Pedido para responder a todos
plan-mail-restored = Serviço reposto
plan-mail-shipping-delay = Atraso no envio registado
plan-mail-shipping-delay-long = Longo atraso no envio
plan-mail-shipping-delay-manager = Atraso, ao gestor de conta
plan-mail-survey = Inquérito de uma pergunta
plan-mail-suspended = Serviço suspenso
plan-mail-thanks = Obrigado
plan-mail-ticket-proposed = A solução ajudou?
plan-mail-ticket-waiting = Lembrete: esperamos uma resposta
plan-mail-tip-lost = Conselho: quando um dispositivo se perde
plan-mail-tip-position = Conselho: ler uma posição
plan-mail-transfer-announced = Transferência esperada
plan-mail-transfer-missing = Transferência ainda não encontrada
plan-mail-waiting-last = Último lembrete: esperamos uma resposta
plan-mail-welcome = Boas-vindas
plan-mail-wrong-person = Deixámos de lhe escrever

# Na linha do tempo
plan-by-cadence = { $when }. Cadência «{ $cadence }»
plan-unless = Termina com: { $facts }
plan-only-if = Só se: { $facts }
plan-skipped = Saltado: { $why }
plan-reworded = Nas palavras de { $by }
plan-edit = Editar
plan-warning = Um aviso de que o prazo se aproxima
plan-warning-late = Um aviso de que está em atraso
plan-warning-why = Salvo se alguém já o viu ou responder antes
plan-to-owner = para { $name }, na área de trabalho
plan-to-team = para a equipa, na área de trabalho
plan-to-lead = para quem lidera a equipa, na área de trabalho
plan-to-manager = para o gestor de conta, na área de trabalho
plan-to-head = para a administração, na área de trabalho
plan-seen = Já vi
plan-seen-why = Depois, mais ninguém é avisado desta promessa.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Fatura { $number }
plan-about-purchase = Uma compra
plan-about-payment = Um pagamento
plan-about-refund = Um reembolso
plan-about-inquiry = Uma pergunta a um vendedor
plan-about-vendor = Um vendedor
plan-about-maintenance = Uma manutenção

# No histórico
plan-event-nudged-owner = A promessa foi lembrada a quem tem o ticket, { $at }.
plan-event-nudged-lead = Quem lidera a equipa foi avisado, { $at }.
plan-event-nudged-manager = O gestor de conta foi avisado, { $at }.
plan-event-nudged-head = A administração foi avisada, { $at }.
plan-event-seen = { $by } viu o aviso, { $at }. Mais ninguém é avisado desta promessa.
plan-event-seen-desk = O aviso foi visto, { $at }. Mais ninguém é avisado desta promessa.
plan-event-counted = Novas regras voltaram a contar, { $at }: { $promise }, prazo { $due } em vez de { $from }.
plan-event-late = { $what }: feito com { $late } de atraso, { $at }.
plan-event-done = { $what }: feito, { $at }.
plan-event-skipped = { $what }: saltado, { $at }, { $why }.
plan-event-skipped-by = { $by } saltou { $what }, { $at }.
plan-event-again = { $by } voltou a prever { $what }, { $at }. Sai { $due }.
plan-event-again-desk = { $what } está de novo previsto, { $at }. Sai { $due }.
plan-event-early = { $by } enviou mais cedo { $what }, { $at }. Estava previsto para { $due }.
plan-event-early-desk = { $what } saiu mais cedo, { $at }. Estava previsto para { $due }.
plan-event-edited = { $by } deu outras palavras a { $what }, { $at }.
plan-event-edited-desk = { $what } recebeu outras palavras, { $at }.
plan-event-suspend = O serviço foi suspenso, { $at }, como diz a cadência «{ $cadence }».
plan-event-escalate = O assunto subiu, { $at }, como diz a cadência «{ $cadence }».
plan-event-open-ticket = Foi aberto um ticket para uma pessoa, { $at }, como diz a cadência «{ $cadence }».
plan-event-notify = A equipa foi avisada, { $at }, como diz a cadência «{ $cadence }».
plan-event-rated = O cliente deu { $score } em 5, { $at }.
plan-event-restored = O serviço voltou a funcionar, { $at }.

# Porquê esta data?
plan-why-lead = { $what }: { $when }, na cadência «{ $cadence }».
plan-why-lead-again = { $what }: repete-se, na cadência «{ $cadence }».
plan-why-lead-lost = { $what }: a cadência «{ $cadence }» já não tem este passo.
plan-why-begun = Começou
plan-why-counted = Contado até
plan-why-moved = Movido
plan-why-quiet = As horas de silêncio vão das { $from } às { $until } ({ $zone }).
plan-why-leaves = Sai
plan-why-state = Estado
plan-why-planned = previsto
plan-why-done = feito { $at }
plan-why-gone = abandonado
plan-why-to = Para
plan-why-round = Volta
plan-why-revision = Segundo a revisão { $n } das regras.
plan-why-revision-now = Segundo a revisão { $n } das regras. Vigora agora a revisão { $live }, e o que está previsto mantém a sua data.

# Outras palavras para uma mensagem
plan-words-title = Outras palavras só para esta mensagem
plan-words-lead = Sai { $due }, para { $name }, em { $language }. A cadência e as mensagens dos outros ficam como estão.
plan-words-subject = Assunto
plan-words-body = Texto
plan-words-hint = Texto simples; **negrito** e ligações funcionam. O que escrever sai tal como está.
plan-words-save = Guardar estas palavras
plan-words-reset = Voltar às palavras das regras
plan-words-cancel = Voltar sem guardar
plan-words-lost = Tal como está, a mensagem não pode ser escrita: { $why }
plan-words-empty = Uma mensagem precisa de um assunto e de um texto.
plan-words-long = O texto é demasiado longo para uma mensagem.
