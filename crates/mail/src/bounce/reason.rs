//! Why a mail came back and what that means for the next attempt: from the server's words first, since many servers
//! answer `5.1.1` to anything, then from the status (RFC 3463). Finding words and status in a letter is done elsewhere.

use super::FailureKind;

/// The kind of a reason; the status stands for it where a server wrote none, with class 4 for what may still arrive.
///
/// | reason | kind | said of | status when none is written |
/// | --- | --- | --- | --- |
/// | `no-such-user` | hard | an address that is not there | 5.1.1 |
/// | `no-such-host` | hard | a domain that is not there | 5.1.2 |
/// | `no-mail-host` | hard | a domain or host that takes no mail | 5.3.2 |
/// | `moved` | hard | a person who left for another address | 5.1.6 |
/// | `mailbox-full` | soft | a full mailbox | 5.2.2 |
/// | `disabled` | soft | a locked or sleeping mailbox: it may wake up | 5.2.1 |
/// | `expired` | soft | an attempt given up, or still going on | 4.4.7 |
/// | `unreachable` | soft | network, names, loops on the way | 4.4.0 |
/// | `congested` | soft | a full disk over there | 4.3.1 |
/// | `server-error` | soft | a broken server or delivery program | 5.3.0 |
/// | `rate-limited` | soft | too much at once | 4.7.0 |
/// | `other` | soft | nothing that we understand: no proof against the address | 5.0.0 |
/// | `too-large` | policy | the size of our mail | 5.3.4 |
/// | `content` | policy | the form of our mail | 5.6.0 |
/// | `protocol` | policy | our commands or the form of the address | 5.5.0 |
/// | `spam`, `virus` | policy | our mail, taken for such | 5.7.0 |
/// | `blocked` | policy | our server on a list, its reputation | 5.7.1 |
/// | `no-reverse-dns` | policy | the name of our server | 5.7.25 |
/// | `authentication` | policy | our SPF, DKIM, DMARC | 5.7.26 |
/// | `sender-refused` | policy | our sender address, or nobody may write there | 5.7.1 |
/// | `no-relay` | policy | a server that is not the recipient's | 5.7.1 |
/// | `refused` | policy | a filter of the recipient's own | 5.7.1 |
/// | `policy` | policy | rules over there | 5.7.0 |
///
/// A delay, and a status of class 4 other than 4.1.x, is soft whatever its reason. `no-such-user` is hard only where
/// that is proven: see [`is_proven`].
pub(super) fn kind(reason: &str) -> FailureKind {
    match reason {
        "no-such-user" | "no-such-host" | "no-mail-host" | "moved" => FailureKind::Hard,
        "mailbox-full" | "disabled" | "expired" | "unreachable" | "congested" | "server-error"
        | "rate-limited" | "other" => FailureKind::Soft,
        _ => FailureKind::Policy,
    }
}

/// The status that says as much as the reason, where the server wrote none. `class` is 4 or 5.
pub(super) fn status(reason: &str, class: char) -> String {
    let detail = match reason {
        "no-such-user" => "1.1",
        "no-such-host" => "1.2",
        "no-mail-host" => "3.2",
        "moved" => "1.6",
        "mailbox-full" => "2.2",
        "disabled" => "2.1",
        "expired" => "4.7",
        "unreachable" => "4.0",
        "congested" => "3.1",
        "server-error" => "3.0",
        "too-large" => "3.4",
        "content" => "6.0",
        "protocol" => "5.0",
        "no-reverse-dns" => "7.25",
        "authentication" => "7.26",
        "blocked" | "sender-refused" | "no-relay" | "refused" => "7.1",
        "spam" | "virus" | "policy" | "rate-limited" => "7.0",
        _ => "0.0",
    };
    format!("{class}.{detail}")
}

/// What the words and the status say; `other` when neither says anything. `words` are lower case, on one line.
pub(super) fn reason(status: &str, words: &str) -> &'static str {
    let told = by_words(words);
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    let meant = by_status(detail);
    match (told, meant) {
        // A name that could not be looked up today may be there tomorrow.
        (Some("no-such-host"), _) if status.starts_with("4.") => "unreachable",
        // Tried in vain until the time was up; names that are looked up in vain are another matter.
        (Some("unreachable"), _) if detail == "4.7" && !words.contains("lookup") => "expired",
        // The server's own number is more exact than an expression that any refusal may hold.
        (Some("policy" | "server-error" | "expired" | "unreachable" | "content"), Some(meant))
            if !matches!(
                meant,
                "expired" | "unreachable" | "policy" | "server-error" | "protocol" | "no-such-host"
            ) =>
        {
            meant
        }
        // Said of anything: the number, where there is one, says of what.
        (Some("denied"), Some(meant)) if !matches!(meant, "policy" | "protocol" | "expired") => meant,
        (Some("denied"), _) => "sender-refused",
        (Some(told), _) => told,
        (None, meant) => meant.unwrap_or("other"),
    }
}

/// What the words alone say.
pub(super) fn by_words(words: &str) -> Option<&'static str> {
    let refusal = words.contains("address rejected: access denied");
    // What Postfix puts before the reason of any refusal.
    let bare = words.replace("recipient address rejected:", " ");
    let words = if refusal { words } else { bare.as_str() };
    let says = |list: &str| list.split('|').any(|phrase| words.contains(phrase));
    WORDS.iter().find(|(_, phrases)| says(phrases)).map(|(reason, _)| *reason)
}

/// Whether what was said of a mailbox proves that it is not there: a status of the address, an answer to `RCPT`, or the
/// words of the very server that keeps the mailboxes. Mobile carriers answer `550 User unknown` to mail that the
/// person's own filter refused, so these words alone suppress nobody.
pub(super) fn is_proven(status: &str, words: &str, is_answer: bool) -> bool {
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    detail.starts_with("1.")
        || detail == "2.1"
        || !is_answer
        || [
            "rcpt",
            "does not like recipient",
            "rejected address",
            "mail.local",
            "address rejected: access denied",
        ]
        .iter()
        .any(|word| words.contains(word))
}

/// RFC 3463, 3, without the class. `0` in the last place says nothing beyond the subject.
fn by_status(detail: &str) -> Option<&'static str> {
    Some(match detail {
        "1.0" | "1.1" | "1.3" | "1.4" => "no-such-user",
        "1.2" => "no-such-host",
        "1.6" => "moved",
        "1.7" | "1.8" => "sender-refused",
        "1.9" => "expired",
        "1.10" | "3.2" | "7.27" => "no-mail-host",
        "2.1" | "7.13" => "disabled",
        "2.2" => "mailbox-full",
        "2.3" | "3.4" => "too-large",
        "2.0" => "refused",
        "3.1" | "4.5" => "congested",
        "3.0" | "3.3" | "3.5" | "4.3" => "server-error",
        "4.1" | "4.2" | "4.7" => "expired",
        "4.4" => "no-such-host",
        "4.0" | "4.6" => "unreachable",
        "7.25" => "no-reverse-dns",
        "7.20" | "7.21" | "7.22" | "7.23" | "7.24" | "7.26" | "7.30" => "authentication",
        "5.0" => return None,
        _ if detail.starts_with("5.") => "protocol",
        _ if detail.starts_with("6.") => "content",
        _ if detail.starts_with("7.") => "policy",
        _ => return None,
    })
}

/// Pieces of sentences, lower case, by the reason that they give; the first that is said counts, so what is exact
/// stands before what is vague.
const WORDS: &[(&str, &str)] = &[
    (
        "policy",
        "rfc 5322 compliant|not rfc 5322|duplicate header|banned:|banned content|illegal attachment|\
         its content presents",
    ),
    (
        "no-reverse-dns",
        "reverse dns|ptr record|rdns record|no ptr|invalid rdns|reverse lookup|reverse hostname|\
         ip name lookup failed|mismatches client ip|cannot find your hostname|without reverse|\
         cannot resolve your address|no reverse entry|resolvable hostname|name and address mismatch",
    ),
    (
        "authentication",
        "dmarc|unauthenticated email|authentication fail|sender is unauthenticated|\
         have authentication information|spf check|spf fail|no spf|spf validation|dkim fail|dkim sign|\
         fails spf|sender policy framework|not pass authentication|sender id (pra)|authentication checks",
    ),
    (
        "mailbox-full",
        "mailbox full|mailbox is full|mail box full|quotaexceeded|storage full|storage allocation|\
         usage exceeded|mailbox has exceeded|over quota|está lleno|está llena|est plein|è piena|está cheia|\
         ist voll|exceeds allowed size|mailbox exceeds|overquota|over the quota|exceeded quota|\
         exceeded its quota|exceeds quota|exceeding their quota|exceeded their quota|quota exceed|\
         exceeded storage|storage limit|out of storage|disk quota|folder is full|inbox is full|inbox full|\
         quota is full|quota violation|mailbox size limit|mailbox quota|too much mail stored|\
         recipient's mailbox exceeded|not enough storage space|no room in mailbox|account is full|\
         user is over|would exceed quota|over its quota|boîte pleine|boite pleine|casella piena|\
         buzón lleno|caixa postal cheia|メールボックスが一杯|容量を超",
    ),
    (
        "no-mail-host",
        "null mx|nullmx|does not accept messages|mail receiving disabled|does not accept mail|\
         doesn't accept mail|not accepting network messages|does not receive mail|doesn't receive email|\
         no mx record|no mx found|find a mail exchanger|mail server does not exist for|host does not accept",
    ),
    (
        "rate-limited",
        "at a rate that|connection limit|emails per hour|connection rate|too many sessions|slow down|\
         try again slower|rate limit exceed|receiving mail too quickly|too many messages|\
         too many recipients|too many connections|too many concurrent|too frequent|frequency limited|\
         sending too fast|throttl|sending limit|hourly limit|daily limit|max message per connection|\
         too many emails|too many mails",
    ),
    (
        "virus",
        "virus detected|virus found|contains a virus|contains virus|infected|malware|a virus was|virus:|\
         worm/|contains the virus|phishing",
    ),
    (
        "blocked",
        "blacklist|black list|blocklist|block list|spamhaus|spamcop|barracudacentral|sorbs|dnsbl| rbl|rbl.|\
         blocked using|low reputation|bad reputation|poor reputation|ip reputation|reputation of|\
         host blocked|blocked ip|blocked by our|ip blocked|is blocked by|invalid ip for sending|\
         weren't sent|ip address is blocked|ip has been|your ip|daily relay quota|open relay|\
         may not be mail exchanger|not accepting connections|connection not authorized|\
         connection refused by policy|server access denied|server access forbidden|banned|dynamic ip|\
         dialup|dynamic address|greylist|graylist|grey list|(bl)|service refused|access from your|\
         no access from mail server|550 rejected|bad helo|helo command rejected|listed at|listed on|\
         currently listed|is listed|temporarily blocked|temporarily rejected",
    ),
    (
        "spam",
        "spam|unsolicited|message content rejected|, ube|junk mail|bulk mail|bulkmail|ofr_506|\
         high probability of|content filter|identified as uce|looks like uce",
    ),
    (
        "too-large",
        "too large for|message too large|message is too large|message too big|message is too big|\
         size limit exceeded|exceeds size limit|exceeds maximum|exceeds fixed maximum|exceeds the maximum|\
         exceeded maximum|maximum message|message size|message too long|size exceeded|mail too large|\
         message length exceeds|line limit exceeded|exceeds administrative limit|size exceeds|\
         larger than the|too big for|message exceed",
    ),
    (
        "sender-refused",
        "sender address rejected|sender rejected|is not subscribed|sender verification|sender is rejected|\
         mail from domain must|invalid mail from|sender's domain|sender's mailbox|not present in directory|\
         domain must resolve|envelope sender|sender refused|sender denied|sender was rejected|\
         unroutable sender|unrouteable sender|sender verify|domain of sender|sender domain|invalid sender|\
         sender is not|bad sender|purported responsible address|domain is invalid|mail from refused|\
         not a registered gateway user|permission to post|not allowed to post|only members|members only|\
         user complaints|unexpected volume|sender not|from address|user unknown in sender|google groups|\
         send mail as|does not have permission|not authorised to send|not authorized to send to",
    ),
    (
        "no-relay",
        "relay access|rcpthosts|not local host|not an open relay|not a gateway|as a relay|non-local e-mail|\
         not permitted to relay|unable to relay|cannot relay|relay denied|relay not permitted|mail relay|\
         relay operation|relay prohibited|email address is not verified|not allowed to relay|\
         we do not relay|relaying",
    ),
    (
        "moved",
        "has moved|has been replaced by|no longer on server|moved to another|no forwarding address|\
         551 not our|user has left|address has changed|address is no longer|no longer works here|\
         user not local; please try",
    ),
    (
        "refused",
        "recipient preferences|message filtered|due to user rules|refuse to receive|refuses to receive|\
         user reject|blocked by the recipient|only accepting mail from|not accepting any mail|\
         not accepting mail from|user refused|recipient refused to|does not want mail|\
         rejected by recipient|rejected by the recipient's",
    ),
    (
        "disabled",
        "disabled|suspended|deactivated|no longer active|extended inactivity|account is closed|\
         account has been closed|discontinued|is inactive|inactive account|inactive user|mailbox inactive|\
         temporary locked|temporarily locked|account locked|account is locked|is frozen|account is blocked|\
         account blocked|account expired|not been activated|currently not active|is not active|\
         out of service|recipient account is|cannot receive|deaktiviert|désactivé",
    ),
    (
        "no-such-user",
        "user unknown|unknown user|unknown local user|no such person|there is no one at this|user invalid|\
         cannot find user|can't find user|address not found|address is not found|no account here|\
         not known at|user name does not exist|destination addresses were unknown|user is unknown|\
         unknown to address|no such user|nicht vorhanden|non répertorié|no encontrado|não encontrado|\
         introuvable|nicht gefunden|invalid receiver|existiert nicht|n'existe pas|no existe|não existe|\
         non esiste|не существует|no such recipient|no such mailbox|no such address|no such account|\
         no such local|user does not exist|user doesn't exist|user not exist|user not found|user not known|\
         unknown recipient|recipient unknown|recipient not found|recipnotfound|recipient does not exist|\
         invalid recipient|invalid user|invalid address|invalid mailbox|invalid final delivery|\
         invalid local|illegal user|illegal alias|unknown or illegal|unknown address|address unknown|\
         addressee unknown|unknown account|account unknown|unknown mailbox|mailbox unknown|\
         mailbox does not exist|mailbox not found|mailbox unavailable|mailbox is unavailable|\
         no mailbox here|no mailbox by|no mailbox with|no valid recipient|not a valid user|\
         not a valid recipient|not a valid mailbox|not a known user|no user by that name|no account by|\
         not listed in|email account that you tried to reach does not exist|address does not exist|\
         account does not exist|that doesn't exist|email address could not be found|\
         address couldn't be found|address wasn't found|does not have an account|doesn't have a|\
         no longer valid|no longer available|inactive email address|final email delivery point|\
         bad destination mailbox|address rejected: access denied|recipient rejected:|recipient is not|\
         not our customer|usuario desconocido|usuário desconhecido|utente sconosciuto|utilisateur inconnu|\
         destinataire inconnu|empfänger unbekannt|unbekannter empfänger|benutzer unbekannt|not recognized|\
         is not recognised|ユーザーが存在|存在しません|見つかりません|用户不存在|no such alias|not in directory|ディレクトリには見つかり|\
         no longer exists|has no mailbox|unknown virtual|user unkown|unknow user|mailbox name not allowed",
    ),
    (
        "no-such-host",
        "host unknown|domain could not be found|unknown host|unrouteable address|unroutable address|\
         all host address lookups failed|dns lookup failure: host|host not found|no such host|\
         no such domain|domain not found|unknown domain|unable to lookup dns|domain does not exist|\
         domain name not found|host or domain name|not resolve to|domain doesn't exist|domain unknown|\
         nonexistent domain|non-existent domain|invalid domain|bad domain|name service error for domain|\
         illegal host|bad host|all relevant mx records point to non-existent",
    ),
    (
        "expired",
        "timeout exceeded|message expired|time expired|not been collected|retry time not reached|\
         unable to deliver this message after|unable to deliver in|giving up after|attempts:|retry limit|\
         was aborted after|retries exceeded|resources temporarily|timed out|envelope expired|\
         did not accept our requests to connect",
    ),
    (
        "unreachable",
        "connection refused|communications failure|connection reset|looping|no route to|network error|\
         unreachable|establish an smtp connection|lost connection|connection dropped|connection closed|\
         routing loop|mail loop|too many hops|hop count|loops back|name lookup failure|dns error|\
         dns lookup|name server|nameserver|name service error|could not connect|unable to connect|\
         can't connect|cannot connect|not find a gateway|connection failed|mail forwarding loop|\
         temporary lookup",
    ),
    (
        "congested",
        "insufficient disk|mail system full|system is full|insufficient system|insufficient storage|\
         system storage|no space left|disk full|disk is full|system resources|out of disk|out of memory|\
         server is too busy|load average|queue file write",
    ),
    (
        "policy",
        "policy|client host rejected|attachment|embedded images|starttls|requires auth|tls required|\
         unauthenticated sender|security error|authorized|authorised|authentication required|\
         smtp authentication|turn on smtp|prohibit|header error|not rfc|rfc 5322|duplicate header|\
         potential security|a security|encryption|not allowed|administrative|restricted|failed to delivery",
    ),
    (
        "protocol",
        "syntax error|malformed|improper sequence|bad sequence|command unrecognized|command not recognized|\
         not implemented|incorrectly constructed|unbalanced|parse error",
    ),
    (
        "server-error",
        "local error|loops back to myself|config error|configuration error|currently unavailable|\
         internal error|system error|mailer error|command output|local configuration|ldap|processing error|\
         while being processed|command died|pipe to|local delivery failed|child process|transaction failed|\
         exit status|can't create|cannot create|cannot open|i/o error|internal server|unexpected error|\
         local problem|service unavailable|duplicated message-id",
    ),
    (
        "expired",
        "queue too long|too long in the queue|not be delivered for 1|not be delivered for 2|\
         not be delivered for 3|not be delivered for 4|not be delivered for 5|not be delivered for 6|\
         not be delivered for 7|not be delivered for 8|not be delivered for 9|not been delivered after|\
         delivery attempts|has been delayed|delayed for|still being retried|will be retried|has expired|\
         still undelivered|not yet been delivered|will keep trying",
    ),
    (
        "content",
        "headers too large|header too|content rejected|bad content|illegal character|invalid mime|\
         invalid header|improperly|8-bit|mime complexity|header size|charset not",
    ),
    ("mailbox-full", "quota"),
    ("blocked", "blocked|ip address|sending ip"),
    ("denied", "denied|rejected"),
];
