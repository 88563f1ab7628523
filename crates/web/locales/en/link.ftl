# Pages that customers reach by a link in a mail of ours.

proposal-title = What came of our proposal?
proposal-about = Request { $number }: { $subject }
proposal-about-number = Request { $number }
proposal-what = What we proposed
proposal-works = It works
proposal-effects = What did the steps do?
proposal-effects-hint = How far you got, what you saw next (an error message word for word), and what is different from before.
proposal-fails = It does not work
proposal-empty = Tell us what happened: that is where we go on from.
proposal-too-long = That is too long. Send it as an answer to our mail instead.
proposal-works-done = You told us that it works. The request is solved.
proposal-fails-done = We have what you wrote and go on from there. You will hear from us.
proposal-solved = This request is solved already.
proposal-overtaken = Something was written on this request since, so these buttons have no effect any more. To add something, answer our latest mail.
proposal-or-mail = You can also simply answer our mail.

wrong-title = Wrong person?
wrong-lead = { $company } sends mail to { $address }. If it is not meant for you, say so here: automatic mail to this address stops, and a person looks into it.
wrong-what = What happened?
wrong-mistyped = Somebody mistyped their address
wrong-serious = It is something more serious
wrong-serious-hint = For example, somebody uses your address or your name on purpose.
wrong-words = What else we should know (optional)
wrong-report = Report it
wrong-too-long = That is too long. Answer our mail instead.
wrong-done = Thank you. No automatic mail goes to { $address } any more, and a person looks into it.
wrong-done-serious = Thank you. No automatic mail goes to { $address } any more, and those in charge were told at once.
wrong-worse = If it is more serious than a mistyped address, tell us:
wrong-report-serious = Report it as serious
address-title = Is this address yours?
address-lead = { $company } was told that you also read mail at { $address }. If that is so, say it here: what you write from there is then known to be yours.
address-mine = Yes, this address is mine
address-else = If you know nothing of it, there is nothing to do: without your word nothing changes.
address-proved = Thank you. { $company } knows now that { $address } is yours.
address-expired = This link for { $address } has expired. Write to { $company } if you want another one.
address-taken = { $address } has written to { $company } by itself meanwhile. A person looks at it; there is nothing for you to do.
