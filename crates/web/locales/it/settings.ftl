# The page that leads to everything that is set.

settings-lead = Tutto ciò che è impostato per tutti voi. Ciò che è solo Suo sta nel Suo profilo.
settings-find = Cerca un’impostazione per nome
settings-look = Cerca
settings-all = Mostra tutto
settings-nothing = Nulla si chiama «{ $asked }» e nulla ne parla.
settings-found =
    { $n ->
        [one] Un’impostazione
       *[other] { $n } impostazioni
    }
settings-suppressions = Indirizzi a cui una parte della posta, o tutta, non va, e perché.
settings-tags = Parole vostre che ordinano le richieste.
settings-numbers = Numeri che esistono
settings-numbers-words = Elenchi di numeri originali, da un file, e chi ne ha nominato uno.
settings-told = Che cosa si è detto ai programmi
