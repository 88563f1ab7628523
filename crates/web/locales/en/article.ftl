# Help articles as agents keep them.

article-title = Articles
article-lead = What customers read before they write.
article-new = New article
article-none = There are no articles yet. Begin with what you are asked most often.
article-none-fit = No article is like that.
article-see-help = See the help as customers do
article-any = any
article-filter = Narrow the list
article-find = Words of the title, or a tag
article-state = State
article-gap = Lacks or has to be looked over in
article-draft = draft
article-published = published
article-retired = retired
article-counted = { $views } read · { $yes } yes · { $no } no
article-write = Write
article-read = Read it as customers do
article-publish = Publish
article-retire = Retire
article-remove = Delete with all that was saved
article-lead-publishes = A lead publishes it.
article-languages-hint = A customer reads the whole article in their language, or in the one that it is translated from.
article-traits = Where it stands
article-section = Section
article-no-section = none
article-source = Written in
article-tags = Tags
article-tags-hint = Customers see them. With commas between them.
article-also = Read also
article-also-hint = Numbers of articles, such as 3, 7. What shares a tag or the section fills up the list.
article-position = Place in the list
article-position-hint = The lowest number comes first.
article-slug = Words in its address
article-save-traits = Save its place
article-missing = What readers missed
article-revisions = Saves
article-revision = Save { $n }
article-same = Nothing was different before.
article-take-back = Bring these words back
article-back = Back to the articles
article-dead-link = { $link } in { $language } leads to no article that customers can read.
article-gone = no such article
article-edit = { $title } · { $language }
article-edit-lead = Each save is kept, and can be taken back.
article-words = Words
article-name = Title
article-excerpt = One line about it
article-excerpt-hint = It stands in lists. Left empty, the beginning of the text serves.
article-body = Text
article-body-hint = Markdown. Another article is linked as [words](/help/12).
article-slip = Only a slip: translations need not be looked over
article-save = Save
article-show = Show how it reads
article-preview = How it reads
article-stale = What it is translated from was changed since. Saving says that this translation agrees with it.
article-error-title = Give it a title.
article-error-empty = Write its text.
article-error-name = Name it in at least one language.
article-error-changed = Somebody else saved this text meanwhile. Look at theirs in another tab, then save yours on a fresh page.
article-error-many = There are { $n } already. Remove one first.
article-error-tags = At most { $n } tags fit.
article-error-field = This cannot be read.
article-sections = Sections
article-sections-lead = The parts of the help, in the order in which customers see them.
article-section-new = New section
article-section-add = Add
article-section-save = Save
article-section-remove = Remove; its articles stay
article-section-count =
    { $n ->
        [one] one article
       *[other] { $n } articles
    }
article-report = What the help spares
article-report-lead = The last { $n } weeks.
article-report-file = As a file
article-spared = Visits and requests
article-spared-words = { $visits } visits; after { $followed } of them a form came within three days. { $share } were spared.
article-spared-hint = A visit is a browser that reads articles. Who answers by mail afterwards is not known, and not counted.
article-week = Week from
article-visits = Visits
article-followed = Then wrote
article-share = Spared
article-views = Read
article-suggested = From a form
article-yes = Helped
article-no = Did not
article-take = Link an article
article-take-lead = Its title and its address come to the end of your reply, for a reader of { $language }.
article-take-insert = Put it into the reply
article-take-back-to = Back to the ticket
article-missed = Looked for in vain
article-missed-none = Whatever was looked for was found.
article-times =
    { $n ->
        [one] once
       *[other] { $n } times
    }
