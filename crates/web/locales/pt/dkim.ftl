# The keys that mail is signed with, and their records.

dkim-title = Assinaturas
dkim-words = As mensagens são assinadas com estas chaves (DKIM): ninguém as pode alterar nem escrever em seu nome. As chaves privadas nunca saem do programa.
dkim-another = Outro domínio
dkim-domain = Domínio
dkim-make = Criar chaves
dkim-rotate = Criar as chaves seguintes
dkim-activate = Os registos de { $domain } estão publicados
dkim-signed = Assinado
dkim-unsigned = Sem assinatura
dkim-unsigned-why = As mensagens deste domínio saem sem assinatura até as suas chaves terem registos. Muitos servidores rejeitam-nas.
dkim-waiting-why = Publique os registos das chaves em espera. São procurados regularmente e a assinatura começa sozinha assim que forem visíveis.
dkim-state-waiting = aguarda o seu registo
dkim-state-active = assina
dkim-state-retiring = já não assina, mantenha o registo
dkim-state-retired = terminada, retire o registo
dkim-name = Nome (TXT)
dkim-text = Texto
dkim-retire = Terminar esta chave
dkim-retire-why = Para de imediato. As mensagens já assinadas e ainda a caminho podem ser recusadas depois de retirar o registo.
dkim-retire-now = Terminar agora
dkim-see = As assinaturas e os seus registos
