# Quem mais está num pedido.

presence-noting = { $name } está a escrever uma nota
presence-looking = Também aqui:
