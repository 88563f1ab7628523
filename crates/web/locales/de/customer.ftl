# Alles, was über einen Kunden bekannt ist, und alles, was an ihn hinausgeht.

customer-lead = Alles, was bekannt und geplant ist
customer-who = Wer
customer-address = Adresse
customer-language = Sprache
customer-zone = Zeitzone
customer-since = Erste Nachricht
customer-account = Konto seit
customer-tickets = Anfragen
customer-tickets-none = Keine, die Sie sehen dürfen.
customer-invoices = Offene Rechnungen
customer-invoice = Rechnung { $number }
customer-invoice-left = { $amount }, fällig am { $due }
customer-invoice-suspended = Dienst ausgesetzt
customer-next = Was hinausgehen wird
customer-next-none = Nichts ist geplant.
