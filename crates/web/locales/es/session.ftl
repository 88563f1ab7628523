# Navegadores con sesión iniciada.

sessions-title = Navegadores con sesión iniciada
sessions-of = Navegadores de { $name }
sessions-none = Ningún navegador tiene sesión iniciada.
sessions-this = este
sessions-since = sesión iniciada { $when }
sessions-used = usado { $when }
sessions-browser = { $browser } en { $system }
sessions-unknown = Un navegador que no dice su nombre
sessions-end = Cerrar sesión
sessions-end-of = Cerrar la sesión de { $browser }
sessions-end-others = Cerrar todas las demás
