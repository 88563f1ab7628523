# Help articles as agents keep them.

article-title = Artigos
article-lead = O que os clientes leem antes de escrever.
article-new = Novo artigo
article-none = Ainda não há artigos. Comece pelo que mais lhe perguntam.
article-none-fit = Nenhum artigo corresponde.
article-see-help = Ver a ajuda como os clientes
article-any = qualquer
article-filter = Restringir a lista
article-find = Palavras do título, ou uma etiqueta
article-state = Estado
article-gap = Falta ou é para rever em
article-draft = rascunho
article-published = publicado
article-retired = retirado
article-counted = { $views } leituras · { $yes } sim · { $no } não
article-write = Escrever
article-read = Ler como os clientes
article-publish = Publicar
article-retire = Retirar
article-remove = Eliminar com tudo o que foi guardado
article-lead-publishes = Um responsável publica-o.
article-languages-hint = Um cliente lê o artigo inteiro na sua língua, ou naquela de que é traduzido.
article-traits = O seu lugar
article-section = Secção
article-no-section = nenhuma
article-source = Escrito em
article-tags = Etiquetas
article-tags-hint = Os clientes veem-nas. Separadas por vírgulas.
article-also = Leia também
article-also-hint = Números de artigos, por exemplo 3, 7. Os da mesma etiqueta ou secção completam a lista.
article-position = Lugar na lista
article-position-hint = O número mais baixo vem primeiro.
article-slug = Palavras no seu endereço
article-save-traits = Guardar o lugar
article-missing = O que faltava aos leitores
article-revisions = Gravações
article-revision = Gravação { $n }
article-same = Antes nada era diferente.
article-take-back = Repor estas palavras
article-back = Voltar aos artigos
article-dead-link = { $link } em { $language } não leva a nenhum artigo que os clientes possam ler.
article-gone = artigo inexistente
article-edit = { $title } · { $language }
article-edit-lead = Cada gravação fica guardada e pode ser reposta.
article-words = Texto
article-name = Título
article-excerpt = Uma linha sobre ele
article-excerpt-hint = Aparece nas listas. Se ficar vazia, serve o início do texto.
article-body = Texto
article-body-hint = Markdown. Outro artigo liga-se assim: [palavras](/help/12).
article-slip = Só uma gralha: as traduções não precisam de ser revistas
article-save = Guardar
article-show = Ver como fica
article-preview = Como fica
article-stale = O texto de partida mudou entretanto. Guardar diz que esta tradução lhe corresponde.
article-error-title = Dê-lhe um título.
article-error-empty = Escreva o texto.
article-error-name = Dê-lhe um nome em pelo menos uma língua.
article-error-changed = Entretanto outra pessoa guardou este texto. Veja o dela noutro separador e guarde o seu numa página reaberta.
article-error-many = Já há { $n }. Remova primeiro um.
article-error-tags = No máximo { $n } etiquetas.
article-error-field = Isto não se consegue ler.
article-sections = Secções
article-sections-lead = As partes da ajuda, pela ordem em que os clientes as veem.
article-section-new = Nova secção
article-section-add = Adicionar
article-section-save = Guardar
article-section-remove = Remover; os artigos ficam
article-section-count =
    { $n ->
        [one] um artigo
       *[other] { $n } artigos
    }
article-report = O que a ajuda poupa
article-report-lead = As últimas { $n } semanas.
article-report-file = Como ficheiro
article-spared = Visitas e pedidos
article-spared-words = { $visits } visitas; depois de { $followed } chegou um formulário em três dias. { $share } foram poupadas.
article-spared-hint = Uma visita é um navegador que lê artigos. Quem escreve depois por correio não se conhece e não conta.
article-week = Semana de
article-visits = Visitas
article-followed = Escreveram depois
article-share = Poupadas
article-views = Leituras
article-suggested = De um formulário
article-yes = Ajudou
article-no = Não ajudou
article-take = Ligar um artigo
article-take-lead = O título e o endereço vão para o fim da sua resposta, para quem lê em { $language }.
article-take-insert = Pôr na resposta
article-take-back-to = Voltar ao ticket
article-missed = Procurado em vão
article-missed-none = Tudo o que se procurou foi encontrado.
article-times =
    { $n ->
        [one] uma vez
       *[other] { $n } vezes
    }
