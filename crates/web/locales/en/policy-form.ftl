# The editor of forms.

policy-forms = Forms
policy-forms-words = What customers fill in so that nothing is forgotten. Each answer stands beside the ticket.
policy-forms-none = There is no form yet.
policy-form-new = New form
policy-form-new-words = Its key stands in its address and does not change later.
policy-form-words = Questions in their order. What is asked under a condition looks at questions above it.
policy-form-questions = 
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
policy-form-see = See it as customers do
policy-form-team = Team that answers
policy-form-title = Heading, and subject of the request
policy-form-lead = What stands under the heading
policy-form-embed = Sites that may show it
policy-form-embed-hint = One a line, such as https://www.example.com. Nobody else can show it in a frame.
policy-form-embed-code = For the other site’s page
policy-form-fields = Questions
policy-form-field-add = Add a question
policy-form-field-up = Move up
policy-form-field-down = Move down
policy-form-field-drop = Remove this question
policy-form-preview = As customers see it
policy-form-preview-draft = Show what is typed
policy-field-label = Question
policy-field-help = Help under it
policy-field-part = Heading of the part that begins with it
policy-field-example = Example shown in the empty field
policy-field-key-hint = What programs read: small letters, digits and _.
policy-field-kind = Answer
policy-field-kind-line = One line
policy-field-kind-area = Several lines
policy-field-kind-choice = One of several
policy-field-kind-choices = Any of several
policy-field-kind-number = A number
policy-field-kind-email = An e-mail address
policy-field-kind-serial = A serial number
policy-field-kind-file = Files
policy-field-need = Needed
policy-field-need-always = Always
policy-field-need-never = Never
policy-field-need-if = Under a condition
policy-field-required-if = Needed if
policy-field-only-if = Asked only if
policy-field-if-hint = Such as kind=freeze, kind=error: one of them is enough. Empty: no condition.
policy-field-choices = What may be chosen
policy-field-choice-keys = Keys, one a line
policy-field-choice-hint = The words stand below in the same order, one a line.
policy-field-open = Other words are taken as well
policy-field-in-subject = What is chosen stands in the subject
