# Entrar, o segundo passo, a própria conta e as páginas que dizem não.

login-title = Entrar
login-lead = A área de trabalho de { $company }
login-email = Endereço
login-password = Palavra-passe
login-enter = Entrar
login-wrong = O endereço e a palavra-passe não condizem.
login-slow = Demasiadas tentativas. A próxima conta a partir de { $when }; a sua palavra-passe continua válida.
login-expired = A sessão terminou ao fim de algum tempo. Entre para continuar onde estava.
login-left = Terminou a sessão.
login-demo = Isto é uma demonstração
login-demo-lead = Entre como alguém da equipa:
login-demo-use = Entrar como { $name }
login-demo-postbox = Escrever como cliente, na caixa de correio

login-code-title = Mais um passo
login-code-lead = Os seis algarismos que a sua aplicação mostra para { $email }.
login-code = Código
login-code-hint = Muda a cada 30 segundos. Também serve um código de reserva.
login-code-hint-short = Muda a cada 30 segundos.
login-code-enter = Continuar
login-code-wrong = Este não é o código do momento. Espere pelo seguinte e escreva esse.
login-code-other = Entrar com outra conta

account-title = A sua conta
account-who = Você
account-name = Nome
account-email = Endereço
account-role = Função
account-role-admin = administração
account-role-lead = responsável
account-role-agent = agente
account-teams = Equipas
account-teams-all = todas as equipas
account-saved = Guardado.
account-prefs = Como o Relance fala consigo
account-language = Língua
account-save = Guardar
account-password = Palavra-passe
account-password-present = A sua palavra-passe atual
account-password-new = Nova palavra-passe
account-password-hint = Pelo menos { $least } caracteres. Os seus outros navegadores terminam a sessão.
account-password-change = Mudá-la
account-password-wrong = Esta não é a sua palavra-passe. Nada mudou.
account-password-unfit = Uma palavra-passe tem de { $least } a { $most } caracteres.
account-away = Ausência
account-away-lead = Durante a ausência é avisado quem substitui. Os tickets continuam a ser seus.
account-away-here = Está presente.
account-away-now = Ausência até { $until }.
account-away-later = Ausência de { $from } até { $until }.
account-away-deputy = Substitui { $name }.
account-away-from = De
account-away-until = Até
account-away-who = Quem substitui
account-away-nobody = ninguém
account-away-save = Vou estar ausente
account-away-back = Estou de volta
account-away-wrong = Indique dia e hora em ambos, o segundo depois do primeiro.
account-second = Segundo passo ao entrar
account-second-off = Desligado. A palavra-passe sozinha abre a área de trabalho.
account-second-on = Ligado desde { $since }.
account-second-start = Ligá-lo
account-second-scan = Leia isto com uma aplicação de autenticação e escreva os seis algarismos que ela mostra.
account-second-type = Ou escreva esta chave à mão:
account-second-qr = Código QR com a chave para a sua aplicação
account-second-code = Seis algarismos
account-second-confirm = Ligá-lo
account-second-cancel = Deixá-lo desligado
account-second-wrong = Este código não serve. Verifique a hora do seu telefone e escreva o seguinte.
account-second-codes = Os seus códigos de reserva
account-second-codes-why = Cada um serve uma vez, em vez dos seis algarismos. Só se mostram agora: imprima-os ou anote-os.
account-second-stop = Desligá-lo
account-second-password = A sua palavra-passe, para mudar este passo
account-second-renew = Criar novos códigos de reserva
account-second-left = { $n ->
    [0] Não resta nenhum código de reserva.
    [one] Resta 1 código de reserva.
   *[other] Restam { $n } códigos de reserva.
}
account-second-stop-wrong = Esta não é a sua palavra-passe. O segundo passo continua ligado.
account-out = Sair

problem-missing-title = Aqui não há nada
problem-missing = Talvez o endereço tenha sido copiado só em parte, ou o ticket passou para outra área de trabalho.
problem-forbidden-title = Não lhe cabe abrir isto
problem-forbidden = Tem a sessão aberta, mas isto é de outra equipa. Um responsável ou a administração pode juntá-lo a ela.
problem-broken-title = Algo se partiu do nosso lado
problem-broken = Nada do que estava guardado se perdeu. Volte atrás e tente de novo; se acontecer outra vez, diga o número abaixo a quem gere esta área de trabalho.
problem-broken-id = Número desta falha
problem-many-title = Demasiado de uma vez
problem-many = Vieram tantos pedidos do seu endereço que deixámos de ouvir por um bocado. Pode continuar a partir de { $when }.
problem-home = À área de trabalho
