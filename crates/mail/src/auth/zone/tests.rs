//! Each mistake of a zone with what is said of it and what is to be written: a sound zone in which one thing is changed.
//! How questions travel is tried with a real name server by the binary's stories.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::*;
use crate::finding::{Grade, Remedy};

const OURS: &str = "203.0.113.5";
const KEY: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const SELECTOR: &str = "e1._domainkey.shop.example";

/// Records as lines: `name TYPE value`.
const SOUND: &str = "\
shop.example MX mx.shop.example
mx.shop.example A 203.0.113.5
shop.example TXT v=spf1 ip4:203.0.113.5 include:spf.relay.example -all
spf.relay.example TXT v=spf1 ip4:198.51.100.0/24 ~all
e1._domainkey.shop.example TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
_dmarc.shop.example TXT v=DMARC1; p=reject; rua=mailto:postmaster@shop.example
_mta-sts.shop.example TXT v=STSv1; id=20261126;
_smtp._tls.shop.example TXT v=TLSRPTv1; rua=mailto:postmaster@shop.example
desk.shop.example A 203.0.113.5
5.113.0.203.in-addr.arpa PTR desk.shop.example";

struct House {
    zone: String,
    silent: Vec<&'static str>,
    way: Way,
    addresses: Vec<IpAddr>,
    life: Option<Life>,
    policy: Result<Policy, String>,
    has_null_sender: bool,
    domain: &'static str,
}

fn house() -> House {
    House {
        zone: SOUND.to_owned(),
        silent: Vec::new(),
        way: Way::Direct,
        addresses: vec![OURS.parse().unwrap()],
        life: Some(Life::Signs),
        policy: Ok(Policy { mode: "enforce".into(), max_age_secs: 604_800, unnamed: Vec::new() }),
        has_null_sender: false,
        domain: "shop.example",
    }
}

impl House {
    /// Replaces all records of a name and type by these values.
    fn with(mut self, name: &str, kind: &str, values: &[&str]) -> Self {
        let head = format!("{name} {kind} ");
        let kept = self.zone.lines().filter(|line| !line.starts_with(&head)).map(str::to_owned);
        let lines: Vec<String> = kept.chain(values.iter().map(|value| format!("{head}{value}"))).collect();
        self.zone = lines.join("\n");
        self
    }

    fn spf(self, text: &str) -> Self {
        self.with("shop.example", "TXT", &[text])
    }

    fn answer(&self, question: &Question) -> Answer {
        if self.silent.contains(&question.name.as_str()) {
            return Answer::Failed;
        }
        let kind = match question.kind {
            RecordKind::Txt => "TXT",
            RecordKind::A => "A",
            RecordKind::Aaaa => "AAAA",
            RecordKind::Mx => "MX",
            RecordKind::Ptr => "PTR",
        };
        let head = format!("{} {kind} ", question.name);
        let values: Vec<&str> = self.zone.lines().filter_map(|line| line.strip_prefix(&head)).collect();
        match question.kind {
            _ if values.is_empty() => Answer::NoSuchName,
            RecordKind::Txt => Answer::Texts(values.iter().map(|value| value.as_bytes().to_vec()).collect()),
            RecordKind::A | RecordKind::Aaaa => {
                Answer::Addresses(values.iter().map(|value| value.parse().unwrap()).collect())
            }
            // A null MX is a host without a name.
            RecordKind::Mx | RecordKind::Ptr => {
                Answer::Hosts(values.iter().map(|value| value.trim_end_matches('.').to_owned()).collect())
            }
        }
    }

    fn until_known(&self, judge: impl Fn(&Answers) -> Result<Vec<Finding>, Vec<Question>>) -> Vec<Finding> {
        let mut answers = Answers::default();
        loop {
            match judge(&answers) {
                Ok(found) => return found,
                Err(questions) => {
                    assert!(!questions.is_empty());
                    questions.into_iter().for_each(|one| {
                        let answer = self.answer(&one);
                        answers.insert(one, answer);
                    });
                }
            }
        }
    }

    fn found(&self) -> Vec<Finding> {
        let key =
            |life| Key { name: SELECTOR.into(), domain: "shop.example".into(), record: KEY.into(), life };
        let keys: Vec<Key> = self.life.map(key).into_iter().collect();
        let is_here = |ip: IpAddr| ip.to_string() == OURS;
        let sender = Sender {
            domain: self.domain,
            keys: &keys,
            way: &self.way,
            has_null_sender: self.has_null_sender,
            addresses: &self.addresses,
            hello: "desk.shop.example",
            read_at: &[],
            is_here: &is_here,
            policy: Some(self.policy.clone()),
        };
        self.until_known(|answers| examine(&sender, answers))
    }

    /// What is not as it should be, a line each with what is to be done.
    fn told(&self) -> String {
        told(self.found())
    }

    fn machine(&self, hello: &str) -> String {
        let machine = Machine { hello, addresses: &self.addresses };
        told(self.until_known(|answers| examine_machine(&machine, answers)))
    }
}

fn told(found: Vec<Finding>) -> String {
    let mut lines = Vec::new();
    for finding in found.into_iter().filter(|finding| finding.grade != Grade::Ok) {
        let grade = if finding.grade == Grade::Wrong { "wrong" } else { "note" };
        lines.push(format!("{grade} {}: {}", finding.subject, finding.words));
        lines.extend(finding.remedy.iter().map(|remedy| match remedy {
            Remedy::Record(record) => format!("  + {}", record.line()),
            Remedy::Remove(record) => format!("  - {}", record.line()),
            Remedy::Command(command) => format!("  $ {command}"),
            Remedy::Setting { place, line } => format!("  {place}: {line}"),
            Remedy::Advice(words) => format!("  {words}"),
        }));
    }
    lines.join("\n")
}

#[test]
fn a_sound_zone_is_told_line_by_line() {
    let found = house().found();
    let lines: BTreeMap<_, _> = found
        .iter()
        .map(|finding| (finding.subject.as_str(), (finding.grade, finding.words.as_str())))
        .collect();
    assert_eq!(found.len(), 8, "{found:?}");
    for (subject, words) in [
        ("MX of shop.example", "its mail comes to this machine (mx.shop.example)"),
        (
            "SPF of shop.example",
            "one record, 1 lookup of 10: v=spf1 ip4:203.0.113.5 include:spf.relay.example -all",
        ),
        ("SPF for 203.0.113.5", "it may send as shop.example"),
        ("DKIM key e1._domainkey.shop.example", "its record is there, and it signs"),
        ("DMARC of shop.example", "one record at _dmarc.shop.example: mail that fails is refused"),
        ("Alignment of shop.example", "From and the signature of shop.example belong together"),
        ("MTA-STS of shop.example", "its policy (enforce, kept for 7 days) names every mail server"),
        ("TLS-RPT of shop.example", "one record, with an address for reports"),
    ] {
        assert_eq!(lines.get(subject), Some(&(Grade::Ok, words)), "{subject}");
    }
    assert_eq!(house().machine("desk.shop.example"), "");
}

#[test]
fn what_cannot_be_asked_is_never_missing() {
    let silent = vec![
        "shop.example",
        SELECTOR,
        "_dmarc.shop.example",
        "_mta-sts.shop.example",
        "_smtp._tls.shop.example",
        "desk.shop.example",
        "5.113.0.203.in-addr.arpa",
    ];
    let house = House { silent, ..house() };
    for line in house.told().lines().chain(house.machine("desk.shop.example").lines()) {
        assert!(line.starts_with("note ") && line.ends_with("gave no answer in time"), "{line}");
    }
    assert_eq!(house.told().lines().count(), 6);
    assert_eq!(house.machine("desk.shop.example").lines().count(), 2);
    let mut answers = Answers::default();
    answers.close();
    assert_eq!(leads_here("shop.example", &|_| true, &answers), Ok(None));
}

/// A change to the sound zone, and the beginning of each line that follows from it.
type Row = (House, &'static [&'static str]);

fn assert_told(rows: impl IntoIterator<Item = Row>) {
    for (house, wanted) in rows {
        let told = house.told();
        let lines: Vec<&str> = told.lines().collect();
        let is_so = lines.len() == wanted.len()
            && lines.iter().zip(wanted).all(|(line, wanted)| line.contains(wanted));
        assert!(is_so, "wanted {wanted:#?}\ntold {lines:#?}\nof {}", house.zone);
    }
}

#[test]
fn mistakes_of_mx() {
    let mx = |values: &[&str]| house().with("shop.example", "MX", values);
    assert_told([
        (
            mx(&[]),
            &[
                "wrong MX of shop.example: there is no MX record and no address",
                "  + shop.example. IN MX 10 desk.shop.example.",
                "Name the mail server",
            ] as &[_],
        ),
        (
            mx(&[]).with("shop.example", "A", &["198.51.100.7"]),
            &[
                "note MX of shop.example: there is no MX record; senders fall back on its address 198.51.100.7",
                "  + shop.example. IN MX 10 ",
                "Name the mail server",
            ],
        ),
        (
            mx(&["."]),
            &[
                "wrong MX of shop.example: the record says that the domain takes no mail at all",
                "  - shop.example. IN MX 0 .",
                "  + shop.example. IN MX 10 ",
            ],
        ),
        (
            mx(&["mx.shop.example", "gone.shop.example"]),
            &[
                "wrong MX of shop.example: gone.shop.example has no address",
                "Give gone.shop.example an A record",
            ],
        ),
        (
            mx(&["203.0.113.5"]),
            &["wrong MX of shop.example: 203.0.113.5 is an address", "Give the mail server a name"],
        ),
        (
            House { silent: vec!["mx.shop.example"], ..house() },
            &["note MX of shop.example: could not ask: nobody told the address of mx.shop.example"],
        ),
    ]);
    let elsewhere = house().with("mx.shop.example", "A", &["198.51.100.9"]).found();
    assert_eq!(elsewhere[0].words, "its mail goes to mx.shop.example");
}

#[test]
fn mistakes_of_spf() {
    let many: String = (0..11).map(|n| format!("a:h{n}.shop.example ")).collect();
    let many = format!("v=spf1 ip4:203.0.113.5 {many}-all");
    let crowded = (0..11).fold(house().spf(&many), |house, n| {
        house.with(&format!("h{n}.shop.example"), "A", &["198.51.100.1"])
    });
    assert_told([
        (
            house().with("shop.example", "TXT", &["google-site-verification=x"]),
            &[
                "wrong SPF of shop.example: there is no record",
                r#"  + shop.example. IN TXT ( "v=spf1 ip4:203.0.113.5 ~all" )"#,
            ] as &[_],
        ),
        (
            house().spf("v=spf1-all"),
            &[
                "wrong SPF of shop.example: a text is meant as one",
                r#"  - shop.example. IN TXT ( "v=spf1-all" )"#,
                "  + shop.example",
            ],
        ),
        (
            house().with("shop.example", "TXT", &["v=spf1 ip4:203.0.113.5 -all", "v=spf1 mx ~all"]),
            &[
                "wrong SPF of shop.example: 2 records stand there",
                "  - ",
                "  - ",
                r#"( "v=spf1 ip4:203.0.113.5 mx ~all" )"#,
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ipv4:198.51.100.1 -all"),
            &[
                "wrong SPF of shop.example: the record cannot be read: ipv4:198.51.100.1 is no term of SPF",
                r#"( "v=spf1 ip4:203.0.113.5 -all" )"#,
                "Write what the wrong term was meant to say",
            ],
        ),
        (
            crowded,
            &[
                "wrong SPF of shop.example: it takes 11 lookups and may take 10: receivers take it for an error (a:h0.shop.example 1, ",
                "Remove what sends no mail",
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 include:nothing.example -all"),
            &[
                "wrong SPF of shop.example: it refers to include:nothing.example, which has no SPF record",
                "Remove that term",
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 a:x.example a:y.example mx:z.example -all"),
            &[
                "wrong SPF of shop.example: a:x.example, a:y.example and mx:z.example name nothing that exists",
                "Remove these",
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 a:x.example -all"),
            &["note SPF of shop.example: a:x.example names nothing that exists", "Remove it"],
        ),
        (
            house().spf("v=spf1 +all"),
            &["wrong SPF of shop.example: it ends in +all: anybody", r#"( "v=spf1 ~all" )"#],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ?all"),
            &["note SPF of shop.example: it ends in ?all", r#"( "v=spf1 ip4:203.0.113.5 ~all" )"#],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5"),
            &["note SPF of shop.example: it does not end in ~all or -all", "ip4:203.0.113.5 ~all"],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 -all mx"),
            &["note SPF of shop.example: nothing after its `all` is read", "Move these"],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ptr -all"),
            &["note SPF of shop.example: it uses ptr", "Write ip4: and ip6:"],
        ),
        (
            house().spf("v=spf1 include:spf.relay.example -all"),
            &[
                "wrong SPF for 203.0.113.5: mail leaves from it, and the record of shop.example does not name it: fail",
                r#"( "v=spf1 ip4:203.0.113.5 include:spf.relay.example -all" )"#,
            ],
        ),
        (
            house().spf("v=spf1 redirect=spf.relay.example").with(
                "spf.relay.example",
                "TXT",
                &["v=spf1 ip4:203.0.113.5 ?all"],
            ),
            &["note SPF of shop.example: it ends in ?all", "  + shop.example. IN TXT"],
        ),
        (
            House { silent: vec!["spf.relay.example"], ..house() },
            &["note SPF of shop.example: could not ask for all of it: nobody answered for spf.relay.example"],
        ),
    ]);
}

#[test]
fn an_include_that_includes_itself_is_counted_to_an_end() {
    let told = house().spf("v=spf1 ip4:203.0.113.5 include:shop.example -all").told();
    assert!(told.starts_with("wrong SPF of shop.example: it takes 41 lookups"), "{told}");
}

#[test]
fn a_relay_may_send_from_elsewhere_and_that_is_said() {
    let relayed = |zone: House| House {
        addresses: Vec::new(),
        way: Way::Relay { host: "out.relay.example".into() },
        ..zone
    };
    assert_told([
        (relayed(house().with("out.relay.example", "A", &["198.51.100.9"])), &[] as &[_]),
        (
            relayed(house().with("out.relay.example", "A", &["192.0.2.9"])),
            &[
                "note SPF for out.relay.example: the record does not name out.relay.example (192.0.2.9); that is well if",
                "The provider of out.relay.example says what belongs",
            ],
        ),
        (
            relayed(house()).with("shop.example", "TXT", &[]),
            &[
                "wrong SPF of shop.example: there is no record",
                r#""v=spf1 a:out.relay.example ~all""#,
                "The provider of",
            ],
        ),
        (
            House { addresses: Vec::new(), ..house() },
            &[
                "note SPF for shop.example: the address that mail leaves from is not known here",
                "Name it with --outgoing",
            ],
        ),
    ]);
}

#[test]
fn mistakes_of_dkim() {
    let published = |texts: &[&str]| house().with(SELECTOR, "TXT", texts);
    let spaced = KEY.replace("Zzz", "").replace("11qYAYKx", "11qYAYKx ");
    assert_told([
        (published(&[&spaced]), &[] as &[_]),
        (
            published(&[]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: there is no record: its signatures fail",
                r#"  + e1._domainkey.shop.example. IN TXT ( "v=DKIM1; k=ed25519; p=11qYAY"#,
            ],
        ),
        (
            published(&["v=DKIM1; k=ed25519; p=AAAA"]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: another text is published there: v=DKIM1; k=ed25519; p=AAAA",
                "  - e1._domainkey",
                "  + e1._domainkey",
            ],
        ),
        (
            published(&[KEY, "v=DKIM1; p="]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: other texts stand beside its record",
                r#"  - e1._domainkey.shop.example. IN TXT ( "v=DKIM1; p=" )"#,
            ],
        ),
        (
            published(&[&format!("{KEY}; t=y:s")]),
            &["note DKIM key e1._domainkey.shop.example: its record is there, with t=y", "  + e1._domainkey"],
        ),
        (
            House { life: Some(Life::Waits), ..published(&[]) },
            &[
                "wrong DKIM key e1._domainkey.shop.example: there is no record: it waits, and does not sign",
                "  + e1._domainkey",
                "note DKIM of shop.example: no key signs yet",
                "Write the records",
                "note Alignment of shop.example: no key of ours signs",
                "  $ relance dkim make shop.example",
            ],
        ),
        (
            House { life: None, ..house() },
            &[
                "note DKIM of shop.example: there is no key for it",
                "  $ relance dkim make shop.example",
                "note Alignment of shop.example: no key of ours signs: SPF alone proves From",
                "  $ relance dkim make",
            ],
        ),
    ]);
}

#[test]
fn mistakes_of_dmarc() {
    let dmarc = |texts: &[&str]| house().with("_dmarc.shop.example", "TXT", texts);
    assert_told([
        (
            dmarc(&[]),
            &[
                "wrong DMARC of shop.example: there is no record, here or above",
                r#"  + _dmarc.shop.example. IN TXT ( "v=DMARC1; p=none; rua=mailto:postmaster@shop.example" )"#,
                "Let `rua` name",
            ] as &[_],
        ),
        (
            dmarc(&["v=dmarc1; p=none"]),
            &[
                "wrong DMARC of shop.example: a text stands there that is no DMARC record",
                "  - ",
                "  + ",
                "Let `rua`",
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=none; rua=mailto:a@shop.example", "v=DMARC1; p=reject"]),
            &[
                "wrong DMARC of shop.example: 2 records stand there",
                r#"  - _dmarc.shop.example. IN TXT ( "v=DMARC1; p=reject" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject;"]),
            &[
                "note DMARC of shop.example: one record at _dmarc.shop.example, without rua=",
                r#"( "v=DMARC1; p=reject; rua=mailto:postmaster@shop.example" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; rua=mailto:postmaster@shop.example"]),
            &[
                "wrong DMARC of shop.example: the record at _dmarc.shop.example has no p=",
                r#""v=DMARC1; p=none; rua="#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example"]),
            &[
                "note DMARC of shop.example: reports to reports.example are not sent",
                r#"  + shop.example._report._dmarc.reports.example. IN TXT ( "v=DMARC1" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example!10m"]).with(
                "shop.example._report._dmarc.reports.example",
                "TXT",
                &["v=DMARC1;"],
            ),
            &[],
        ),
        (
            House { life: None, has_null_sender: true, ..house() },
            &[
                "note DKIM of shop.example",
                "  $ ",
                "wrong Alignment of shop.example: no key of ours signs: automatic mail",
                "  $ ",
            ],
        ),
    ]);
}

/// The desk of a subdomain signs with the keys of the domain above it and is under its policy.
#[test]
fn a_subdomain_lives_under_the_records_of_its_domain() {
    let below = |dmarc: &str| {
        let house = house().with("_dmarc.shop.example", "TXT", &[dmarc]);
        let house = house.with("help.shop.example", "MX", &["mx.shop.example"]);
        let house = house.with("help.shop.example", "TXT", &["v=spf1 ip4:203.0.113.5 -all"]);
        let house = house.with("_mta-sts.help.shop.example", "TXT", &["v=STSv1; id=1"]);
        let house =
            house.with("_smtp._tls.help.shop.example", "TXT", &["v=TLSRPTv1; rua=mailto:a@shop.example"]);
        House { domain: "help.shop.example", ..house }
    };
    let relaxed = below("v=DMARC1; p=none; sp=reject; rua=mailto:a@shop.example");
    assert_eq!(relaxed.told(), "");
    assert!(
        relaxed
            .found()
            .iter()
            .any(|finding| finding.words.ends_with("_dmarc.shop.example: mail that fails is refused"))
    );
    assert_told([(
        below("v=DMARC1; p=reject; adkim=s; rua=mailto:a@shop.example"),
        &[
            "wrong Alignment of help.shop.example: the record asks for exactly help.shop.example in signatures (adkim=s), and shop.example signs",
            "  $ relance dkim make help.shop.example",
        ] as &[_],
    )]);
}

#[test]
fn mistakes_of_mta_sts_and_tls_rpt() {
    let sts = |texts: &[&str]| house().with("_mta-sts.shop.example", "TXT", texts);
    let policy = |policy| House { policy, ..house() };
    let unnamed =
        Policy { mode: "enforce".into(), max_age_secs: 60, unnamed: vec!["mx.shop.example".into()] };
    assert_told([
        (
            sts(&[]),
            &[
                "note MTA-STS of shop.example: there is none; it is optional",
                r#"( "v=STSv1; id=1;" )"#,
                "Serve a policy at https://mta-sts.shop.example/.well-known/mta-sts.txt first",
            ] as &[_],
        ),
        (sts(&["v=STSv1; id=1", "v=STSv1; id=2"]), &["wrong MTA-STS of shop.example: 2 records", "Keep one"]),
        (sts(&["v=STSv1; id=a-b"]), &["wrong MTA-STS of shop.example: the record has no id", "  + "]),
        (
            policy(Err("it is answered with 404 in place of 200".into())),
            &[
                "wrong MTA-STS of shop.example: the record is there and the policy is not: it is answered with 404",
                "Serve it at https://mta-sts.shop.example/",
            ],
        ),
        (
            policy(Ok(unnamed)),
            &[
                "wrong MTA-STS of shop.example: the policy does not name mx.shop.example, which gets no mail",
                "mx: mx.shop.example",
            ],
        ),
        (
            policy(Ok(Policy { mode: "none".into(), max_age_secs: 60, unnamed: Vec::new() })),
            &["note MTA-STS of shop.example: its policy has the mode none"],
        ),
        (
            house().with("_smtp._tls.shop.example", "TXT", &[]),
            &[
                "note TLS-RPT of shop.example: there is none; it is optional",
                r#""v=TLSRPTv1; rua=mailto:postmaster@shop.example""#,
            ],
        ),
        (
            house().with("_smtp._tls.shop.example", "TXT", &["v=TLSRPTv1"]),
            &["wrong TLS-RPT of shop.example: the record names no address", "  + "],
        ),
    ]);
}

#[test]
fn a_machine_that_receivers_mistrust_is_told_what_to_ask_for() {
    const PTR: &str = "5.113.0.203.in-addr.arpa";
    let desk = "desk.shop.example";
    let table = [
        (
            house(),
            "desk",
            "wrong Greeting name desk: we greet other servers with a name that is none of the internet's",
        ),
        (
            house(),
            "gone.shop.example",
            "wrong Greeting name gone.shop.example: we greet with a name that has no address",
        ),
        (
            house().with(desk, "A", &["198.51.100.1"]).with("mx.shop.example", "A", &[OURS]).with(
                PTR,
                "PTR",
                &["mx.shop.example"],
            ),
            desk,
            "note Greeting name desk.shop.example: it has the address 198.51.100.1, and mail leaves from 203.0.113.5",
        ),
        (
            house().with(PTR, "PTR", &[]),
            desk,
            "wrong PTR of 203.0.113.5: the address that mail leaves from has no name: large providers refuse such mail\n  \
             + 5.113.0.203.in-addr.arpa. IN PTR desk.shop.example.",
        ),
        (
            house().with(PTR, "PTR", &["other.example"]),
            desk,
            "wrong PTR of 203.0.113.5: it is called other.example, which does not lead back to it: receivers take it for \
             forged\n  + other.example. IN A 203.0.113.5\n  + 5.113.0.203.in-addr.arpa. IN PTR desk.shop.example.",
        ),
        (
            House { silent: vec!["other.example"], ..house().with(PTR, "PTR", &["other.example"]) },
            desk,
            "note PTR of 203.0.113.5: could not ask whether other.example leads back to it",
        ),
    ];
    for (house, hello, wanted) in table {
        let told = house.machine(hello);
        assert!(told.starts_with(wanted), "wanted {wanted}\ntold {told}");
    }
}
