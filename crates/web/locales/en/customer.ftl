# All that is known of one customer, and all that will be sent to them.

customer-lead = Everything that is known and planned
customer-who = Who
customer-address = Address
customer-language = Language
customer-zone = Time zone
customer-since = First wrote
customer-account = Account since
customer-tickets = Requests
customer-tickets-none = None that you may see.
customer-invoices = Open invoices
customer-invoice = Invoice { $number }
customer-invoice-left = { $amount } due { $due }
customer-invoice-suspended = service suspended
customer-next = What will be sent
customer-next-none = Nothing is planned.
