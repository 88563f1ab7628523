# The finder: what was found, and how to ask.

search-title = Search
search-field = Words, names, addresses, files
search-go = Search
search-count = { $n ->
    [one] { $count } ticket
   *[other] { $count } tickets
} found, the open ones first.
search-none = Nothing found
search-none-words = Try fewer words, or only the beginning of one with a star behind it.
search-unread = “{ $words }” means nothing here and was searched for as words.
search-since = So far only what came since { $at } was looked at.
search-further = Look further back
search-more = More
search-note = internal note
search-help = How to search
search-help-word = Any form of the word, with or without accents, in every language of the company.
search-help-phrase = These words side by side, exactly as they are.
search-help-minus = Leaves out what has the word. A minus works before everything below as well.
search-help-begin = Words that begin so.
search-help-people = Who wrote, or who was written to: a name, an address, a domain.
search-help-subject = Only in the subject.
search-help-team = The team that works on it or watches it. Both words mean the same.
search-help-agent = Who has it: a name, yourself, nobody.
search-help-is = Still to be done, with a broken promise, done.
search-help-state = Waits for the customer, a solution is proposed, the clock stands still, not read, a mail did not arrive, spam, put aside.
search-help-label = With this tag, or without any; with this priority.
search-help-category = In this category, by key or by the beginning of its name; or in none.
search-help-field = A field of your company with whatever stands in it, or with this value.
search-help-has = With a file, or a file of this kind.
search-help-days = What came on this day or later, or before it; a month or a year will do.
search-help-lang = The language in which we write to the customer.
search-help-number = The ticket of this number.
search-help-jump = A number alone opens its ticket, and an address alone lists its open tickets; in quotation marks both are searched for.
