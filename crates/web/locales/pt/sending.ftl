# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = Caixa de saída
section-suppressions = Endereços suspensos
side-outbox-alarm = e-mails a verificar
outbox-lead = O correio que ainda não saiu, e porquê
outbox-stands = { $n ->
    [one] O correio não sai como devia: uma mensagem espera há mais de 15 minutos. A mais antiga espera desde { $since }.
   *[other] O correio não sai como devia: { $n } mensagens esperam há mais de 15 minutos. A mais antiga espera desde { $since }.
}
outbox-many = Mais de { $n } mensagens esperam.
outbox-our-faults = { $n ->
    [one] Uma mensagem das últimas 24 horas foi recusada por causa de nós (5.7.x). Verifique SPF, DKIM e DMARC do domínio de envio e as listas de bloqueio.
   *[other] { $n } mensagens das últimas 24 horas foram recusadas por causa de nós (5.7.x). Verifique SPF, DKIM e DMARC do domínio de envio e as listas de bloqueio.
}
outbox-stopped = O webhook { $webhook } já não é chamado: não aceita nada.
outbox-spared = { $n ->
    [one] Uma mensagem voltou de um endereço que nunca é suspenso. Veja o que se passa.
   *[other] { $n } mensagens voltaram de endereços que nunca são suspensos. Veja o que se passa.
}
outbox-waiting = Em espera
outbox-none = Nada espera.
outbox-domain = Domínio
outbox-state = Estado
outbox-state-all = todos
outbox-state-untried = ainda não tentado
outbox-state-put-off = adiado
outbox-state-in-doubt = em dúvida
outbox-show = Mostrar
outbox-to = Destinatário
outbox-mail = Mensagem
outbox-mail-reply = Resposta
outbox-mail-aside = Carta de uma conversa à parte
outbox-since = Espera desde
outbox-when = Quando
outbox-why = Porquê
outbox-next = Próxima tentativa
outbox-due = agora
outbox-acts = Ações
outbox-customer = cliente
outbox-tries = { $n ->
    [one] uma tentativa
   *[other] { $n } tentativas
}
outbox-why-untried = Ainda não tentado.
outbox-why-now = Entrega em curso.
outbox-why-relay = Não há relay: indique um com --relay ou na política.
outbox-why-limit = { $domain } está no limite: outras mensagens saem primeiro.
outbox-why-doubt = A entrega foi interrompida: pode ter chegado, e é repetida com o mesmo Message-ID.
outbox-why-said = O servidor seguinte respondeu:
outbox-why-silent = O servidor seguinte não deu motivo.
outbox-try = Tentar agora
outbox-try-all = Tentar todas agora
outbox-cancel = Cancelar
outbox-under-way = Essa mensagem está a ser entregue. Tente daqui a pouco.
outbox-more = Página seguinte
outbox-first = Primeira página
outbox-failed = Não entregue nos últimos 14 dias
outbox-failed-none = Chegou tudo.
outbox-failed-more = Anteriores
outbox-returned = Devolvida.
outbox-refused = Recusada, ou abandonada após cinco dias.
outbox-suppressed = Não enviada: o endereço está suspenso.
outbox-cancelled = Cancelada por um de nós.
outbox-our-fault = culpa nossa
outbox-never = nunca suspenso
outbox-see = Ver porquê
outbox-calls = Webhooks não entregues nos últimos 14 dias
outbox-receiver = Destinatário
outbox-step = Passo
outbox-untold = Não aceite, ou abandonado ao fim de três dias.
outbox-repeats = { $n ->
    [one] reenviado uma vez
   *[other] reenviado { $n } vezes
}
again-call = Reenviar
suppress-lead = Endereços para os quais parte do nosso correio não vai
suppress-find = Endereço a procurar
suppress-active = Em vigor
suppress-lifted-ones = Levantadas
suppress-of = Tudo sobre { $address }
suppress-none = Nenhum.
suppress-address = Endereço
suppress-scope = O que não vai
suppress-why = Motivo
suppress-since = Desde
suppress-until = Até
suppress-until-hint = O último dia. Vazio: sem fim.
suppress-endless = sem fim
suppress-over = terminada
suppress-lift = Levantar
suppress-lifted-by = levantada por { $name }, { $at }
suppress-lifted-own = retirada pelo titular, { $at }
suppress-scope-all = todo o correio
suppress-scope-automatic = o correio automático, salvo a resposta ao que escrevem
suppress-scope-optional = só o correio facultativo
suppress-scope-place = todo o correio de { $place }
suppress-bounced = Correio devolvido: caixa inexistente.
suppress-complaint = O nosso correio foi denunciado como spam.
suppress-wrong-person = Dizem que o nosso correio não é para eles.
suppress-unsubscribed = Desativaram o correio facultativo.
suppress-asked = Pediram silêncio.
suppress-by-hand = Decidido por um de nós.
suppress-evidence = O que foi dito, ou onde
suppress-add = Acrescentar um endereço
suppress-save = Suspender
suppress-hint = O correio já em espera a que isto se aplica também já não sai.
suppress-spared = Nunca suspensos
suppress-spared-words = O correio que volta destes endereços e domínios não suspende nada e gera um alarme. Estão na política, em [sending] como never_suppress.
suppress-error-known = Já está na lista.
suppress-error-until = O fim tem de ser um dia futuro.
again-link = Reenviar para …
again-title = Reenviar
again-lead = { $mail }, que não chegou a { $from }
again-to = Endereço
again-how = De agora em diante
again-correct = É o endereço do cliente; o antigo fica como anterior.
again-once = Só desta vez.
again-send = Enviar
again-error-address = Não é um endereço de e-mail: escreva, por exemplo, nome@example.com.
again-error-own = É um endereço nosso.
again-error-taken = É o endereço de outro cliente: envie só desta vez.
again-error-suppressed = Nada vai para este endereço: um responsável tem de levantar primeiro a suspensão.
again-error-lost = Esta mensagem chegou, ou ainda vai a caminho.
again-error-aside = Esta carta pertence a uma conversa à parte com uma só pessoa. Pergunte a outra pessoa a partir do ticket.
again-error-same = Já foi enviada para lá. Veja o que lhe aconteceu.
unsubscribe-title = Correio facultativo de { $company }
unsubscribe-on = { $address } recebe de nós correio dispensável, por exemplo perguntas sobre como correu. Pode desativá-lo.
unsubscribe-off = { $address } não recebe correio facultativo nosso.
unsubscribe-required = As respostas aos seus pedidos, as faturas e o correio necessário continuam a chegar-lhe.
unsubscribe-stop = Desativar o correio facultativo
unsubscribe-again = Reativar
unsubscribe-done = Feito.
ticket-delivery-cancelled = cancelada { $at }
customer-mails = Enviado recentemente
customer-mails-none = Ainda nada.
sending-event-cancelled = { $by } cancelou “{ $mail }” para { $address } antes de sair, { $at }. Conta como não entregue.
sending-event-elsewhere = { $by } reenviou “{ $mail }”, perdida para { $from }, para { $to }, { $at }.
sending-event-corrected = { $by } corrigiu o endereço de { $from } para { $to } e reenviou “{ $mail }”, { $at }.
sending-event-delayed = “{ $mail }” para { $address } ainda vai a caminho: um servidor não a pôde encaminhar, { $at }.
sending-event-complained = { $address } denunciou “{ $mail }” como spam, { $at }. Já não recebe correio automático.
sending-event-spared = O correio para { $address } voltou de vez, { $at }. A política nunca suspende este endereço: veja o que se passa.
