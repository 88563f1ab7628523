# O sino e a página dos avisos.

notice-title = Avisos
notice-lead = O que lhe diz respeito, primeiro os avisos por ler. Guardados durante 90 dias.
notice-bell-none = Avisos
notice-bell =
    { $n ->
        [one] Avisos: 1 por ler
       *[other] Avisos: { $digits } por ler
    }
notice-unread = Por ler
notice-read = Lidos
notice-none = Nada a assinalar
notice-none-words = Quando um dos seus pedidos precisar de si, aparece aqui.
notice-all-seen = Marcar todos como lidos
notice-seen = Marcar como lido
notice-newest = Mais recentes
notice-older = Mais antigos
notice-gone = Pedido { $number }, que passou entretanto a outra equipa
notice-somebody = Alguém
notice-other = Aconteceu algo num dos seus pedidos.
notice-arrived = Chegou uma nova mensagem.
notice-moved-here = { $by } passou-o à sua equipa.
notice-assigned = { $by } entregou-lho.
notice-due-soon = Veja este: o tempo está a acabar.
notice-broken = Uma promessa feita ao cliente não foi cumprida.
notice-not-delivered = Uma mensagem nossa não chegou.
notice-complained = O destinatário denunciou uma mensagem nossa como spam.
notice-escalated = Foi levado à sua atenção.
notice-flooded = Um remetente escreveu de uma vez mais mensagens do que as que se aceitam.
notice-serious = Alguém considera grave ter recebido a nossa mensagem.
notice-mentioned = { $by } menciona-o numa nota.
notice-noted = { $by } escreveu uma nota.
notice-answered = { $by } respondeu ao cliente.
notice-made-follower = { $by } pô-lo a seguir este pedido.
notice-draft-held = Uma resposta sua não saiu, e está de novo no editor.
notice-aside-answered = Alguém de fora a quem tinha perguntado respondeu.
notice-ruled = Uma automatização pede-lhe que veja.
notice-moved-here-from = { $by } passou-o de { $team } para a sua equipa.
notice-moved-on = { $by } passou-o para { $team }.
notice-moved-here-many = { $by } passou { $n } tickets de { $team } para a sua equipa.
notice-moved-on-many = { $by } passou { $n } tickets para { $team }.
notice-assigned-many = { $by } entregou-lhe { $n } tickets.
notice-more =
    { $n ->
        [one] e mais 1
       *[other] e mais { $n }
    }
