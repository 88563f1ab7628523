# The keys that mail is signed with, and their records.

dkim-title = Firmas
dkim-words = Los mensajes se firman con estas claves (DKIM): nadie puede modificarlos ni escribir en su nombre. Las claves privadas nunca salen del programa.
dkim-another = Otro dominio
dkim-domain = Dominio
dkim-make = Crear claves
dkim-rotate = Crear las claves siguientes
dkim-activate = Los registros de { $domain } están publicados
dkim-signed = Firmado
dkim-unsigned = Sin firma
dkim-unsigned-why = Los mensajes de este dominio salen sin firma hasta que sus claves tengan registros. Muchos servidores los apartan.
dkim-waiting-why = Publique los registros de las claves en espera. Se buscan con regularidad y la firma empieza por sí sola en cuanto son visibles.
dkim-state-waiting = espera su registro
dkim-state-active = firma
dkim-state-retiring = ya no firma, conserve su registro
dkim-state-retired = terminada, retire su registro
dkim-name = Nombre (TXT)
dkim-text = Texto
dkim-retire = Terminar esta clave
dkim-retire-why = Se detiene de inmediato. Los mensajes ya firmados que siguen en camino podrían rechazarse cuando retire el registro.
dkim-retire-now = Terminarla ahora
dkim-see = Las firmas y sus registros
