# The keys that mail is signed with, and their records.

dkim-title = Firme
dkim-words = I messaggi sono firmati con queste chiavi (DKIM): nessuno può modificarli né scrivere a suo nome. Le chiavi private non lasciano mai il programma.
dkim-another = Un altro dominio
dkim-domain = Dominio
dkim-make = Creare le chiavi
dkim-rotate = Creare le chiavi successive
dkim-activate = I record di { $domain } sono pubblicati
dkim-signed = Firmato
dkim-unsigned = Non firmato
dkim-unsigned-why = I messaggi di questo dominio partono senza firma finché le sue chiavi non hanno record. Molti server li scartano.
dkim-waiting-why = Pubblichi i record delle chiavi in attesa. Vengono cercati regolarmente e la firma comincia da sola appena sono visibili.
dkim-state-waiting = attende il suo record
dkim-state-active = firma
dkim-state-retiring = non firma più, conservi il suo record
dkim-state-retired = terminata, rimuova il suo record
dkim-name = Nome (TXT)
dkim-text = Testo
dkim-retire = Terminare questa chiave
dkim-retire-why = Si ferma subito. I messaggi già firmati e ancora in viaggio potrebbero essere rifiutati una volta rimosso il record.
dkim-retire-now = Terminarla ora
dkim-see = Le firme e i loro record
