# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Destinatários
compose-to = Para
compose-cc = Cc
compose-bcc = Cco
compose-recipients-hint = Endereços separados por vírgulas. Ninguém vê quem está em Cco.
compose-reply-to = { $name } quer as respostas em { $address }, que não é o endereço de onde escreveu.
compose-blind = { $to }; sem que vejam: { $bcc }

# What is kept
compose-kept = Rascunho guardado, { $at }
compose-keep = Guardar como rascunho
compose-discard = Deitar fora o rascunho
compose-discard-note = Deitar fora a nota
compose-unsaved = Ainda não foi guardado. Este navegador tem o texto.
compose-lost = Outra página sua alterou este rascunho. O que escreve aqui não é guardado: recarregue a página para continuar.

# Files
compose-attach = Anexar ficheiros
compose-attach-press = Juntar
compose-files = Ficheiros que seguem
compose-file-remove = Retirar { $name }
compose-file-busy = A juntar os ficheiros
compose-file-failed = Os ficheiros não foram juntos. Tente de novo.

# When it leaves
compose-leaves = Sai
compose-leaves-now = já
compose-leaves-tomorrow = quando reabrirmos: { $at }
compose-leaves-monday = na próxima semana: { $at }
compose-leaves-at = no momento que eu escolher
compose-leaves-date = Dia
compose-leaves-time = Hora
compose-leaves-zone = hora de { $city }
compose-leaves-promise = O que se promete conta a partir da saída.
compose-promise-keeper = Conta-a e cumpre-a { $team }, para onde o pedido vai com esta resposta.
compose-promise-day = uma data que escolho
compose-promise-date = Dia da promessa
compose-promise-time = Hora, ou nenhuma para o fim do dia de trabalho
compose-promise-hint = Escolha um dia. Sem hora, é o fim do dia de trabalho.
compose-promise-moved = Ninguém da equipa trabalha no momento escolhido: fica, por isso, o momento seguinte em que se trabalha.
compose-waits = Sai { $at }
compose-waits-soon = Sai daqui a pouco
compose-waits-by = Resposta de { $name }, ainda não enviada
compose-take-back = Recuperar
compose-next-leaves = Sai a resposta de { $by }

# What did not leave
compose-held = não enviada
compose-held-unseen = Não saiu: chegou algo que o autor não tinha visto.
compose-held-moved = Não saiu: o ticket passou para outra equipa.
compose-held-ended = Não saiu: o assunto foi encerrado entretanto.
compose-held-no-agent = Não saiu: o autor já não trabalha aqui.
compose-held-no-token = Não saiu: o programa que a enviava já não tem acesso.
compose-held-no-bytes = Não saiu: um ficheiro não pôde ser lido. Anexe-o de novo.
compose-held-refused = Não saiu: a moldura das nossas respostas não funciona. Avise um administrador.
compose-held-open = Abrir na área de escrita

# What is doubtful
compose-doubts-title = Veja de novo antes de sair
compose-doubts-press = Prima enviar outra vez para enviar assim. Cada palavra está guardada.
compose-doubt-outsider = { $address } é novo: o endereço não está em nenhuma mensagem deste ticket.
compose-doubt-robot = Provavelmente ninguém lê o que vai para { $address }.
compose-doubt-no-customer = { $name } não recebe isto: nenhuma promessa é cumprida nem dada.
compose-doubt-no-file = Escreve «{ $word }», e nenhum ficheiro segue.
compose-doubt-dated = Promete: «{ $words }»
compose-doubt-dated-moved = Ninguém trabalha no momento escolhido. Promete: «{ $words }»

# What was refused
compose-error-changed = Outra página sua alterou este rascunho entretanto. O que vê não foi enviado: prima enviar outra vez se são estas as palavras.
compose-error-changed-other = O outro texto
compose-error-unattached = { $name } foi escolhido e não foi junto. Escolha-o de novo e prima «Juntar», ou envie sem ele.
compose-error-too-long = Uma mensagem tem no máximo { $n } caracteres.
compose-error-closed = Este ticket está fechado. Reabra-o primeiro.
compose-error-no-such-promise = As regras já não oferecem esta promessa. Escolha outra.
compose-error-other-promise = Mudou o que segue com esta resposta e, com isso, a equipa que cumpre a promessa. Leia a nova frase abaixo e envie outra vez.
compose-error-no-day = Escolha o dia que promete.
compose-error-day-past = O dia que promete já passou. Escolha um que esteja por vir.
compose-error-day-far = Prometa um dia dentro dos próximos { $n } dias.
compose-error-no-moment = Escolha um dia e uma hora por vir, dentro de um ano.
compose-error-no-recipient = Ninguém a receberia. Indique alguém em «Para».
compose-error-too-many-recipients = Uma resposta vai no máximo a { $n } pessoas.
compose-error-too-many-files = Uma resposta leva no máximo { $n } ficheiros, { $size } MB no total.
compose-error-no-address = «{ $address }» não é um endereço completo.
compose-error-own-address = { $address } é um endereço nosso: uma carta voltaria para aqui.
compose-error-suppressed = Para { $address } já nada vai, desde que uma mensagem voltou. Retire-o.
compose-error-already-left = Já saiu.
compose-error-refused = Isto não pode ser enviado agora ({ $code }).
compose-error-unwritable = As regras têm um defeito que um administrador pode corrigir:

# One line each
compose-event-planned = { $by } enviou uma resposta que sai { $leaves }, { $at }.
compose-event-taken-back = { $by } recuperou a resposta antes de sair, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Rascunhos
drafts-lead = O que escreve e não enviou, onde quer que tenha começado. Os outros não o veem antes do envio.
drafts-none = Sem rascunhos
drafts-none-words = Tudo o que escreveu está enviado.
drafts-no-words = Ainda sem palavras
drafts-files = { $n ->
    [one] 1 ficheiro
   *[other] { $n } ficheiros
}
