# Receivers of webhooks, and what they were told.

webhook-title = Webhooks
webhook-lead = Outros programas são informados do que acontece aqui: cada chamada é assinada e repetida até ser aceite.
webhook-none = Nenhum outro programa é informado
webhook-none-words = Uma tabela [webhook.CHAVE] das regras indica um, com o seu endereço e os eventos de que é informado.
webhook-receivers = Destinatários
webhook-receiver = Destinatário
webhook-hears = Informado de
webhook-state = Estado
webhook-last = Última aceite
webhook-waiting = À espera
webhook-failed = Falhadas
webhook-never = Nunca
webhook-steps = passos de cadências
webhook-stopped = Parado desde { $since }
webhook-failing = Não aceita nada desde { $since }
webhook-listens = À escuta
webhook-untold = Ainda não foi informado de nada
webhook-test = Enviar um teste
webhook-secret = Segredo
webhook-secret-once = O destinatário verifica as nossas assinaturas com ele. Aparece uma só vez: copie-o agora.
webhook-secret-both = Até { $until } as chamadas são assinadas também com o segredo anterior.
webhook-secret-words = Cada chamada é assinada. O destinatário precisa deste segredo para saber que ela vem daqui.
webhook-secret-show = Mostrar o segredo
webhook-rotate = Mudar o segredo
webhook-rotate-both = Valem ambos durante
webhook-rotate-do = Criar um novo
webhook-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
webhook-news-tested = Um teste está a caminho. Recarregue a página para ver a resposta.
webhook-news-started = Volta a ser chamado. O que esperava segue primeiro.
webhook-news-replayed = { $n ->
    [0] Destes dias não há nada a reenviar.
    [one] { $n } chamada é reenviada.
   *[other] { $n } chamadas são reenviadas.
}
webhook-news-many = São mais de { $n } chamadas. Escolha menos dias.
webhook-stopped-title = De momento não é chamado
webhook-stopped-gone = Respondeu 410: já ninguém quer estas chamadas.
webhook-stopped-silent = Não aceita nada há cinco dias.
webhook-stopped-kept = O que acontece entretanto é guardado 30 dias e enviado, por ordem, assim que o voltar a chamar.
webhook-start = Voltar a chamar
webhook-told = O que lhe foi dito
webhook-told-none = Nada deste tipo está guardado. As chamadas guardam-se 30 dias.
webhook-told-ask = Indique o número de um ticket para ver o que foi dito sobre ele.
webhook-event = Evento
webhook-at = Quando
webhook-answer = Resposta
webhook-acts = O que se pode fazer
webhook-older = Chamadas anteriores
webhook-all = Todas
webhook-call-queued = À espera
webhook-call-failed = Falhada
webhook-call-delivered = Aceite
webhook-ticket = Número do ticket
webhook-body = O que foi enviado
webhook-held = Espera até o destinatário voltar a ser chamado
webhook-next-try = Próxima tentativa { $at }
webhook-next-now = Próxima tentativa agora
webhook-behind = Espera por uma chamada anterior sobre o mesmo ticket
webhook-replay = Reenviar
webhook-replay-words = As mesmas chamadas com os mesmos identificadores, cada ticket pela sua ordem. Quem conhece um identificador pode ignorá-lo.
webhook-replay-which = Quais
webhook-replay-failed = As que falharam
webhook-replay-all = Todas, também as aceites
webhook-replay-do = Reenviar estes dias
