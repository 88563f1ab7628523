# Tutto ciò che è noto di un cliente, e tutto ciò che riceverà.

customer-lead = Tutto ciò che è noto e previsto
customer-who = Chi
customer-address = Indirizzo
customer-language = Lingua
customer-zone = Fuso orario
customer-since = Primo messaggio
customer-account = Account dal
customer-tickets = Richieste
customer-tickets-none = Nessuna che lei possa vedere.
customer-invoices = Fatture aperte
customer-invoice = Fattura { $number }
customer-invoice-left = { $amount }, scadenza { $due }
customer-invoice-suspended = servizio sospeso
customer-next = Ciò che partirà
customer-next-none = Nulla è previsto.
