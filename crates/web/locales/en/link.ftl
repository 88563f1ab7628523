# Pages that customers reach by a link in a mail of ours.

proposal-title = What came of our proposal? · { $company }
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
