# Forms that customers fill in.

form-email = O seu endereço de correio eletrónico
form-email-hint = Respondemos para este endereço.
form-honey = Deixe este campo vazio
form-send = Enviar o meu pedido
form-send-hint = Recebe logo uma confirmação por correio eletrónico.
form-promise = A nossa promessa
form-promise-hint = Conta a partir do envio.
form-optional = { $label } (facultativo)
form-other = Por outras palavras:
form-missing = Falta a resposta a «{ $label }»
form-too-long = «{ $label }» tem { $length } carateres; o máximo é { $most }
form-no-number = «{ $label }» não é um número
form-no-address = «{ $label }» não está completo, por exemplo .com no fim
form-no-choice = Em «{ $label }», escolha uma das respostas propostas
form-several = Em «{ $label }», basta uma resposta
form-too-fast = Foi rápido. Reveja mais uma vez e depois envie.
form-too-large = Os ficheiros passam de 25 MB em conjunto. Retire um e escolha os outros de novo.
form-thanks = Obrigado.
form-done = Recebemos o seu pedido. Tem o número { $number }.
form-done-held = Recebemos o seu pedido. Primeiro, alguém o vê.
form-done-mail = Uma confirmação segue para { $address }.
form-again = Fazer outra pergunta
form-language = Língua
form-data = Os seus dados servem para lhe responder, e para mais nada.
