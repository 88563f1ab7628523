# Todo lo que se sabe de un cliente, y todo lo que recibirá.

customer-lead = Todo lo que se sabe y está previsto
customer-who = Quién
customer-address = Dirección
customer-language = Idioma
customer-zone = Zona horaria
customer-since = Primer mensaje
customer-account = Cuenta desde
customer-tickets = Solicitudes
customer-tickets-none = Ninguna que usted pueda ver.
customer-invoices = Facturas abiertas
customer-invoice = Factura { $number }
customer-invoice-left = { $amount }, vence el { $due }
customer-invoice-suspended = servicio suspendido
customer-next = Lo que se enviará
customer-next-none = No hay nada previsto.
