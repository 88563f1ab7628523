# Signing in, the second step, one's own account, and the pages that say no.

login-title = Sign in
login-lead = The desk of { $company }
login-email = Address
login-password = Password
login-enter = Sign in
login-wrong = Address and password do not go together.
login-slow = Too many attempts. The next one counts from { $when }; your password still holds.
login-expired = You were signed out after a while. Sign in to go on where you were.
login-left = You are signed out.
login-demo = This is a demo
login-demo-lead = Sign in as one of the team:
login-demo-use = Sign in as { $name }
login-demo-postbox = Write as a customer, in the post box

login-code-title = One more step
login-code-lead = The six digits that your authenticator shows for { $email }.
login-code = Code
login-code-hint = It changes every 30 seconds. A recovery code works too.
login-code-hint-short = It changes every 30 seconds.
login-code-enter = Continue
login-code-wrong = This code is not the current one. Wait for the next and type that.
login-code-other = Sign in as somebody else

account-title = Your account
account-who = You
account-name = Name
account-email = Address
account-role = Role
account-role-admin = administrator
account-role-lead = lead
account-role-agent = agent
account-teams = Teams
account-teams-all = every team
account-saved = Saved.
account-prefs = How the desk speaks to you
account-language = Language
account-save = Save
account-password = Password
account-password-present = Your password now
account-password-new = New password
account-password-hint = At least { $least } characters. Your other browsers are signed out.
account-password-change = Change it
account-password-wrong = This is not your password. Nothing was changed.
account-password-unfit = A password has { $least } to { $most } characters.
account-away = Away
account-away-lead = While you are away your deputy is told in your place. Your tickets stay yours.
account-away-here = You are here.
account-away-now = Away until { $until }.
account-away-later = Away from { $from } until { $until }.
account-away-deputy = { $name } stands in.
account-away-from = From
account-away-until = Until
account-away-who = Deputy
account-away-nobody = nobody
account-away-save = I am away then
account-away-back = I am back
account-away-wrong = Give a day and an hour to both, the second after the first.
account-second = Second step when signing in
account-second-off = Off. Your password alone opens the desk.
account-second-on = On since { $since }.
account-second-start = Turn it on
account-second-scan = Scan this with an authenticator, then type the six digits it shows.
account-second-type = Or type this key by hand:
account-second-qr = QR code with the key for your authenticator
account-second-code = Six digits
account-second-confirm = Turn it on
account-second-cancel = Leave it off
account-second-wrong = This code does not fit. Check that the clock of your telephone is right, then type the next one.
account-second-codes = Your recovery codes
account-second-codes-why = Each works once, in place of the six digits. They are shown only now: print them or write them down.
account-second-stop = Turn it off
account-second-password = Your password, to change this step
account-second-renew = Make new recovery codes
account-second-left = { $n ->
    [0] No recovery code is left.
    [one] 1 recovery code is left.
   *[other] { $n } recovery codes are left.
}
account-second-stop-wrong = This is not your password. The second step stays on.
account-out = Sign out

problem-missing-title = There is nothing here
problem-missing = Perhaps the address was copied in part, or the ticket was moved to another desk.
problem-forbidden-title = This is not yours to open
problem-forbidden = You are signed in, but this belongs to another team. A lead or an administrator can add you to it.
problem-broken-title = Something broke on our side
problem-broken = Nothing that was saved is lost. Go back and try again; if it happens twice, tell whoever runs this desk the number below.
problem-broken-id = Number of this fault
problem-many-title = Too much at once
problem-many = So many requests came from your address that we stopped listening for a while. You can go on from { $when }.
problem-home = To the desk
