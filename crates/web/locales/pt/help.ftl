# The help as customers read it.

help-title = Ajuda
help-lead = Respostas curtas às perguntas mais frequentes.
help-empty = Aqui ainda não há nada escrito.
help-other = Outros temas
help-search = Procurar na ajuda
help-search-field = De que se trata?
help-found =
    { $n ->
        [one] Um artigo tem estas palavras.
       *[other] { $n } artigos têm estas palavras.
    }
help-none = Nenhum artigo tem estas palavras.
help-none-words = Tente outras palavras, ou escreva-nos: responde-lhe uma pessoa.
help-tag = Artigos sobre «{ $tag }»
help-tags = Temas:
help-crumbs = Onde está
help-suggested = Talvez a resposta já esteja aqui
help-beside = (abre num novo separador)
help-first = Ver primeiro na ajuda
help-other-language = Este artigo ainda não está traduzido. Aqui está em { $language }.
help-changed = Última alteração:
help-print = Imprimir
help-helpful = Isto ajudou?
help-yes = Sim
help-no = Não
help-thanks = Obrigado. Lemos todas as respostas.
help-missing = O que faltava?
help-missing-words = Por palavras suas (opcional)
help-missing-hint = Aqui ninguém lhe pode responder: não escreva o seu nome nem o seu endereço.
help-missing-send = Enviar
help-also = Leia também
help-still = Ainda precisa de nós?
help-still-words = Escreva-nos: fica logo a saber até quando terá resposta.
