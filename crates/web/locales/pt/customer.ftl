# Tudo o que se sabe de um cliente, e tudo o que receberá.

customer-lead = Tudo o que se sabe e está previsto
customer-who = Quem
customer-address = Endereço
customer-language = Língua
customer-zone = Fuso horário
customer-since = Primeira mensagem
customer-account = Conta desde
customer-tickets = Pedidos
customer-tickets-none = Nenhum que possa ver.
customer-invoices = Faturas em aberto
customer-invoice = Fatura { $number }
customer-invoice-left = { $amount }, vence em { $due }
customer-invoice-suspended = serviço suspenso
customer-next = O que será enviado
customer-next-none = Nada está previsto.
