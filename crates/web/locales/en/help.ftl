# The help as customers read it.

help-title = Help
help-lead = Short answers to what comes up most often.
help-empty = Nothing is written here yet.
help-other = More
help-search = Search the help
help-search-field = What is it about?
help-found =
    { $n ->
        [one] One article has these words.
       *[other] { $n } articles have these words.
    }
help-none = No article has these words.
help-none-words = Try other words, or write to us: you get a person.
help-tag = Articles about “{ $tag }”
help-tags = Topics:
help-crumbs = Where you are
help-suggested = Perhaps this answers it already
help-beside = (opens in a new tab)
help-first = Look in the help first
help-other-language = This article is not translated yet. Here it is in { $language }.
help-changed = Last changed:
help-print = Print
help-helpful = Did this help?
help-yes = Yes
help-no = No
help-thanks = Thank you. We read every answer.
help-missing = What was missing?
help-missing-words = In your words (optional)
help-missing-hint = Nobody can answer you here: please leave out your name and address.
help-missing-send = Tell us
help-also = Read also
help-still = Still need us?
help-still-words = Write to us, and you read at once by when you get an answer.
