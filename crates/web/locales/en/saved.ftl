# Saved replies and macros: their list, their editor, those of a ticket, and what of them stands in the composer.

saved-title = Saved replies
saved-lead = Words that you keep for what comes again, in every language of your customers, and what goes with them.
saved-none = There are no saved replies here yet.
saved-new = New saved reply
saved-edit = Saved reply
saved-edit-lead = Its words come into a draft and can be changed there before they leave.
saved-used =
    { $n ->
        [0] not used yet
        [one] used once
       *[other] used { $n } times
    }
saved-not-translated = not translated to { $languages }
saved-about = Name and owner
saved-name = Name
saved-name-hint = What colleagues look for it by. Customers never see it.
saved-scope = For
saved-words = Words
saved-words-hint = A customer gets all of it in their language, or nothing of it. Leave every language empty for a macro that only changes the ticket.
saved-words-others = Other languages
saved-placeholders = What the words can name
saved-placeholders-lead = Each stands for a value of the ticket. What a ticket has no value for stays as it is written here, and is not sent before you fill it in.
saved-placeholders-if = To leave something out where there is no value:
saved-beside = What goes along
saved-beside-hint = It is done when the reply leaves, and can be taken off before. Without words it is done at once.
saved-unchanged = as it is
saved-field-then = Then the ticket
saved-field-budget = Next news promised in
saved-field-team = Team
saved-field-agent = Agent
saved-field-category = Category
saved-field-priority = Priority
saved-field-snooze = Put aside
saved-field-tags = Add tags
saved-field-untags = Take tags off
saved-tags-hint = With commas between them.
saved-whom-me = whoever takes it
saved-whom-nobody = nobody
saved-suggested = When it is suggested
saved-fit-category = On tickets of these categories
saved-fit-words = When the letter has these words
saved-fit-words-hint = With commas between them; install* stands for all words that begin so.
saved-preview = How it reads
saved-ticket = Number of a ticket
saved-ticket-hint = The words are shown as you would send them there now.
saved-wordless = No words: it only changes the ticket.
saved-unresolved = No value on this ticket: { $names }
saved-unresolved-send = To be filled in before it is sent: { $names }
saved-keep = Keep
saved-show = Show
saved-back = Cancel
saved-let-go = Delete saved reply

# What it does
saved-then-promise = Promises the next news
saved-then-promise-in = Promises the next news in { $budget }
saved-then-wait = Then waits for the customer
saved-then-propose = Proposes a solution
saved-then-solve = Then solved
saved-then-keep = Promises nothing
saved-pauses = Pauses the clock: we wait for the customer
saved-solves = Marks it as solved
saved-change-team = Moves it to { $team }
saved-change-team-told = Moves it to { $team } and tells the customer
saved-change-category = Category { $category }
saved-change-me = Gives it to whoever takes this
saved-change-nobody = Gives it to nobody
saved-change-agent = Gives it to { $name }
saved-change-priority = Priority { $priority }
saved-change-tag = Tag { $tag }
saved-change-untag = Takes the tag { $tag } off
saved-snooze-tomorrow = Puts it aside until we open tomorrow
saved-snooze-monday = Puts it aside until Monday
saved-snooze-week = Puts it aside for a week

# On a ticket
saved-take-lead = Each as its customer would read it now. What you have written stays, and the words come below it.
saved-is-suggested = fits this ticket
saved-take = Put into the reply
saved-take-named = Put into the reply: { $name }
saved-take-in = In { $language }
saved-take-in-named = Put into the reply in { $language }: { $name }
saved-apply = Do this now
saved-apply-named = Do this now: { $name }
saved-all = All saved replies
saved-menu = Saved replies
saved-suggestions = Suggested
saved-find = Find one in { $language }
saved-read = Read them before choosing
saved-along = When it leaves

# What was refused
saved-error-name = Give it a name.
saved-error-scope = Choose somebody for whom you may keep one.
saved-error-many = There are { $n } of this kind already. Delete one first.
saved-error-field = This cannot be read.
saved-error-nothing = Write its words, or choose something that it changes.
saved-error-needs-words = Without words it can neither promise nor propose anything.
saved-error-placeholder = The words in { $language } name { $name }, which they cannot.
saved-error-unreadable = The words in { $language } cannot be read: { $why }
saved-error-not-translated = It is not translated to { $language }.
saved-error-unresolved = Fill in { $name } before you send.
saved-error-ticket = There is no ticket of this number that you may see.
saved-error-team = The team that the ticket should go to does not exist any more. Take that change off.
saved-error-category = The team has no such category. Take that change off.
saved-held = It did not leave: something that goes along with it cannot be done any more. Take that off.
