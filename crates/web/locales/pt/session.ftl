# Navegadores com sessão iniciada.

sessions-title = Navegadores com sessão iniciada
sessions-of = Navegadores de { $name }
sessions-none = Nenhum navegador tem sessão iniciada.
sessions-this = este
sessions-since = sessão iniciada { $when }
sessions-used = usado { $when }
sessions-browser = { $browser } em { $system }
sessions-unknown = Um navegador que não diz o nome
sessions-end = Terminar sessão
sessions-end-of = Terminar a sessão de { $browser }
sessions-end-others = Terminar todas as outras
