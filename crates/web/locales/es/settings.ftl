# The page that leads to everything that is set.

settings-lead = Todo lo que está ajustado para todos. Lo que es solo suyo está en su cuenta.
settings-find = Buscar un ajuste por su nombre
settings-look = Buscar
settings-all = Ver todo
settings-nothing = Nada se llama «{ $asked }», y nada habla de ello.
settings-found =
    { $n ->
        [one] Un ajuste
       *[other] { $n } ajustes
    }
settings-suppressions = Direcciones a las que parte del correo, o todo, no va, y por qué.
settings-tags = Palabras suyas que ordenan las solicitudes.
settings-numbers = Números que existen
settings-numbers-words = Listas de números auténticos, de un archivo, y quién nombró uno.
settings-told = Qué se contó a los programas
