# The page that leads to everything that is set.

settings-lead = Everything that is set for all of you. What is yours alone stands in your account.
settings-find = Find a setting by its name
settings-look = Find
settings-all = Show all
settings-nothing = Nothing is called “{ $asked }”, and nothing speaks of it.
settings-found =
    { $n ->
        [one] One setting
       *[other] { $n } settings
    }
settings-suppressions = Addresses to which some or all mail does not go, and why.
settings-tags = Words of yours that sort requests.
settings-numbers = Numbers that exist
settings-numbers-words = Lists of genuine numbers, from a file, and who named one.
settings-told = What programs were told
