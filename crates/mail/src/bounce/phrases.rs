//! What servers and mail services write: in the subjects of notices, to say that mail failed, and why, by the reason
//! that it gives; their English, and the languages of notices that people read. All phrases of a kind are looked for in
//! one pass. How a reason is chosen where words and status differ is in `reason`, what else makes a notice in `notice`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// How the subjects of notices begin or sound.
pub(super) static SUBJECTS: LazyLock<AhoCorasick> = LazyLock::new(|| matcher(SUBJECT_PHRASES.split('|')));
/// How notices say that mail failed.
pub(super) static FAILS: LazyLock<AhoCorasick> = LazyLock::new(|| matcher(FAIL_PHRASES.split('|')));

/// Each phrase's reason, by its number in the matcher.
static REASONS: LazyLock<(AhoCorasick, Vec<&str>)> = LazyLock::new(|| {
    let phrases =
        || WORDS.iter().flat_map(|(reason, list)| list.split('|').map(move |phrase| (*reason, phrase)));
    (matcher(phrases().map(|(_, phrase)| phrase)), phrases().map(|(reason, _)| reason).collect())
});

/// The reason of the first phrase in [`WORDS`] that stands in a text, lower case.
pub(super) fn reason_of(text: &str) -> Option<&'static str> {
    let (matcher, reasons) = &*REASONS;
    let found = matcher.find_overlapping_iter(text).map(|found| found.pattern().as_usize());
    found.min().map(|first| reasons[first])
}

fn matcher<'a>(phrases: impl Iterator<Item = &'a str>) -> AhoCorasick {
    AhoCorasick::new(phrases).expect("the phrases are few and short")
}

const SUBJECT_PHRASES: &str = "unable to deliver|mancata consegna|consegna non riuscita|\
    impossibile consegnare|errore di consegna|error de entrega|entrega fallida|no entregable|\
    devolución de mensaje|devolución de correo|não entreg|devolução de mensagem|devolução de e-mail|\
    não foi possível entregar|échec de distribution|échec d'envoi|remise impossible|rapport de non|\
    statusbenachrichtigung|nicht zustellbar|nachricht konnte nicht|notificación de estado|\
    notifica sullo stato|notifica di stato|notificação de status|notificação de estado|onbestel|bezorgfout|\
    bezorging mislukt|niet afgeleverd|kan ikke leveres|kan inte levereras|ei voitu toimittaa|\
    nie można dostarczyć|nelze doručit|teslim edilemedi|échec de la|echec de la|non recapitabil|\
    no se puede entregar|não é possível entregar|undeliver|delivery fail|delivery has failed|\
    delivery status notification|failure notice|failed delivery|failure delivery|delivery notification|\
    delivery problem|delivery error|delivery report|non-delivery|nondelivery|not delivered|returned mail|\
    returned to sender|returning message|mail failed|mail failure|message delivery|mail delivery|\
    could not be delivered|couldn't be delivered|error during delivery|nameserver error|mail system error|\
    loop alert|message status|bounce|rejected mail|mail rejected|rejected:|user unknown|delivery delayed|\
    delayed mail|mail error|processing error|unzustellbar|nicht zugestellt|zustellung|non remis|non délivré|\
    non distribu|mancato recapito|non recapitat|no se pudo entregar|no entregado|devuelto|\
    fallo en la entrega|não entregue|falha na entrega|devolvid|onbestelbaar|niet bezorgd|olevererad|\
    не доставлено|недоставлен|エラー|配信不能|送信できません|退信|投递失败|投递失敗|無法|发送失败|邮件发送|\
    niedostarczon|zwrot";

const FAIL_PHRASES: &str = "no se puede establecer contacto|n'est pas parvenu|distribution impossible|\
    non è stato consegnat|non è stato recapitat|impossibile consegnare|impossibile raggiungere|\
    mancata consegna|consegna non riuscita|no se entregó|no se ha entregado|no ha podido ser|\
    no fue entregad|não chegou|não foi entregue|não entregue|niet bereikt|niet afgeleverd|niet bezorgd|\
    worden bezorgd|worden afgeleverd|onbestelbaar|bezorging is mislukt|nicht ausgeliefert|nicht zustellbar|\
    zugestellt werden konnte|ikke leveres|inte levereras|ei voitu toimittaa|nie można było|nelze doručit|\
    teslim edilemedi|échec de la remise|pas été distribué|pas été transmis|was stopped|\
    considered unsolicited|allowed size|nicht erreicht|recapito non riuscito|error de entrega|\
    falha na entrega|falha ao entregar|not be delivered|couldn't be delivered|can't be delivered|\
    was not delivered|wasn't delivered|not been delivered|not yet been delivered|able to deliver|\
    undeliverable|undelivered|non-delivered|message not delivered|mail not delivered|could not deliver|\
    cannot deliver|couldn't deliver|delivery failed|delivery has failed|delivery failure|\
    delivery to the following|delevery to the following|delivery to these|deliver to the following|\
    failed permanently|fatal error|delivery problem|delivery error|did not reach|could not be reached|\
    wasn't found at|error delivering|error in delivering|has been returned|was returned|is being returned|\
    returned to sender|been rejected|was rejected|automatically rejected|no such user|user unknown|\
    unknown user|invalid user|unknown recipient|invalid recipient|transcript of|failed recipients|\
    failed addresses|failure reasons|failed delivery|delivery attempts|invalid final delivery|been delayed|\
    is delayed|could not be sent|couldn't be sent|cannot be sent|could not send|recipients were affected|\
    does not exist|may not exist|address you entered|deliver your message|deliver the message|\
    deliver message to|following recipient|following address|unknown to this|error was detected|\
    processing error|duplicated message-id|nicht zugestellt|unzustellbar|konnte nicht|n'a pas pu|n'a pu|\
    non remis|pas été remis|pas été délivré|impossible de|no pudo ser|no se ha podido|no se pudo|\
    no ha sido posible|não pôde|nao pode|não foi possível|não pode|non è stato possibile|\
    impossibile recapitare|non può essere|kan niet|kon niet|nie można|nie może|nie mógł|не может быть|\
    не было доставлено|не доставлено|не удалось|送信できませ|配信できませ|配送できませ|送信に失敗|\
    エラーのため|無法|无法|退回|投递失败|未能|kunde inte";

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
         cannot resolve your address|no reverse entry|resolvable hostname|name and address mismatch|\
         ptr resource record|dns ptr|ptr lookup|missing ptr|no rdns|missing rdns|fcrdns|reverse name|\
         forward-confirmed|missing reverse|lack of reverse",
    ),
    (
        "authentication",
        "dmarc|unauthenticated email|authentication fail|sender is unauthenticated|\
         have authentication information|spf check|spf fail|no spf|spf validation|dkim fail|dkim sign|\
         fails spf|sender policy framework|not pass authentication|sender id (pra)|authentication checks|\
         spf=fail|spf: fail|spf softfail|spf hardfail|failed spf|by spf|(spf)|does not designate|\
         not a designated|not allowed to send mail from|openspf|no dkim|dkim verification|failed dkim|\
         fails dkim|missing dkim|dkim=fail|no valid spf",
    ),
    (
        "mailbox-full",
        "mailbox full|mail box full|quotaexceeded|storage full|storage allocation|usage exceeded|\
         mailbox has exceeded|over quota|está lleno|está llena|est plein|è piena|está cheia|ist voll|\
         exceeds allowed size|mailbox exceeds|overquota|over the quota|exceeded quota|exceeded its quota|\
         exceeds quota|exceeding their quota|exceeded their quota|quota exceed|exceeded storage|\
         storage limit|out of storage|disk quota|folder is full|inbox full|quota is full|quota violation|\
         mailbox size limit|mailbox quota|too much mail stored|recipient's mailbox exceeded|\
         not enough storage space|no room in mailbox|account is full|user is over|would exceed quota|\
         over its quota|boîte pleine|boite pleine|casella piena|buzón lleno|caixa postal cheia|メールボックスが一杯|\
         容量を超|mailbox lleno|casilla llena|casilla de correo llena|cuota excedida|cuota superada|\
         excede la cuota|excedido la cuota|quota superata|quota excedida|cota excedida|caixa cheia|\
         caixa de correio cheia|quota dépassé|dépassement de quota|saturée|boîte aux lettres pleine|\
         spazio esaurito|postfach voll|quota überschritten|speicherplatz|mailbox is vol|mailbox vol|\
         postvak is vol|postvak vol|ontvanger is vol|no space in mailbox|insufficient mailbox|mailbox over|\
         mailbox limit|mailbox storage|mailbox has reached|reached its quota|out of quota|quota reached|\
         over the allowed quota|box is full|account is over|storage is full|storage quota|\
         too many messages on the server|too many messages in the mailbox|recipient storage",
    ),
    (
        "no-mail-host",
        "null mx|nullmx|does not accept messages|mail receiving disabled|does not accept mail|\
         doesn't accept mail|not accepting network messages|does not receive mail|doesn't receive email|\
         no mx record|no mx found|find a mail exchanger|mail server does not exist for|\
         host does not accept|indicated no smtp service|does not accept any mail|domain does not accept|\
         domain doesn't accept|has no mx|no valid mx|no mail exchanger",
    ),
    (
        "rate-limited",
        "at a rate that|connection limit|connection rate|too many sessions|slow down|try again slower|\
         rate limit exceed|receiving mail too quickly|too many messages|too many recipients|\
         too many connections|too many concurrent|too frequent|frequency limited|sending too fast|throttl|\
         sending limit|hourly limit|daily limit|max message per connection|too many emails|too many mails|\
         unusual rate|ratelimit|rate exceeded|message rate|sending rate|recipient rate|receiving limit|\
         messages per|mails per|recipients per|connections per|per minute|too many e-mails|too many smtp|\
         concurrent connection|concurrency limit|maximum connections|max connections|\
         server busy. please try again|demasiados mensajes|demasiadas conexiones|zu viele|\
         trop de connexions|trop de messages|troppi messaggi|troppe connessioni|muitas mensagens|\
         muitas conexões|te veel",
    ),
    (
        "virus",
        "virus detected|virus found|contains a virus|contains virus|infected|malware|a virus was|virus:|\
         worm/|contains the virus|phishing|trojan|eicar|malicious|computer virus|virus was found",
    ),
    ("sender-refused", "manually blocked sender|blocked sender|sender blocked|sender is blocked"),
    (
        "blocked",
        "blacklist|black list|blocklist|block list|spamhaus|spamcop|barracudacentral|sorbs|dnsbl| rbl|rbl.|\
         blocked using|low reputation|bad reputation|poor reputation|ip reputation|reputation of|\
         host blocked|blocked ip|blocked by our|ip blocked|is blocked by|invalid ip for sending|\
         weren't sent|ip address is blocked|ip has been|your ip|daily relay quota|open relay|\
         may not be mail exchanger|not accepting connections|connection not authorized|\
         connection refused by policy|server access denied|server access forbidden|banned|dynamic ip|dialup|\
         dynamic address|greylist|graylist|grey list|(bl)|service refused|access from your|\
         no access from mail server|550 rejected|bad helo|helo command rejected|listed at|listed on|\
         currently listed|is listed|temporarily blocked|temporarily rejected|rtr:bl|rtr:du|dyn:t|hvu:b|scbl|\
         ipcheck|ipts04|sender ip|unauthorized ip|sending mta's|sender reputation|server reputation|\
         domain reputation|senderscore|sender score|in the pbl|the xbl|the sbl|\
         connection rejected by policy|esmtp service not available|not accepting mail from your|\
         network is blocked|mail from your network",
    ),
    (
        "spam",
        "spam|unsolicited|message content rejected|, ube|junk mail|bulk mail|bulkmail|ofr_506|\
         high probability of|content filter|identified as uce|looks like uce|content denied|\
         content restrictions|dt:spm|suspicious|junk e-mail|junk email|bulk email|bulk e-mail|unerwünscht|\
         indésirable|no deseado|indesiderat|indesejad|ongewenst|pourriel",
    ),
    (
        "too-large",
        "too large for|message too large|message too big|message is too big|size limit exceeded|\
         exceeds size limit|exceeds maximum|exceeds fixed maximum|exceeds the maximum|exceeded maximum|\
         maximum message|message size|message too long|size exceeded|mail too large|message length exceeds|\
         line limit exceeded|exceeds administrative limit|size exceeds|larger than the|too big for|\
         message exceed|message file too big|msg too large|mail too big|mail size|maximum size|\
         maximum allowed size|sizelimit|too large to|is too large|was too large|exceeds the size|\
         exceeds the limit|zu groß|zu gross|trop volumineux|trop grand|taille maximale|demasiado grande|\
         tamaño máximo|troppo grande|dimensione massima|dimensioni massime|muito grande|grande demais|\
         tamanho máximo|te groot",
    ),
    (
        "sender-refused",
        "sender address rejected|sender rejected|is not subscribed|sender verification|sender is rejected|\
         mail from domain must|invalid mail from|sender's domain|sender's mailbox|not present in directory|\
         domain must resolve|envelope sender|sender refused|sender denied|sender was rejected|\
         unroutable sender|unrouteable sender|sender verify|domain of sender|sender domain|invalid sender|\
         sender is not|bad sender|purported responsible address|domain is invalid|mail from refused|\
         not a registered gateway user|permission to post|not allowed to post|only members|members only|\
         sender not|from address|user unknown in sender|google groups|send mail as|\
         does not have permission|not authorised to send|not authorized to send to|sender is denied|\
         only accepts messages from|only accepts mail from|permission to send|you are not allowed to send|\
         not permitted to send|user complaints|unexpected volume",
    ),
    (
        "no-relay",
        "relay access|rcpthosts|not local host|not an open relay|not a gateway|as a relay|non-local e-mail|\
         not permitted to relay|unable to relay|cannot relay|relay denied|relay not permitted|mail relay|\
         relay operation|relay prohibited|email address is not verified|not allowed to relay|relaying|\
         relay not allowed|not a relay|no relay|relay attempt|domain not hosted|not hosted here|\
         not our domain|isn't in my list|do not relay|don't relay",
    ),
    (
        "no-such-host",
        "nxdomain|domain name not found|domain couldn't be found|domain could not be found|any host named|\
         no such domain|nonexistentdomain|dominio inexistente|dominio no existe|domínio não existe|\
         domínio inexistente|dominio inesistente|domaine inexistant|domaine inconnu|unbekannte domain|\
         domein bestaat niet|onbekend domein|host non trovat|dominio non trovat|host no encontrado|\
         dominio no encontrado|servidor no encontrado|domein niet gevonden|host niet gevonden|\
         domínio não encontrado|servidor não encontrado|host nicht gefunden|domain nicht gefunden|\
         domain wurde nicht gefunden|hôte introuvable|domaine introuvable|serveur introuvable|\
         домен не найден|хост не найден|узел не найден",
    ),
    (
        "moved",
        "has moved|has been replaced by|no longer on server|moved to another|no forwarding address|\
         551 not our|user has left|address has changed|address is no longer|no longer works here|\
         user not local; please try|no longer with|no longer employed|left the company|has a new address|\
         new address is|address has been changed|ist umgezogen|a changé d'adresse|ha cambiado de dirección|\
         ha cambiato indirizzo|mudou de endereço",
    ),
    (
        "refused",
        "recipient preferences|message filtered|due to user rules|refuse to receive|refuses to receive|\
         user reject|blocked by the recipient|only accepting mail from|not accepting any mail|\
         not accepting mail from|user refused|recipient refused to|does not want mail|\
         rejected by recipient|rejected by the recipient's|rejected by user|blocked by user|\
         rejected by the user|recipient has blocked|personal filter",
    ),
    (
        "disabled",
        "disabled|suspended|deactivated|no longer active|extended inactivity|account is closed|\
         account has been closed|discontinued|is inactive|inactive account|inactive user|mailbox inactive|\
         temporary locked|temporarily locked|account locked|account is locked|is frozen|account is blocked|\
         account blocked|account expired|not been activated|currently not active|is not active|\
         out of service|recipient account is|cannot receive|deaktiviert|désactivé|account has expired|\
         mailbox has expired|user is terminated|user terminated|account terminated|\
         account has been terminated|account is terminated|account closed|mailbox closed|mailbox is closed|\
         dormant|account is restricted|temporarily limited|mailbox is locked|mailbox locked|\
         inactive mailbox|desactivad|deshabilitad|suspendid|desativad|desabilitad|disattivat|disabilitat|\
         sospes|suspendu|compte fermé|compte bloqué|cuenta bloqueada|conta bloqueada|gesperrt|stillgelegt|\
         inaktiv|nicht mehr aktiv|inattiv|uitgeschakeld|opgeheven|gedeactiveerd|niet meer actief|caducad|\
         casilla ha expirado|cuenta ha expirado|buzón ha expirado|casella scadut|casella è scadut|\
         account scadut|account è scadut",
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
         no longer exists|has no mailbox|unknown virtual|user unkown|unknow user|mailbox name not allowed|\
         recipientnotfound|nosuchuser|no such email|no user here|mailbox is unknown|mailbox invalid|\
         mailbox not available|mailbox doesn't exist|mailbox not exist|not a valid e|not a valid address|\
         undeliverable address|recipient not exist|recipient doesn't exist|recipient is unknown|\
         recipient could not be found|address is unknown|address invalid|address is invalid|\
         address is not valid|address not known|address not exist|address doesn't exist|account not found|\
         account doesn't exist|account not available|account is not available|no account with|\
         user is not known|user not registered|user not listed|user isn't|unknown email|unknown e-mail|\
         unknown alias|bad recipient|no such destination|not found in address|not found in directory|\
         wasn't found at|suppressed sending|inexistente|inexistant|inesistente|destinatario desconocido|\
         destinatário desconhecido|destinatario sconosciuto|indirizzo sconosciuto|adresse inconnue|\
         inconnu à cette adresse|adresse unbekannt|unbekannter nutzer|unbekannte empfänger|\
         onbekende gebruiker|onbekende ontvanger|gebruiker onbekend|ontvanger onbekend|bestaat niet|\
         niet gevonden|non trovat|no se ha encontrado|no se encontró|não foi encontrad|не найден|\
         brukeren finnes ikke|användaren finns inte",
    ),
    (
        "no-such-host",
        "host unknown|domain could not be found|unknown host|unrouteable address|unroutable address|\
         all host address lookups failed|dns lookup failure: host|host not found|no such host|\
         no such domain|domain not found|unknown domain|unable to lookup dns|domain does not exist|\
         domain name not found|host or domain name|not resolve to|domain doesn't exist|domain unknown|\
         nonexistent domain|non-existent domain|invalid domain|bad domain|name service error for domain|\
         illegal host|bad host|all relevant mx records point to non-existent|unresolvable|\
         cannot be resolved|could not be resolved|unable to resolve|cannot resolve|can't resolve|\
         could not resolve|couldn't resolve|name or service not known|no dns entry|no address associated",
    ),
    (
        "expired",
        "timeout exceeded|message expired|time expired|not been collected|retry time not reached|\
         unable to deliver this message after|unable to deliver in|giving up after|attempts:|retry limit|\
         was aborted after|retries exceeded|resources temporarily|timed out|envelope expired|\
         did not accept our requests to connect|failing for a long time|retention time|delivery time|\
         maximum time|zeitüberschreitung|délai dépassé|tiempo de espera|tempo scaduto|tempo limite|\
         tempo esgotado|messaggio scaduto|messaggio è scaduto|mensaje ha expirado",
    ),
    (
        "unreachable",
        "connection refused|communications failure|connection reset|looping|no route to|network error|\
         unreachable|establish an smtp connection|lost connection|connection dropped|connection closed|\
         routing loop|mail loop|too many hops|hop count|loops back|name lookup failure|dns error|\
         dns lookup|name server|nameserver|name service error|could not connect|unable to connect|\
         can't connect|cannot connect|not find a gateway|connection failed|mail forwarding loop|\
         temporary lookup|failed to connect|not responding|no response from|did not respond|\
         could not be contacted|couldn't be contacted|host is down|servfail|dns query|dns failure|\
         dns timeout|lookup failed|connection abort|connection terminated|terminated connection|\
         closed the connection|dropped the connection|connexion refusée|conexión rechazada|\
         connessione rifiutata|conexão recusada",
    ),
    (
        "congested",
        "insufficient disk|mail system full|system is full|insufficient system|insufficient storage|\
         system storage|no space left|disk full|disk is full|system resources|out of disk|out of memory|\
         load average|queue file write|out of space|disk space|too busy|overloaded|system busy",
    ),
    (
        "policy",
        "policy|client host rejected|attachment|embedded images|starttls|requires auth|tls required|\
         unauthenticated sender|security error|authorized|authorised|authentication required|\
         smtp authentication|turn on smtp|prohibit|header error|not rfc|rfc 5322|duplicate header|\
         potential security|a security|encryption|not allowed|administrative|restricted|failed to delivery|\
         certificate|requiretls|mta-sts|tls handshake|not permitted|forbidden|violat",
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
         local problem|service unavailable|duplicated message-id|child crashed|command not found|\
         system problem|permission denied",
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
    ("rate-limited", "rate limited|rate-limited|rate limit"),
    ("blocked", "blocked|ip address|sending ip|bloqué|bloquead|bloccat|blockiert|geblokkeerd"),
    ("denied", "denied|rejected"),
];

#[cfg(test)]
mod tests {
    use crate::bounce::reason::by_words;

    #[test]
    fn words_of_the_big_providers() {
        let cases = "
            no-such-user   | 550 5.1.10 resolver.adr.recipientnotfound; recipient not found by smtp address lookup
            no-such-user   | message was not accepted -- invalid mailbox. local mailbox is unavailable: user not found
            no-such-user   | 550 5.1.1 account not available
            no-such-user   | we have suppressed sending to this address because of a history of bounces
            no-such-user   | 550 usuario inexistente
            no-such-user   | reden: onbekende gebruiker
            no-such-user   | casella di posta inesistente
            no-such-host   | dns type 'mx' lookup of b.example responded with code nxdomain
            no-such-host   | sorry, i couldn't find any host named b.example. (#5.1.2)
            no-mail-host   | an mx or srv record indicated no smtp service
            mailbox-full   | das postfach des empfängers ist voll
            mailbox-full   | sa boîte aux lettres est saturée
            mailbox-full   | a caixa postal do destinatário está cheia
            mailbox-full   | de mailbox van de ontvanger is vol
            disabled       | esta casilla ha expirado por falta de uso
            disabled       | le compte est désactivé
            blocked        | 554- (rtr:bl) connecting ip
            expired        | el tiempo de espera ha expirado
            expired        | il messaggio è scaduto
            disabled       | la casella è scaduta
            no-such-host   | 550 dominio non trovato
            no-such-host   | das konnte nicht sein: host nicht gefunden
            no-such-user   | 550 permanent failure for one or more recipients (b@b.example: user unknown)
            no-reverse-dns | 554-no smtp service 554-bad dns ptr resource record.
            sender-refused | 550 rejected by header based manually blocked senders
            rate-limited   | 421-4.7.28 gmail has detected an unusual rate of unsolicited mail
            rate-limited   | 451 4.7.500 server busy. please try again later from
            spam           | 550 5.7.1 message rejected due to content restrictions
            too-large      | die nachricht ist zu groß
            expired        | all hosts for 'b.example' have been failing for a long time
            unreachable    | lookup of b.example responded with code servfail";
        for line in cases.trim().lines() {
            let (reason, words) = line.split_once('|').expect("two columns");
            assert_eq!(by_words(words.trim()), Some(reason.trim()), "{words}");
        }
    }
}
