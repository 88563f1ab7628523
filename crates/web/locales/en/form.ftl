# Forms that customers fill in.

form-email = Your e-mail address
form-email-hint = We answer to this address.
form-honey = Leave this empty
form-send = Send my request
form-send-hint = You get a confirmation by mail at once.
form-promise = Our promise
form-promise-hint = It counts from the moment you send this.
form-optional = { $label } (optional)
form-other = In other words:
form-missing = “{ $label }” is missing
form-too-long = “{ $label }” has { $length } characters; at most { $most } fit
form-no-number = “{ $label }” is not a number
form-no-address = “{ $label }” is not complete, for example .com at its end
form-no-choice = For “{ $label }”, please take one of the answers offered
form-several = For “{ $label }”, one answer is enough
form-too-fast = That was quick. Please look it over once more, then send it.
form-too-large = The files are larger than 25 MB together. Leave one out, and choose the others again.
form-thanks = Thank you.
form-done = We have your request. Its number is { $number }.
form-done-held = We have your request. Somebody looks at it first.
form-done-mail = A confirmation is on its way to { $address }.
form-again = Ask something else
form-language = Language
form-data = Your details serve to answer you, and nothing else.
