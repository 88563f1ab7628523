# A área dos clientes, e a lista das mensagens automáticas.

portal-area = A sua área
portal-title = A sua área
portal-overview = Resumo
portal-requests = Pedidos
portal-messages = Mensagens
portal-details = Os seus dados
portal-language = Língua
portal-language-take = Usar esta língua
portal-leave = Sair
portal-home = Ir para a minha área
portal-missing = Não há nada aqui, ou não é seu. As ligações das mensagens deixam de servir ao fim de algum tempo.
portal-bouncing = As nossas mensagens para { $address } voltam para trás.
portal-bouncing-correct = Corrigir o endereço

portal-said-saved = Guardado.
portal-said-asked = Se mais ninguém tiver este endereço, uma mensagem vai a caminho. Abra-a e carregue no botão.
portal-said-answered = Temos a sua mensagem.
portal-said-opened = Temos o seu pedido. Uma confirmação chega por e-mail.
portal-said-solved = Obrigado. O pedido está resolvido.
portal-said-resent = A mensagem segue de novo para si.
portal-said-too-often = Esta mensagem acabou de sair, ou hoje já muitas foram reenviadas. Veja primeiro no correio não solicitado e tente daqui a uma hora.
portal-said-silent = De momento nada é enviado para o seu endereço. Corrija-o primeiro, ou escreva-nos.
portal-said-erasure = Uma pessoa nossa trata disso e responde-lhe por e-mail.

portal-enter-title = Entrar
portal-enter-lead = Indique o endereço de e-mail que conhecemos. Recebe uma mensagem com uma ligação e um código. Não é precisa nenhuma palavra-passe.
portal-enter-send = Enviar-me um acesso
portal-enter-none = Se conhecermos o endereço, uma mensagem chega dentro de um minuto.
portal-enter-left = Saiu da sua área.
portal-enter-no-address = Este endereço de e-mail não está completo, por exemplo nome@exemplo.pt.
portal-enter-wrong-code = Este código não serve, ou já não serve. Veja a mensagem mais recente, ou peça outra.
portal-enter-slow = Demasiadas tentativas. A próxima conta a partir de { $when }.
portal-enter-press = Carregue no botão para entrar. A ligação serve uma única vez.
portal-enter-open = Abrir a minha área
portal-enter-over = Esta ligação já foi usada, ou o seu tempo passou.
portal-enter-anew = Pedir uma nova
portal-code-title = Veja no seu correio
portal-code-lead = Se conhecermos { $address }, uma mensagem vai a caminho. Abra a ligação, ou escreva aqui o código. Ambos servem até às { $until }.
portal-code = Código
portal-code-hint = 8 algarismos. Os espaços não contam.
portal-code-enter = Entrar
portal-code-spam = Nada ao fim de alguns minutos? Veja no correio não solicitado e confirme o endereço.
portal-code-again = Usar outro endereço

portal-hello-morning = Bom dia.
portal-hello-morning-named = Bom dia, { $name }.
portal-hello-day = Boa tarde.
portal-hello-day-named = Boa tarde, { $name }.
portal-hello-evening = Boa noite.
portal-hello-evening-named = Boa noite, { $name }.
portal-n-open = { $n ->
    [0] Nenhum pedido está em aberto.
    [one] Um pedido está em aberto.
   *[other] { $n } pedidos estão em aberto.
}
portal-last-word = A nossa última palavra foi
portal-your-requests = Os seus pedidos
portal-ask-new = Perguntar outra coisa
portal-none-open = Nada está em aberto. O que está resolvido encontra-se em “Pedidos”.
portal-sent = Todas as mensagens que lhe enviámos
portal-sent-lead = e se chegaram. Nunca seguimos a abertura.
portal-sent-all = Todas as mensagens
portal-sent-none = Ainda não lhe escrevemos.
portal-ahead = O que lhe vamos enviar
portal-ahead-none = Nada está previsto.
portal-ahead-all = Nada mais está previsto.
portal-ahead-news = Novidades
portal-ahead-answer = Uma resposta
portal-by-a-person = de uma pessoa
portal-before = antes de { $when }
portal-now = Agora, { $time }
portal-only-if = só se: { $fact }
portal-unless = só se antes nada mudar
portal-choose = Escolher o que lhe podemos enviar

portal-request-number = pedido { $number }
portal-requests-open = Em aberto
portal-requests-done = Concluídos
portal-requests-none = Ainda não nos perguntou nada.
portal-older = Mais antigos
portal-wrote = { $who } escreveu, { $when }: “{ $words }”
portal-answer = Responder
portal-see-letters = { $n ->
    [one] Ver a mensagem
   *[other] Ver as { $n } mensagens
}
portal-state-waits = à sua espera
portal-state-proposed = funciona?
portal-state-solved = resolvido
portal-state-closed = fechado
portal-waits = Fizemos-lhe uma pergunta. O prazo está parado desde { $when } e recomeça quando responder.
portal-proposed = Propusemos uma solução. Diga-nos se funciona.
portal-done-since = Concluído desde { $when }.
portal-letters = Mensagens
portal-automatic = saiu por si
portal-whole = A mensagem inteira
portal-files = Ficheiros
portal-linked = Esta ligação mostra apenas este pedido. Para responder, entre na sua área.
portal-linked-enter = Responder na minha área
portal-solved = Está resolvido
portal-solved-hint = Então nada mais acontece, até voltar a escrever.
portal-not-solved = Não está resolvido
portal-not-solved-hint = Diga o que experimentou e o que aconteceu. Continuamos a partir daí.
portal-words = A sua mensagem
portal-send = Enviar
portal-files-add = Ficheiros
portal-files-hint = Até 10 ficheiros, 25 MB no total.
portal-answer-empty = Escreva primeiro alguma coisa.
portal-answer-long = É demasiado longo para uma mensagem. Encurte-o, ou junte-o como ficheiro.
portal-answer-files-wrong = Podem seguir no máximo 10 ficheiros com 25 MB no total. Escolha-os de novo.
portal-subject = De que se trata?
portal-team = Para quem?

portal-messages-lead = Falta-lhe uma mensagem? Está aqui, com o que lhe aconteceu. Pode pedir que seja enviada de novo.
portal-spam = Não chega nada?
portal-spam-look = Veja na pasta do correio não solicitado. Se lá estiver uma mensagem nossa, indique que é desejada: as próximas chegam.
portal-spam-allow = Junte estes endereços aos seus contactos, ou peça a quem cuida do seu correio que os deixe passar:
portal-spam-here = Aconteça o que acontecer a uma mensagem, as suas palavras estão aqui.
portal-all-automatic = Todas as mensagens automáticas, e por que existem
portal-mail-fate = O que lhe aconteceu
portal-mail-why = Por que a recebeu
portal-mail-letter = A mensagem
portal-mail-text = Como texto simples
portal-mail-key = Esta mensagem tinha uma ligação só para si. Não volta a ser mostrada.
portal-why-person = Foi uma pessoa que lha escreveu.
portal-why-own = Pediu-a aqui.
portal-why-automatic = Sai por si.
portal-why-optional = Pode prescindir dela
portal-why-needed = Faz parte do contrato ou do seu pedido, e é sempre enviada.
portal-resend = Enviar-ma de novo
portal-resend-hint = A mesma mensagem uma vez por hora, cinco por dia.

portal-fate-leaving = Sai agora para { $address }, { $when }
portal-fate-waiting = Espera até { $when }, depois sai para { $address }
portal-fate-delivered = Entregue a { $address }, { $when }
portal-fate-delayed = O servidor de { $address } faz-nos esperar, { $when }. Continuamos a tentar.
portal-fate-returned = Devolvida por { $address }, { $when }: { $why }
portal-fate-silent = Não enviada a { $address }, { $when }: de momento nada vai para este endereço
portal-fate-taken-back = Retirada antes de sair para { $address }, { $when }
portal-fate-again = Enviada de novo, { $when }. { $fate }
portal-fate-no-mailbox = esta caixa não existe
portal-fate-full = a caixa estava cheia
portal-fate-refused = o servidor não a aceitou, e estamos a ver porquê
portal-fate-unreachable = não foi possível chegar ao servidor
portal-fate-other = o servidor não a aceitou

portal-addresses = Os seus endereços
portal-addresses-lead = para onde escrevemos, e por onde entra
portal-address-first = escrevemos para aqui
portal-address-bouncing = as mensagens voltam
portal-address-asked = Ainda não é seu: abra até { $until } a mensagem que para lá enviámos, e carregue no botão.
portal-address-put-first = Escrever-me para aqui
portal-address-drop = Já não é meu
portal-address-returned = { $n ->
    [one] Uma mensagem voltou, em { $when }.
   *[other] { $n } mensagens voltaram, a última em { $when }.
}
portal-address-silent-bounced = O servidor diz que esta caixa não existe. Não enviamos nada para lá.
portal-address-silent-complaint = As nossas mensagens foram lá assinaladas como não solicitadas. Por nossa iniciativa não enviamos nada para lá.
portal-address-silent-asked = Pediu-nos que não escrevêssemos para lá.
portal-address-silent-by-us = Deixámos de escrever para lá. Pergunte-nos porquê.
portal-address-correct = Indique-nos abaixo outro endereço. O que voltou pode então ser-lhe enviado de novo.
portal-address-unproved = Ainda ninguém disse que é seu.
portal-address-add = Outro endereço
portal-address-add-hint = Enviamos para lá uma mensagem. É seu assim que carregar no botão.
portal-address-ask = Perguntar nesse endereço
portal-address-replaces = Toma o lugar de outro?
portal-address-beside = Não, uso os dois
portal-address-ours = Este endereço é nosso.
portal-address-known = Este endereço já é seu.
portal-address-often = Já vai uma mensagem a caminho, ou pediu várias hoje. Espere um pouco.

portal-mails = As mensagens de que pode prescindir
portal-mails-lead = Tudo o resto é sempre enviado: as respostas que lhe damos, e o que o contrato exige.
portal-mails-none = Nada do que enviamos pode ser desligado.
portal-mails-save = Guardar a escolha
portal-mails-all-off = Desligou-as todas pela ligação de uma mensagem.
portal-mails-all-on = Voltar a recebê-las
portal-mails-all-stop = Desligá-las todas
portal-name = O seu nome
portal-name-label = Nome
portal-name-hint = Como o devemos escrever. Fica assim, diga o que disser o seu programa de correio.
portal-save = Guardar
portal-sessions = Onde tem a sessão iniciada
portal-sessions-lead = cada uma termina por si 30 dias depois da última utilização
portal-data = Os seus dados connosco
portal-data-lead = Tudo o que é seu connosco num só ficheiro: as suas cartas e as nossas como mensagens, com o que lhes aconteceu, os seus endereços e as suas escolhas.
portal-data-take = Descarregar os meus dados
portal-erase = Pedir que os meus dados sejam apagados
portal-erase-lead = Isto abre um pedido que uma pessoa nossa analisa. Ela diz-lhe o que é apagado e quando. Até lá nada é apagado, e a sua área fica como está.
portal-erase-law = A lei obriga-nos a guardar algumas coisas: faturas e provas de pagamento, muitas vezes 8 a 10 anos, e cartas sobre contratos, muitas vezes 6. Ficam à parte e não servem para mais nada.
portal-erase-ask = Fazer o pedido

messages-title = As mensagens que enviamos por nossa iniciativa
messages-lead = Todas as mensagens que a { $company } envia sem que ninguém as escreva: quando chegam, para que servem, o que guardar, e se pode prescindir delas.
messages-none = Nada é enviado sem que alguém o escreva.
messages-requests = Sobre os seus pedidos
messages-account = Sobre a sua conta e as suas compras
messages-payments = Sobre faturas e pagamentos
messages-maintenance = Sobre manutenção
messages-when = Quando
messages-keep = Guardar?
messages-keep-proof = Sim: prova o que foi comprado, cobrado ou pago.
messages-keep-solved = Até o seu pedido estar resolvido: traz o número e o que prometemos.
messages-keep-then = Até ao dia que indica.
messages-keep-nothing = Não é preciso.
messages-choice = Pode ser desligada?
messages-optional = Sim, pela ligação que contém ou na sua área.
messages-needed = Não, é sempre enviada.
messages-persons = As respostas aos seus pedidos são escritas por pessoas e não estão nesta lista.
messages-area = O que lhe foi enviado está na sua área
