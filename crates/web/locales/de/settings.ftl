# The page that leads to everything that is set.

settings-lead = Alles, was für Sie alle eingestellt ist. Was nur Ihres ist, steht in Ihrem Konto.
settings-find = Eine Einstellung beim Namen finden
settings-look = Finden
settings-all = Alle zeigen
settings-nothing = Nichts heißt „{ $asked }“, und nichts spricht davon.
settings-found =
    { $n ->
        [one] Eine Einstellung
       *[other] { $n } Einstellungen
    }
settings-suppressions = Adressen, an die manche oder alle Post nicht geht, und warum.
settings-tags = Ihre eigenen Wörter, nach denen Anfragen sortiert sind.
settings-numbers = Nummern, die es gibt
settings-numbers-words = Listen echter Nummern aus einer Datei, und wer eine genannt hat.
settings-told = Was Programmen gesagt wurde
