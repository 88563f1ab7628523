# Páginas a que os clientes chegam por uma ligação numa mensagem nossa.

proposal-title = Que resultado teve a nossa proposta?
proposal-about = Pedido { $number }: { $subject }
proposal-about-number = Pedido { $number }
proposal-what = O que propusemos
proposal-works = Resultou
proposal-effects = Que efeito tiveram os passos?
proposal-effects-hint = Até onde chegou, o que viu a seguir (uma mensagem de erro, palavra por palavra) e o que está diferente de antes.
proposal-fails = Não resultou
proposal-empty = Diga-nos o que aconteceu: é daí que continuamos.
proposal-too-long = É demasiado longo. Envie-o antes em resposta à nossa mensagem.
proposal-works-done = Disse-nos que resultou. O pedido está resolvido.
proposal-fails-done = Recebemos o que escreveu e continuamos a partir daí. Vai ter notícias nossas.
proposal-solved = Este pedido já está resolvido.
proposal-overtaken = Entretanto escreveu-se algo neste pedido: estes botões já não têm efeito. Para acrescentar alguma coisa, responda à nossa última mensagem.
proposal-or-mail = Também pode simplesmente responder à nossa mensagem.

wrong-title = Pessoa errada?
wrong-lead = { $company } escreve para { $address }. Se estas mensagens não são para si, diga-o aqui: o correio automático para este endereço deixa de ser enviado, e uma pessoa trata do assunto.
wrong-what = O que aconteceu?
wrong-mistyped = Alguém se enganou a escrever o endereço
wrong-serious = É algo mais grave
wrong-serious-hint = Por exemplo, alguém usa de propósito o seu endereço ou o seu nome.
wrong-words = O que mais devemos saber (facultativo)
wrong-report = Comunicar
wrong-too-long = É demasiado longo. Responda antes à nossa mensagem.
wrong-done = Obrigado. Já não segue correio automático para { $address }, e uma pessoa trata do assunto.
wrong-done-serious = Obrigado. Já não segue correio automático para { $address }, e os responsáveis foram avisados de imediato.
wrong-worse = Se é mais grave do que um endereço mal escrito, diga-nos:
wrong-report-serious = Comunicar como grave
address-title = Este endereço é seu?
address-lead = Disseram a { $company } que também lê correio em { $address }. Se assim é, diga-o aqui: o que escrever daí será reconhecido como seu.
address-mine = Sim, este endereço é meu
address-else = Se nada sabe disto, não precisa de fazer nada: sem a sua palavra nada muda.
address-proved = Obrigado. { $company } sabe agora que { $address } é seu.
address-expired = Este link para { $address } expirou. Escreva a { $company } se quiser outro.
address-taken = { $address } entretanto escreveu por si a { $company }. Uma pessoa trata disso; não precisa de fazer nada.
