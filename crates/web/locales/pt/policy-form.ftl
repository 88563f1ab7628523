# The editor of forms.

policy-forms = Formulários
policy-forms-words = O que os clientes preenchem para que nada falte. Cada resposta fica ao lado do ticket.
policy-forms-none = Ainda não há formulários.
policy-form-new = Novo formulário
policy-form-new-words = A chave fica no endereço e não muda depois.
policy-form-words = As perguntas pela sua ordem. Uma condição refere-se a perguntas acima dela.
policy-form-questions = 
    { $n ->
        [one] { $n } pergunta
       *[other] { $n } perguntas
    }
policy-form-see = Ver como os clientes
policy-form-team = Equipa que responde
policy-form-title = Título, e assunto do pedido
policy-form-lead = Texto por baixo do título
policy-form-embed = Sites que o podem mostrar
policy-form-embed-hint = Um por linha, como https://www.example.com. Mais ninguém o pode mostrar numa moldura.
policy-form-embed-code = Para a página do outro site
policy-form-fields = Perguntas
policy-form-field-add = Acrescentar uma pergunta
policy-form-field-up = Mover para cima
policy-form-field-down = Mover para baixo
policy-form-field-drop = Retirar esta pergunta
policy-form-preview = Como os clientes o veem
policy-form-preview-draft = Mostrar o que está escrito
policy-field-label = Pergunta
policy-field-help = Ajuda por baixo
policy-field-part = Título da parte que começa aqui
policy-field-example = Exemplo no campo vazio
policy-field-key-hint = O que os programas leem: minúsculas, algarismos e _.
policy-field-kind = Resposta
policy-field-kind-line = Uma linha
policy-field-kind-area = Várias linhas
policy-field-kind-choice = Uma entre várias
policy-field-kind-choices = Várias possíveis
policy-field-kind-number = Um número
policy-field-kind-email = Um endereço de e-mail
policy-field-kind-serial = Um número de série
policy-field-kind-file = Ficheiros
policy-field-need = Necessária
policy-field-need-always = Sempre
policy-field-need-never = Nunca
policy-field-need-if = Com uma condição
policy-field-required-if = Necessária se
policy-field-only-if = Feita apenas se
policy-field-if-hint = Por exemplo kind=freeze, kind=error: basta uma. Vazio: sem condição.
policy-field-choices = O que se pode escolher
policy-field-choice-keys = Chaves, uma por linha
policy-field-choice-hint = As palavras seguem pela mesma ordem, uma por linha.
policy-field-open = Também se aceitam outras palavras
policy-field-in-subject = A escolha fica no assunto
