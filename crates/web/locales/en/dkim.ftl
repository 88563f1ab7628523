# The keys that mail is signed with, and their records.

dkim-title = Signatures
dkim-words = Mail is signed with these keys (DKIM), so that nobody can change it or write in your name. The private halves never leave the desk.
dkim-another = Another domain
dkim-domain = Domain
dkim-make = Make keys
dkim-rotate = Make the next keys
dkim-activate = The records of { $domain } are published
dkim-signed = Signed
dkim-unsigned = Unsigned
dkim-unsigned-why = Mail of this domain leaves unsigned until its keys have records. Many servers sort such mail out.
dkim-waiting-why = Write the records of the waiting keys. The desk looks for them and signs by itself once they are there.
dkim-state-waiting = waits for its record
dkim-state-active = signs
dkim-state-retiring = signs no more, keep its record
dkim-state-retired = ended, remove its record
dkim-name = Name (TXT)
dkim-text = Text
dkim-retire = End this key
dkim-retire-why = It stops at once. Mail that it signed and that is still on its way may be refused once you remove the record.
dkim-retire-now = End it now
dkim-see = Signatures and their records
