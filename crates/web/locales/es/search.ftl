# La búsqueda: lo que se encontró y cómo preguntar.

search-title = Buscar
search-field = Palabras, nombres, direcciones, archivos
search-go = Buscar
search-count = { $n ->
    [one] { $count } ticket encontrado
   *[other] { $count } tickets encontrados
}, primero los abiertos.
search-none = No se ha encontrado nada
search-none-words = Pruebe con menos palabras, o con el principio de una palabra seguido de un asterisco.
search-unread = «{ $words }» no significa nada aquí y se ha buscado como palabras.
search-since = Por ahora solo se ha mirado lo que llegó desde { $at }.
search-further = Buscar más atrás
search-more = Más
search-note = nota interna
search-help = Cómo buscar
search-help-word = Cualquier forma de la palabra, con o sin acentos, en todos los idiomas de la empresa.
search-help-phrase = Estas palabras juntas, tal como están.
search-help-minus = Deja fuera lo que tiene la palabra. El menos vale también delante de todo lo que sigue.
search-help-begin = Las palabras que empiezan así.
search-help-people = Quién escribió, o a quién se escribió: un nombre, una dirección, un dominio.
search-help-subject = Solo en el asunto.
search-help-team = El equipo que lo lleva o que lo sigue. Las dos palabras dicen lo mismo.
search-help-agent = Quién lo lleva: un nombre, uno mismo, nadie.
search-help-is = Aún por hacer, con una promesa incumplida, terminado.
search-help-state = Se espera al cliente, hay una solución propuesta, el reloj está parado, sin leer, un correo no llegó, no deseado, apartado.
search-help-label = Con esta etiqueta, o sin ninguna; con esta prioridad.
search-help-category = En esta categoría, por su clave o el comienzo de su nombre; o en ninguna.
search-help-field = Un campo de su empresa, con lo que contenga, o con este valor.
search-help-has = Con un archivo, o con un archivo de este tipo.
search-help-days = Lo que llegó ese día o después, o bien antes; basta con un mes o un año.
search-help-lang = El idioma en que escribimos al cliente.
search-help-number = El ticket con este número.
search-help-jump = Un número solo abre su ticket y una dirección sola muestra sus tickets abiertos; entre comillas, se buscan.
