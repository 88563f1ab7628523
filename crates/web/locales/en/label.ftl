# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Sorting
label-priority = Priority
label-priority-change = Priority: { $priority }. Change
priority-low = low
priority-normal = normal
priority-high = high
priority-urgent = urgent
label-tag-add = Add tags
label-tag-hint = several with commas between them
label-tag-remove = Remove the tag { $tag }
label-tags-all = All tags
label-tags-more = { $n } more
label-add = Add
label-rename = Give it another title
label-rename-field = Title
label-rename-hint = Only agents see it. Mails keep their subject, so that they stay in one thread.
label-rename-save = Save the title
label-mail-subject = Subject of the mails
label-page-title = Sort the ticket
label-page-lead = The customer sees none of this, and no promise moves for it.
label-more = More
label-close = Close without a solution
label-close-why = nothing more is owed, nobody is mailed
label-spam = It is spam
label-spam-why = nothing leaves any more, new letters change nothing
label-not-spam = Not spam
label-spam-strip = This is spam: nothing leaves from here, and nothing is owed. New letters are kept here and change nothing.
label-block = Keep this sender out

# One line each
label-event-closed = { $by } closed it without a solution, { $at }.
label-event-spam = { $by } marked it as spam, { $at }.
label-event-not-spam = { $by } says that it is no spam, { $at }. What was promised holds again.
label-event-tagged = { $by } added { $added }, { $at }.
label-event-untagged = { $by } removed { $removed }, { $at }.
label-event-retagged = { $by } added { $added } and removed { $removed }, { $at }.
label-event-priority = { $by } changed the priority from { $from } to { $to }, { $at }.
label-event-title = { $by } called it { $to } instead of { $from }, { $at }.

# What is refused
label-refused-tag = “{ $tag }” is no tag: a word of up to 40 characters, without quotes.
label-refused-many = A ticket has at most { $n } tags. Remove one first.
label-refused-empty = A title has a word at least.
label-refused-long = A title has at most { $n } characters.

# The list of tags
section-tags = Tags
tags-title = Tags
tags-lead = Agents make a tag by using it. Here it gets another name or colour, or goes into another one, for every ticket at once.
tags-none = No ticket has a tag yet.
tags-count = { $n ->
    [one] on 1 ticket
   *[other] on { $shown } tickets
}
tags-unused = on no ticket
tags-edit = Edit { $tag }
tags-name = Name
tags-rename = Save the name
tags-colour = Colour
tags-into = Goes into
tags-into-choose = Choose a tag
tags-merge = Merge
tags-merge-hint = Whoever writes the old name from then on gets the other tag.
tags-remove = Remove
tags-taken = There is a tag “{ $tag }” already. Merge the two instead.
tag-slate = grey
tag-red = red
tag-amber = amber
tag-green = green
tag-teal = teal
tag-blue = blue
tag-violet = violet
tag-pink = pink
key-tags = tags
key-priority = priority
plan-fact-closed = closed
plan-fact-merged = merged
plan-fact-spam = spam
plan-fact-taken-back = taken back
