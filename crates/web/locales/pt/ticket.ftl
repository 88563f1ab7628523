# A página de um ticket, as suas páginas para mudar de equipa e atribuir, «porquê esta data?» e o novo ticket.

# Cabeçalho
ticket-title = { $subject } · { $number }
ticket-no-subject = (sem assunto)
ticket-move = Mudar de equipa
ticket-pause = Parar
ticket-resume = Retomar o tempo
ticket-solve = Resolvido
ticket-reopen = Reabrir
ticket-nobody = Ainda ninguém
ticket-assigned-to = Atribuído a { $name }. Mudar
ticket-me = { $name } (você)
ticket-away = ausência até { $until }
ticket-away-deputy = ausência até { $until }, substitui { $name }
ticket-team-of = { $team }, { $brand }

ticket-status-open = aberto
ticket-status-pending = à espera do cliente
ticket-status-proposed = solução proposta
ticket-status-solved = resolvido
ticket-status-closed = fechado
ticket-status-spam = indesejado

# Mudar de equipa e atribuir
ticket-move-title = Passar a outra equipa
ticket-move-lead = A promessa acompanha-o. O que o cliente leria é mostrado antes de sair.
ticket-move-none = Ainda não há outra equipa.
ticket-assign-title = Quem trata disto?
ticket-assign-lead = Os outros continuam a ver o ticket e podem responder.
ticket-back = Voltar ao ticket { $number }

# A faixa: o que devemos
ticket-owed = O que devemos
ticket-owed-due = Dito em { $made }. Prazo: { $due }.
ticket-owed-broken = Dito em { $made }. O prazo era { $due }, e ainda o devemos.
ticket-owed-paused = Dito em { $made }. O tempo está parado enquanto esperamos por { $name }.
ticket-owed-nothing = Neste momento nada devemos a { $name }.
ticket-why = Porquê esta data?

# A conversa
ticket-conversation = Conversa
ticket-folded = { $n ->
    [one] { $n } entrada anterior, { $day }
   *[other] { $n } entradas anteriores, { $day }
}
ticket-message-from = Mensagem de { $name }
ticket-reply-by = Resposta de { $name }
ticket-note-by = Nota interna de { $name }
ticket-automatic-from = Mensagem automática de { $name }
ticket-to = para { $to }
ticket-internal = nota interna
ticket-automatic = automática
ticket-fresh = novo
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise }: promessa cumprida, { $amount } antes
ticket-early = { $amount } antes
ticket-late = { $amount } de atraso
ticket-dropped = já não é devida
ticket-closed = { $why }, tempo parado { $hours }
ticket-closed-weekend = Fim de semana
ticket-closed-other = Fechado
ticket-quoted = { $n ->
    [one] { $n } linha citada
   *[other] { $n } linhas citadas
}
ticket-files = Ficheiros anexos
ticket-source = Código-fonte
ticket-proof-signed = Assinada por { $domain }, DMARC passou
ticket-proof-sent = Enviada por { $domain }, DMARC passou
ticket-proof-doubtful = O remetente pode ser falso: DMARC falhou
ticket-proof-unsaid = { $domain } não tem política DMARC: o remetente não está provado
ticket-proof-unknown = Não foi possível verificar o remetente
ticket-proof-by = Apurado por { $server }
ticket-as-html = Tal como foi composta
ticket-html-frame = A mensagem tal como foi composta, sem imagens remotas
ticket-invitation-request = Convite
ticket-invitation-cancel = Cancelado
ticket-invitation-reply = Resposta a um convite
ticket-invitation-publish = Evento
ticket-invitation-span = { $from } – { $to }
ticket-invitation-by = da parte de { $who }
ticket-invitation-zone = { $at } (fuso do remetente: { $zone })
ticket-invitation-there = { $at } (hora do remetente)
ticket-signed = Assinada com { $scheme }. A assinatura não foi verificada.
ticket-encrypted = Cifrada com { $scheme }. Só a chave do destinatário a abre.
ticket-robot = Escrita por um autómato ({ $why }). Não teve resposta e não para nenhum tempo.
ticket-stranger = Mais uma pessoa? { $address } não fazia parte deste ticket.
ticket-stranger-why = Nada sai para este endereço antes de o aceitar.
ticket-stranger-accept = Juntar ao ticket

ticket-delivery-queued = a sair
ticket-delivery-accepted = entregue, { $at }
ticket-delivery-deferred = { $attempts ->
    [one] ainda não aceite, { $attempts } tentativa
   *[other] ainda não aceite, { $attempts } tentativas
}
ticket-delivery-again = Próxima tentativa: { $at }.
ticket-delivery-bounced = devolvida, { $at }
ticket-delivery-suppressed = não enviada, este endereço recusa o nosso correio
ticket-server-said = O servidor deles:
ticket-server-silent = O servidor deles não deu razão.

# Uma linha cada um
ticket-event-opened = Recebido para { $team }, { $at }.
ticket-event-moved = { $by } passou-o de { $from } para { $to }, { $at }.
ticket-event-moved-desk = Passou de { $from } para { $to }, { $at }.
ticket-event-told = O cliente foi avisado.
ticket-event-untold = O cliente não foi avisado.
ticket-event-also = A mesma mensagem foi para { $team }, { $at }. É um só ticket.
ticket-event-assigned = { $by } confiou-o a { $to }, { $at }.
ticket-event-assigned-desk = Confiado a { $to }, { $at }.
ticket-event-taken = { $by } trata dele, { $at }.
ticket-event-unassigned = { $by } devolveu-o à equipa, { $at }.
ticket-event-unassigned-desk = Devolvido à equipa, { $at }.
ticket-event-waiting = À espera do cliente desde { $at }. O tempo está parado.
ticket-event-proposed = { $by } propôs uma solução, { $at }.
ticket-event-proposed-desk = Foi proposta uma solução, { $at }.
ticket-event-works = O cliente diz que a proposta resultou, { $at }.
ticket-event-fails = O cliente diz que a proposta não resultou, { $at }.
ticket-event-tried-by-mail = O cliente respondeu à proposta por e-mail, { $at }.
ticket-event-serious = Quem recebeu o nosso correio por engano fala de algo grave, { $at }.
ticket-event-solved = { $by } deu-o como resolvido, { $at }.
ticket-event-solved-desk = Resolvido, { $at }.
ticket-event-reopened = { $by } reabriu-o, { $at }.
ticket-event-reopened-desk = Reaberto, { $at }.
ticket-event-paused = { $by } parou o tempo, { $at }.
ticket-event-paused-desk = O tempo parou, { $at }.
ticket-event-resumed = O tempo corre de novo desde { $at }. Agora o prazo é { $due }.
ticket-event-broken-answer = A primeira resposta era devida { $due } e não veio.
ticket-event-broken-news = As notícias eram devidas { $due } e não vieram.
ticket-event-late-answer = A primeira resposta veio com { $late } de atraso, { $at }.
ticket-event-late-news = As notícias vieram com { $late } de atraso, { $at }.
ticket-event-accepted = { $by } juntou { $address }, { $at }.
ticket-event-accepted-desk = { $address } faz parte do ticket desde { $at }.
ticket-event-undelivered = A mensagem para { $address } não pôde ser entregue, { $at }. A promessa está de novo aberta.
ticket-event-again = Depois de um reinício a entrega era incerta: a mensagem saiu outra vez com o mesmo Message-ID, { $at }.
ticket-event-withheld-cap = { $mail } não saiu, { $at }: este endereço já teve hoje todas as respostas automáticas que permitimos.
ticket-event-withheld-robot = { $mail } não saiu, { $at }: quem escreveu foi um autómato ({ $why }).
ticket-event-withheld-template = { $mail } não saiu, { $at }: { $why }.
ticket-event-withheld-missing = { $mail } não saiu, { $at }: esse texto não existe.
ticket-event-withheld-suppressed = { $mail } não saiu, { $at }: uma mensagem anterior para este endereço voltou.
ticket-event-more = Ler a mensagem

# A coluna
ticket-rail = Sobre este ticket
ticket-customer = Cliente
ticket-customer-since = Cliente desde
ticket-customer-counts = { $n ->
    [one] { $n } pedido
   *[other] { $n } pedidos
}, { $solved ->
    [one] { $solved } resolvido
   *[other] { $solved } resolvidos
}
ticket-customer-parties = Também participa
ticket-customer-mail = Última mensagem
ticket-customer-others = Outros pedidos
ticket-promises = Promessas
ticket-promises-count = { $kept ->
    [one] { $kept } cumprida
   *[other] { $kept } cumpridas
}, { $open ->
    [one] { $open } em aberto
   *[other] { $open } em aberto
}
ticket-promises-none = Ainda nenhuma.
ticket-promise-answer = Primeira resposta
ticket-promise-news = Notícias até à solução
ticket-next = O que acontece a seguir
ticket-next-seen = nada sai sem ser visto
ticket-next-skip = Saltar
ticket-next-unskip = Enviar mesmo assim
ticket-next-now = Enviar agora
ticket-next-if-sent = se enviar esta resposta
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Agora, { $day }, { $time }
ticket-next-when-today = Hoje { $time }
ticket-next-to = para { $name }, em { $language }
ticket-next-to-you = para si, na área de trabalho
ticket-next-closed = { $why }: o tempo para
ticket-next-received = O pedido chegou
ticket-next-answered = Resposta de { $by }
ticket-next-noted = Nota de { $by }
ticket-next-broken = Quebrada: { $promise }
ticket-next-broken-answer = A primeira resposta não veio
ticket-next-broken-news = As notícias não vieram
ticket-next-due = Prazo: { $promise }
ticket-next-due-answer = Prazo da primeira resposta
ticket-next-due-news = Prazo das próximas notícias
ticket-next-due-why = Cumpre-a uma resposta que o servidor deles aceite

# Escrever
ticket-write = Escrever
ticket-write-reply = Responder
ticket-write-note = Nota
ticket-composer-to = Para { $to } de { $from }
ticket-composer-same = Em { $language }
ticket-composer-mismatch = { $name } lê em { $customer }; isto parece escrito em { $yours }.
ticket-composer-reply = A sua resposta
ticket-composer-note = A sua nota
ticket-composer-note-hint = Só os agentes a veem. Não cumpre nenhuma promessa.
ticket-composer-note-save = Guardar a nota
ticket-composer-next-news = próximas notícias:
ticket-send-promise = Enviar e prometer notícias em { $budget }
ticket-send-promise-day = Enviar e prometer este dia
ticket-send-wait = Enviar e esperar pelo cliente
ticket-send-propose = Enviar como solução proposta
ticket-send-solve = Enviar e dar como resolvido
ticket-send-keep = Enviar, sem nova promessa
ticket-send-other = Outras formas de enviar
ticket-send-wait-why = o tempo para até o cliente escrever
ticket-send-propose-why = o cliente diz se funciona
ticket-send-solve-why = nada mais é devido
ticket-send-keep-why = nada se diz sobre o tempo
ticket-error-title = Nada saiu, e cada palavra continua aqui
ticket-error-empty = Escreva primeiro alguma coisa.
ticket-error-unseen = { $n ->
    [one] Enquanto escrevia chegou algo novo.
   *[other] Enquanto escrevia chegaram { $n } novas entradas.
}
ticket-error-unseen-read = Leia
ticket-error-unseen-then = e envie de novo se as suas palavras ainda servirem.
ticket-draft-kept = Este texto por enviar ficou guardado neste navegador.
ticket-undo-leaves = Sai dentro de { $n } s
ticket-undo-promise = Sai dentro de { $n } s, promessa até { $until }
ticket-undo = Anular

# Porquê esta data?
ticket-why-title = Porquê { $due }?
ticket-why-lead = { $budget } a partir de { $start } no calendário «{ $calendar }» ({ $zone }).
ticket-why-elapsed = { $budget } a partir de { $start }, dia e noite ({ $zone }).
ticket-why-chosen = Dia escolhido em { $start } por quem respondeu. O tempo de trabalho até lá, no calendário «{ $calendar }» ({ $zone }):
ticket-why-told = A palavra dada
ticket-why-table = O que foi contado
ticket-why-from = De
ticket-why-to = Até
ticket-why-because = Porque
ticket-why-counted = Contado
ticket-why-nothing = não contado
ticket-why-total = Ao todo
ticket-why-open = aberto
ticket-why-closed = fechado a esta hora
ticket-why-weekend = fechado neste dia
ticket-why-holiday = { $name }, feriado
ticket-why-paused = parado, esperávamos pelo cliente
ticket-why-always = dia e noite
ticket-why-revision = Segundo a revisão { $n } das regras.
ticket-why-made = Prometido
ticket-why-due = Prazo

# Um novo ticket
new-title = Novo ticket
new-lead = Para um pedido que chegou por telefone ou ao balcão, ou para escrever primeiro.
new-customer = O cliente
new-name = Nome
new-address = Endereço
new-address-hint = Basta para reconhecer quem já conhecemos.
new-language = Língua das nossas mensagens
new-request = O pedido
new-team = Equipa
new-subject = Assunto
new-body = Nas palavras do cliente
new-origin = Quem fala primeiro?
new-origin-told = Disseram-nos. O aviso de receção sai logo, com a promessa.
new-origin-write = Escrevemos nós. O texto sai como mensagem.
new-make = Criar o ticket
new-cancel = Voltar sem criar
new-error-address = Este endereço não está completo: algo@example.com
new-error-subject = Um assunto ajuda a encontrá-lo.
new-error-body = Escreva o que é preciso, pelo menos numa frase.
new-error-team = Escolha a equipa que trata disto.

# Merging, splitting, and what the gate says
ticket-mark-suspect = Um filtro de spam alerta para esta mensagem.
ticket-mark-suspect-score = Um filtro de spam alerta para esta mensagem: { $score } pontos.
ticket-mark-same = As mesmas palavras já tinham chegado; esta mensagem não teve segunda resposta.
ticket-mark-same-link = Mostrar a primeira
ticket-mark-passed-on = { $by } encaminhou esta mensagem.
ticket-mark-passed-on-written = { $by } encaminhou esta mensagem. Foi escrita: { $written }.
ticket-mark-subject = Outro assunto: { $subject }. É uma nova questão?
ticket-split = Fazer dela um ticket à parte
ticket-merge = Unir
ticket-merge-title = Unir a outro ticket
ticket-merge-lead = Este ticket junta-se ao outro, com as suas mensagens e promessas. De duas promessas da mesma coisa fica a mais próxima. O cliente não recebe nada.
ticket-merge-number = Número do outro ticket
ticket-merge-suggested = Outros tickets de { $name }
ticket-merge-no-ticket = Não há ticket com este número que possa ver.
ticket-merge-same = É este mesmo ticket.
ticket-merge-other = O ticket { $number } é de { $into }, este de { $from }. Quem participa recebe cópia das nossas respostas.
ticket-merge-with = Unir, com a participação de { $from }
ticket-merge-without = Unir sem
ticket-merged-list = Unidos aqui
ticket-unmerge = Separar
ticket-unmerge-late = Algo aconteceu aqui desde a união. Separe antes as mensagens uma a uma.
ticket-event-let-in = { $by } admitiu esta mensagem, { $at }. Estava retida: { $cause }.
ticket-event-flooded = { $address } enviou mais de { $letters } mensagens em { $minutes } minutos. As seguintes aguardam em quarentena, { $at }.
ticket-event-passed-on = { $by } encaminhou a mensagem do cliente, { $at }.
ticket-event-filled-in = Enviado pelo formulário «{ $form }», { $at }.
ticket-answers = Respostas
ticket-event-merged-in = { $by } uniu o ticket { $number } a este, { $at }.
ticket-event-merged-into = { $by } uniu este ticket ao { $number }, { $at }.
ticket-event-unmerged = { $by } separou de novo este ticket e o { $number }, { $at }.
ticket-event-taken-back = { $by } anulou uma ação sobre vários tickets, { $at }. Está de novo como antes.
ticket-event-promise-merged = A promessa para { $due } foi unida à mais próxima, para { $stays }, { $at }.
ticket-event-split-off = { $by } fez de uma mensagem o ticket { $number }, { $at }.
ticket-event-split-from = { $by } separou-o do ticket { $number }, { $at }.
key-merge = unir a outro ticket
ticket-stranger-ask = É do próprio cliente? Perguntar por correio
ticket-event-not-genuine = { $at }: o cliente não tem um número de série nosso e foi-lhe dito como se registar. O pedido espera.
ticket-event-serial-known = { $at }: o número de série { $serial } é nosso desde uma importação.
ticket-event-serial-shared = { $at }: { $n } clientes indicaram o número de série { $serial }.
