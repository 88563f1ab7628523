# Passkeys.

passkey-title = Passkeys
passkey-lead = A passkey signs you in without password and code: your device makes sure that it is you.
passkey-nowhere = Browsers know passkeys only at an address with a name and https. This desk has none yet.
passkey-script = A passkey is added with the help of a script, which this browser does not run.
passkey-since = added { $when }
passkey-unused = never used
passkey-nameless = A passkey without a name
passkey-name = Name of the device
passkey-name-hint = Such as: my telephone
passkey-add = Add a passkey
passkey-remove = Remove
passkey-remove-of = Remove { $name }
passkey-failed = The device gave no passkey. Nothing was changed; try again when you like.
passkey-stale = That took too long. Add it once more.
passkey-refused = What the device said does not hold, so it was not kept. Try another device or browser.
passkey-known = This device is registered already.
passkey-many = There are as many passkeys as one may have. Remove one first.
login-passkey = Sign in with a passkey
login-passkey-failed = No passkey was chosen. Try again, or sign in with your password.
login-passkey-wrong = This passkey opens nothing here, or it took too long. Try again, or sign in with your password.
