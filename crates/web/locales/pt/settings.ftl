# The page that leads to everything that is set.

settings-lead = Tudo o que está definido para todos. O que é só seu está na sua conta.
settings-find = Procurar uma definição pelo nome
settings-look = Procurar
settings-all = Mostrar tudo
settings-nothing = Nada se chama «{ $asked }», e nada fala disso.
settings-found =
    { $n ->
        [one] Uma definição
       *[other] { $n } definições
    }
settings-suppressions = Endereços para os quais parte do correio, ou todo, não vai, e porquê.
settings-tags = Palavras vossas que ordenam os pedidos.
settings-numbers = Números que existem
settings-numbers-words = Listas de números genuínos, de um ficheiro, e quem nomeou um.
settings-told = O que se contou aos programas
