# The editor of forms.

policy-forms = Formularios
policy-forms-words = Lo que rellenan los clientes para que no falte nada. Cada respuesta figura junto al ticket.
policy-forms-none = Todavía no hay ningún formulario.
policy-form-new = Nuevo formulario
policy-form-new-words = Su clave figura en la dirección y ya no cambia.
policy-form-words = Las preguntas en su orden. Una condición se refiere a preguntas anteriores.
policy-form-questions = 
    { $n ->
        [one] { $n } pregunta
       *[other] { $n } preguntas
    }
policy-form-see = Ver como los clientes
policy-form-team = Equipo que responde
policy-form-title = Título, y asunto de la solicitud
policy-form-lead = Texto bajo el título
policy-form-embed = Sitios que pueden mostrarlo
policy-form-embed-hint = Uno por línea, como https://www.example.com. Nadie más puede mostrarlo en un marco.
policy-form-embed-code = Para la página del otro sitio
policy-form-fields = Preguntas
policy-form-field-add = Añadir una pregunta
policy-form-field-up = Subir
policy-form-field-down = Bajar
policy-form-field-drop = Quitar esta pregunta
policy-form-preview = Como lo ven los clientes
policy-form-preview-draft = Mostrar lo escrito
policy-field-label = Pregunta
policy-field-help = Ayuda debajo
policy-field-part = Título de la parte que empieza aquí
policy-field-example = Ejemplo en el campo vacío
policy-field-key-hint = Lo que leen los programas: minúsculas, cifras y _.
policy-field-kind = Respuesta
policy-field-kind-line = Una línea
policy-field-kind-area = Varias líneas
policy-field-kind-choice = Una entre varias
policy-field-kind-choices = Varias posibles
policy-field-kind-number = Un número
policy-field-kind-email = Una dirección de correo
policy-field-kind-serial = Un número de serie
policy-field-kind-file = Archivos
policy-field-need = Necesaria
policy-field-need-always = Siempre
policy-field-need-never = Nunca
policy-field-need-if = Con una condición
policy-field-required-if = Necesaria si
policy-field-only-if = Se hace solo si
policy-field-if-hint = Por ejemplo kind=freeze, kind=error: basta una. Vacío: sin condición.
policy-field-choices = Opciones
policy-field-choice-keys = Claves, una por línea
policy-field-choice-hint = Las palabras siguen en el mismo orden, una por línea.
policy-field-open = También se aceptan otras palabras
policy-field-in-subject = La elección figura en el asunto
