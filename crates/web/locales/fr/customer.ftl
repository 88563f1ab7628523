# Tout ce qui est connu d’un client, et tout ce qui lui sera envoyé.

customer-lead = Tout ce qui est connu et prévu
customer-who = Qui
customer-address = Adresse
customer-language = Langue
customer-zone = Fuseau horaire
customer-since = Premier message
customer-account = Compte depuis
customer-tickets = Demandes
customer-tickets-none = Aucune que vous puissiez voir.
customer-invoices = Factures ouvertes
customer-invoice = Facture { $number }
customer-invoice-left = { $amount }, échéance { $due }
customer-invoice-suspended = service suspendu
customer-next = Ce qui sera envoyé
customer-next-none = Rien n’est prévu.
