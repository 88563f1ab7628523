# Holding letters that the desk drafts for agents.

holding-ready = You promised news by { $due }. A letter that holds the customer was drafted for you, { $at }; it is not sent unless you take it.
holding-read = Read it
holding-take = Use it
holding-plan = A letter that holds the customer is drafted
holding-drafted = A letter is drafted, and waits
holding-why = It is sent by nobody but whoever answers, and not needed if somebody does before
holding-event-drafted = The desk drafted a letter for whoever answers, { $at }.
holding-event-taken = { $by } took the letter that the desk had drafted, { $at }.
history-holding-drafted = Letter drafted
history-holding-taken = Drafted letter taken
notice-holding-ready = News are due before long: a letter is drafted for you.
