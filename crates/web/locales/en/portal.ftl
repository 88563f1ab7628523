# The customers' own area, and the list of automatic messages.

portal-area = Your area
portal-title = Your area
portal-overview = Overview
portal-requests = Requests
portal-messages = Messages
portal-details = Your details
portal-language = Language
portal-language-take = Use this language
portal-leave = Sign out
portal-home = Go to my area
portal-missing = There is nothing here, or it is not yours. Links in mails end after some time.
portal-bouncing = Our mail to { $address } comes back.
portal-bouncing-correct = Correct the address

portal-said-saved = Saved.
portal-said-asked = If nobody else has this address, a mail is on its way there. Open it and press its button.
portal-said-answered = We have your message.
portal-said-opened = We have your request. A confirmation comes by mail.
portal-said-solved = Thank you. The request is solved.
portal-said-resent = The mail is on its way to you once more.
portal-said-too-often = This mail left a moment ago, or many were sent again today. Look into your spam folder first, and try again in an hour.
portal-said-silent = Nothing is sent to your address at present. Correct it first, or write to us.
portal-said-erasure = A person of ours looks at it, and answers you by mail.

portal-enter-title = Come in
portal-enter-lead = Type the e-mail address that we know. You get a mail with a link and a code. No password is needed.
portal-enter-send = Send me a way in
portal-enter-none = If the address is known to us, a mail comes within a minute.
portal-enter-left = You have signed out.
portal-enter-no-address = This is not a complete e-mail address, for example name@example.com.
portal-enter-wrong-code = This code is not good, or not any more. Look at the newest mail, or ask for another one.
portal-enter-slow = Too many tries. The next one counts from { $when }.
portal-enter-press = Press the button to come in. The link is good once.
portal-enter-open = Open my area
portal-enter-over = This link was used, or its time is over.
portal-enter-anew = Get a new one
portal-code-title = Look into your mailbox
portal-code-lead = If { $address } is known to us, a mail is on its way. Open its link, or type its code here. Both are good until { $until }.
portal-code = Code
portal-code-hint = 8 digits. Spaces do not matter.
portal-code-enter = Come in
portal-code-spam = Nothing there after a few minutes? Look into the spam folder, and check the address.
portal-code-again = Use another address

portal-hello-morning = Good morning.
portal-hello-morning-named = Good morning, { $name }.
portal-hello-day = Good afternoon.
portal-hello-day-named = Good afternoon, { $name }.
portal-hello-evening = Good evening.
portal-hello-evening-named = Good evening, { $name }.
portal-n-open = { $n ->
    [0] No request is open.
    [one] One request is open.
   *[other] { $n } requests are open.
}
portal-last-word = Our last word to you was
portal-your-requests = Your requests
portal-ask-new = Ask us something new
portal-none-open = Nothing is open. What is solved stands under “Requests”.
portal-sent = Every message we sent you
portal-sent-lead = and whether it arrived. We never track opening.
portal-sent-all = All messages
portal-sent-none = We have not written to you yet.
portal-ahead = What we will send you
portal-ahead-none = Nothing is planned.
portal-ahead-all = Nothing else is planned.
portal-ahead-news = News
portal-ahead-answer = An answer
portal-by-a-person = from a person
portal-before = before { $when }
portal-now = Now, { $time }
portal-only-if = only if: { $fact }
portal-unless = only if nothing changes before
portal-choose = Choose what we may send you

portal-request-number = request { $number }
portal-requests-open = Open
portal-requests-done = Done
portal-requests-none = You have not asked us anything yet.
portal-older = Older ones
portal-wrote = { $who } wrote, { $when }: “{ $words }”
portal-answer = Answer
portal-see-letters = { $n ->
    [one] See the message
   *[other] See the { $n } messages
}
portal-state-waits = waiting for you
portal-state-proposed = does it work?
portal-state-solved = solved
portal-state-closed = closed
portal-waits = We asked you something. The clock is paused since { $when } and starts again when you answer.
portal-proposed = We proposed a solution. Tell us whether it works.
portal-done-since = Done since { $when }.
portal-letters = Messages
portal-automatic = sent by itself
portal-whole = The whole message
portal-files = Files
portal-linked = This link shows this request alone. To answer, come into your area.
portal-linked-enter = Answer in my area
portal-solved = It is solved
portal-solved-hint = Then nothing more happens, until you write again.
portal-not-solved = It is not solved
portal-not-solved-hint = Say what you tried and what happened. We go on from there.
portal-words = Your message
portal-send = Send
portal-files-add = Files
portal-files-hint = Up to 10 files, 25 MB together.
portal-answer-empty = Please write something first.
portal-answer-long = This is too long for one message. Please shorten it, or add it as a file.
portal-answer-files-wrong = At most 10 files of 25 MB together can come along. Please choose them again.
portal-subject = What is it about?
portal-team = For whom?

portal-messages-lead = If you miss a mail, it is here, with what became of it. You can have it sent once more.
portal-spam = Nothing arrives?
portal-spam-look = Look into the spam folder of your mailbox. If a mail of ours lies there, mark it as no spam: the next ones arrive.
portal-spam-allow = Add these addresses to your contacts, or ask whoever looks after your mailbox to let them through:
portal-spam-here = Whatever happens to a mail: its words stand here.
portal-all-automatic = All automatic messages, and why they exist
portal-mail-fate = What became of it
portal-mail-why = Why you got it
portal-mail-letter = The mail
portal-mail-text = As plain text
portal-mail-key = This mail held a link for you alone. It is not shown again.
portal-why-person = A person wrote it to you.
portal-why-own = You asked for it here.
portal-why-automatic = It leaves by itself.
portal-why-optional = You can turn it off
portal-why-needed = It belongs to the contract or to your request, and is always sent.
portal-resend = Send it to me again
portal-resend-hint = The same mail once an hour, five a day.

portal-fate-leaving = Leaves for { $address } now, { $when }
portal-fate-waiting = Waits until { $when }, then leaves for { $address }
portal-fate-delivered = Delivered to { $address }, { $when }
portal-fate-delayed = The mail server of { $address } lets us wait, { $when }. We keep trying.
portal-fate-returned = Returned from { $address }, { $when }: { $why }
portal-fate-silent = Not sent to { $address }, { $when }: nothing goes to this address at present
portal-fate-taken-back = Taken back before it left for { $address }, { $when }
portal-fate-again = Sent again, { $when }. { $fate }
portal-fate-no-mailbox = there is no such mailbox
portal-fate-full = the mailbox was full
portal-fate-refused = the mail server did not accept it, and we are looking into it
portal-fate-unreachable = the mail server could not be reached
portal-fate-other = the mail server did not accept it

portal-addresses = Your addresses
portal-addresses-lead = where we write to, and by which you come in
portal-address-first = we write here
portal-address-bouncing = mail comes back
portal-address-asked = Not yours yet: open the mail that we sent there before { $until }, and press its button.
portal-address-put-first = Write to me here
portal-address-drop = No longer mine
portal-address-returned = { $n ->
    [one] One mail came back, on { $when }.
   *[other] { $n } mails came back, the last on { $when }.
}
portal-address-silent-bounced = Its server says that there is no such mailbox. We send nothing there.
portal-address-silent-complaint = Our mail was reported as spam there. We send nothing there by ourselves.
portal-address-silent-asked = You asked us not to write there.
portal-address-silent-by-us = We stopped writing there. Ask us why.
portal-address-correct = Give us another address below. What came back can then be sent to you again.
portal-address-unproved = Nobody has said yet that it is yours.
portal-address-add = Another address
portal-address-add-hint = We send a mail there. It is yours once you press the button in it.
portal-address-ask = Ask there
portal-address-replaces = Does it take the place of another one?
portal-address-beside = No, I use both
portal-address-ours = This is an address of ours.
portal-address-known = This address is yours already.
portal-address-often = A mail is on its way there already, or you asked for several today. Please wait a while.

portal-mails = Mail that you may turn off
portal-mails-lead = Everything else is always sent: answers to you, and what the contract needs.
portal-mails-none = Nothing that we send can be turned off.
portal-mails-save = Save my choice
portal-mails-all-off = You turned all of it off by a link in a mail.
portal-mails-all-on = Turn it on again
portal-mails-all-stop = Turn all of it off
portal-name = Your name
portal-name-label = Name
portal-name-hint = As we should write to you. It stays, whatever your mail program says.
portal-save = Save
portal-sessions = Where you are signed in
portal-sessions-lead = each ends by itself 30 days after it was last used
portal-data = Your data
portal-data-lead = All that is yours with us in one file: your letters and ours as mails, with their fate, your addresses and what you chose.
portal-data-take = Download my data
portal-erase = Have my data erased
portal-erase-lead = This makes a request that a person of ours looks at. They tell you what is erased and when. Until then nothing is erased, and your area stays as it is.
portal-erase-law = Some of it the law makes us keep: invoices and proof of payments, often for 8 to 10 years, and letters about contracts, often for 6. It is locked and serves nothing else.
portal-erase-ask = Ask for it

messages-title = The messages we send by ourselves
messages-lead = Every message that { $company } sends without anybody writing it: when it comes, what it is for, what to keep, and whether you can turn it off.
messages-none = Nothing is sent without somebody writing it.
messages-requests = About your requests
messages-account = About your account and what you bought
messages-payments = About invoices and payments
messages-maintenance = About maintenance
messages-when = When
messages-keep = Keep it?
messages-keep-proof = Yes: it proves what was bought, charged or paid.
messages-keep-solved = Until your request is solved: it names its number and what we promised.
messages-keep-then = Until the day that it names.
messages-keep-nothing = No need.
messages-choice = Turn it off?
messages-optional = Yes, by the link in it or in your area.
messages-needed = No, it is always sent.
messages-persons = Answers to your requests are written by people and are not listed here.
messages-area = What was sent to you stands in your area
