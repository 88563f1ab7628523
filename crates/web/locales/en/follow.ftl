# Following a ticket, and naming colleagues in notes.

follow-title = Who follows
follow-nobody = Nobody follows it yet.
follow-join = Follow
follow-leave = Follow no more
follow-add = Add a colleague
follow-add-button = Add
follow-whom = Colleague
follow-mention-hint = An @ before a name tells that colleague.
follow-mention-choices = Colleagues
follow-may-not-see = { $name } may not see this ticket, so nobody was told and the note was not saved. Leave the name out, or move the ticket first.
follow-several-named = Several colleagues are called { $name }. Write the whole name, or the address.
