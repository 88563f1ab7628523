# A procura: o que se encontrou e como perguntar.

search-title = Procurar
search-field = Palavras, nomes, endereços, ficheiros
search-go = Procurar
search-count = { $n ->
    [one] { $count } ticket encontrado
   *[other] { $count } tickets encontrados
}, primeiro os que estão abertos.
search-none = Nada encontrado
search-none-words = Tente com menos palavras, ou com o início de uma palavra seguido de um asterisco.
search-unread = «{ $words }» não significa nada aqui e foi procurado como palavras.
search-since = Por agora só se viu o que chegou desde { $at }.
search-further = Procurar mais atrás
search-more = Mais
search-note = nota interna
search-help = Como procurar
search-help-word = Todas as formas da palavra, com ou sem acentos, em todas as línguas da empresa.
search-help-phrase = Estas palavras lado a lado, tal como estão.
search-help-minus = Deixa de fora o que tem a palavra. O sinal de menos vale também antes de tudo o que se segue.
search-help-begin = As palavras que começam assim.
search-help-people = Quem escreveu, ou a quem se escreveu: um nome, um endereço, um domínio.
search-help-subject = Apenas no assunto.
search-help-team = A equipa que trata dele ou que o acompanha. As duas palavras dizem o mesmo.
search-help-agent = Quem o tem a seu cargo: um nome, a própria pessoa, ninguém.
search-help-is = Ainda por fazer, com uma promessa quebrada, concluído.
search-help-state = Espera-se pelo cliente, há uma solução proposta, o relógio está parado, por ler, um e-mail não chegou, indesejado, posto de lado.
search-help-label = Com esta etiqueta, ou sem nenhuma; com esta prioridade.
search-help-category = Nesta categoria, pela chave ou pelo início do nome; ou em nenhuma.
search-help-field = Um campo da sua empresa, com o que lá estiver, ou com este valor.
search-help-has = Com um ficheiro, ou um ficheiro deste tipo.
search-help-days = O que chegou neste dia ou depois, ou antes dele; basta um mês ou um ano.
search-help-lang = A língua em que escrevemos ao cliente.
search-help-number = O ticket com este número.
search-help-jump = Um número sozinho abre o seu ticket e um endereço sozinho mostra os seus tickets abertos; entre aspas, ambos são procurados.
