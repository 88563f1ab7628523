# Chaves de acesso.

passkey-title = Chaves de acesso
passkey-lead = Uma chave de acesso inicia a sua sessão sem palavra-passe nem código: o seu dispositivo confirma que é você.
passkey-nowhere = Os navegadores só aceitam chaves de acesso num endereço com nome e https, o que aqui ainda falta.
passkey-script = Uma chave de acesso adiciona-se com a ajuda de um script, que este navegador não executa.
passkey-since = adicionada { $when }
passkey-unused = nunca usada
passkey-nameless = Uma chave de acesso sem nome
passkey-name = Nome do dispositivo
passkey-name-hint = Por exemplo: o meu telefone
passkey-add = Adicionar uma chave de acesso
passkey-remove = Remover
passkey-remove-of = Remover { $name }
passkey-failed = O dispositivo não deu uma chave de acesso. Nada mudou; tente de novo quando quiser.
passkey-stale = Demorou demasiado. Adicione-a mais uma vez.
passkey-refused = O que o dispositivo respondeu não é válido, por isso nada foi guardado. Tente outro dispositivo ou navegador.
passkey-known = Este dispositivo já está registado.
passkey-many = Já tem o número máximo de chaves de acesso. Remova uma primeiro.
login-passkey = Entrar com uma chave de acesso
login-passkey-failed = Não foi escolhida nenhuma chave de acesso. Tente de novo ou entre com a palavra-passe.
login-passkey-wrong = Esta chave de acesso não abre nada aqui, ou demorou demasiado. Tente de novo ou entre com a palavra-passe.
