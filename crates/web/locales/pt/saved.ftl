# Respostas guardadas e macros: a lista, o editor, as de um ticket, e o que delas se vê na resposta.

saved-title = Respostas guardadas
saved-lead = As palavras que guarda para o que se repete, em cada língua dos seus clientes, e o que vai com elas.
saved-none = Ainda não há respostas guardadas aqui.
saved-new = Nova resposta guardada
saved-edit = Resposta guardada
saved-edit-lead = As suas palavras vão para um rascunho e podem ser mudadas lá antes do envio.
saved-used =
    { $n ->
        [0] ainda não usada
        [one] usada uma vez
       *[other] usada { $n } vezes
    }
saved-not-translated = não traduzida: { $languages }
saved-about = Nome e dono
saved-name = Nome
saved-name-hint = É o que os colegas procuram. Os clientes nunca o veem.
saved-scope = Para
saved-words = Texto
saved-words-hint = Um cliente recebe-o inteiro na sua língua, ou não o recebe. Deixe todas as línguas vazias para uma macro que só muda o ticket.
saved-words-others = Outras línguas
saved-placeholders = O que o texto pode nomear
saved-placeholders-lead = Cada um representa um valor do ticket. O que não tem valor fica como está escrito aqui e não é enviado antes de o preencher.
saved-placeholders-if = Para omitir algo quando não há valor:
saved-beside = O que vai com ela
saved-beside-hint = É feito quando a resposta sai, e antes pode ser retirado. Sem texto é feito logo.
saved-unchanged = como está
saved-field-then = Depois, o ticket
saved-field-budget = Próximas notícias prometidas em
saved-field-team = Equipa
saved-field-agent = Agente
saved-field-category = Categoria
saved-field-priority = Prioridade
saved-field-snooze = Pôr de lado
saved-field-tags = Juntar etiquetas
saved-field-untags = Tirar etiquetas
saved-tags-hint = Com vírgulas entre elas.
saved-whom-me = quem a usar
saved-whom-nobody = ninguém
saved-suggested = Quando é sugerida
saved-fit-category = Em tickets destas categorias
saved-fit-words = Quando a carta tem estas palavras
saved-fit-words-hint = Com vírgulas entre elas; install* vale por todas as palavras que começam assim.
saved-preview = Como se lê
saved-ticket = Número de um ticket
saved-ticket-hint = O texto aparece como o enviaria agora.
saved-wordless = Sem texto: só muda o ticket.
saved-unresolved = Sem valor neste ticket: { $names }
saved-unresolved-send = Por preencher antes do envio: { $names }
saved-keep = Guardar
saved-show = Mostrar
saved-back = Cancelar
saved-let-go = Apagar a resposta guardada

# O que faz
saved-then-promise = Promete as próximas notícias
saved-then-promise-in = Promete as próximas notícias em { $budget }
saved-then-wait = Depois espera pelo cliente
saved-then-propose = Propõe uma solução
saved-then-solve = Depois, resolvido
saved-then-keep = Não promete nada
saved-pauses = Para o relógio: esperamos pelo cliente
saved-solves = Marca-o como resolvido
saved-change-team = Passa-o para { $team }
saved-change-team-told = Passa-o para { $team } e avisa o cliente
saved-change-category = Categoria { $category }
saved-change-me = Atribui-o a quem a usar
saved-change-nobody = Não o atribui a ninguém
saved-change-agent = Atribui-o a { $name }
saved-change-priority = Prioridade { $priority }
saved-change-tag = Etiqueta { $tag }
saved-change-untag = Tira a etiqueta { $tag }
saved-snooze-tomorrow = Põe-no de lado até abrirmos amanhã
saved-snooze-monday = Põe-no de lado até segunda-feira
saved-snooze-week = Põe-no de lado por uma semana

# Num ticket
saved-take-lead = Cada uma como o cliente a leria agora. O que escreveu fica, e o texto vem por baixo.
saved-is-suggested = serve para este ticket
saved-take = Pôr na resposta
saved-take-named = Pôr na resposta: { $name }
saved-take-in = Em { $language }
saved-take-in-named = Pôr na resposta em { $language }: { $name }
saved-apply = Fazer agora
saved-apply-named = Fazer agora: { $name }
saved-all = Todas as respostas guardadas
saved-menu = Respostas guardadas
saved-suggestions = Sugeridas
saved-find = Procurar uma em { $language }
saved-read = Lê-las antes de escolher
saved-along = Quando sair

# O que foi recusado
saved-error-name = Dê-lhe um nome.
saved-error-scope = Escolha alguém para quem possa guardar uma.
saved-error-many = Já há { $n } deste tipo. Apague uma primeiro.
saved-error-field = Isto não se consegue ler.
saved-error-nothing = Escreva o texto, ou escolha algo que ela mude.
saved-error-needs-words = Sem texto não pode prometer nem propor nada.
saved-error-placeholder = O texto em { $language } nomeia { $name }, e não pode.
saved-error-unreadable = O texto em { $language } não se consegue ler: { $why }
saved-error-not-translated = Não está traduzida para { $language }.
saved-error-unresolved = Preencha { $name } antes de enviar.
saved-error-ticket = Não há nenhum ticket com este número que possa ver.
saved-error-team = A equipa para onde o ticket devia ir já não existe. Tire essa mudança.
saved-error-category = A equipa não tem essa categoria. Tire essa mudança.
saved-held = Não saiu: algo que vai com ela já não se pode fazer. Tire-o.
