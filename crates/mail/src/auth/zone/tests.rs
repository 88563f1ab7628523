//! Each mistake of a zone with what is said of it and what is to be written: a sound zone in which one thing is
//! changed. How questions travel is tried with a real name server by the binary's stories.

mod senders;
mod signatures;

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
    is_sure: bool,
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
        is_sure: true,
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
            is_sure: self.is_sure,
            hello: "desk.shop.example",
            read_at: &[],
            is_here: &is_here,
            policy: Some(self.policy.clone()),
        };
        self.until_known(|answers| examine(&sender, answers))
    }

    /// What is not as in the sound house.
    fn difference(&self) -> String {
        let sound = house();
        let has = |zone: &str, line: &str| zone.lines().any(|other| other == line);
        let added = self.zone.lines().filter(|line| !has(SOUND, line)).map(|line| format!("= {line}"));
        let taken = SOUND.lines().filter(|line| !has(&self.zone, line)).filter_map(|line| {
            let head: Vec<&str> = line.splitn(3, ' ').take(2).collect();
            let is_replaced = self.zone.lines().any(|other| other.starts_with(&head.join(" ")));
            (!is_replaced).then(|| format!("= without {}", head.join(" ")))
        });
        let mut lines: Vec<String> = added.chain(taken).collect();
        let mut tell = |is_other: bool, words: String| lines.extend(is_other.then_some(format!("= {words}")));
        tell(!self.silent.is_empty(), format!("no answer for {}", self.silent.join(", ")));
        tell(self.domain != sound.domain, format!("the domain is {}", self.domain));
        tell(self.way != sound.way, format!("mail goes by {:?}", self.way));
        tell(self.addresses != sound.addresses, format!("mail leaves from {:?}", self.addresses));
        tell(!self.is_sure, "a mail server of this machine may hand it on".to_owned());
        tell(self.life != sound.life, format!("the key: {:?}", self.life));
        tell(self.policy != sound.policy, format!("the policy: {:?}", self.policy));
        tell(self.has_null_sender, "automatic mail has an empty return path".to_owned());
        lines.join("\n")
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

/// What is told of each house, under what differs in it from the sound one.
fn told_of<const N: usize>(houses: [House; N]) -> String {
    houses.map(|house| format!("{}\n{}\n", house.difference(), house.told())).join("\n")
}

/// Texts to remove were cut at 120 characters, so that none in the zone was like them.
#[test]
fn a_text_to_remove_is_told_whole() {
    let long = "x".repeat(300);
    let (key, spf) =
        (format!("v=DKIM1; p={long}"), format!("v=spf1 ip4:203.0.113.5 a:{}.example -all", "a.".repeat(99)));
    let (meant, sts) = (format!("v=spf1-all {long}"), format!("v=STSv1; x={long}"));
    let (rpt, dmarc) = (format!("v=TLSRPTv1; x={long}"), format!("v=dmarc1; {long}"));
    let table = [
        ("shop.example", vec![meant.as_str()]),
        ("shop.example", vec![spf.as_str(), "v=spf1 mx -all"]),
        (SELECTOR, vec![key.as_str()]),
        (SELECTOR, vec![KEY, key.as_str()]),
        ("_mta-sts.shop.example", vec![sts.as_str()]),
        ("_smtp._tls.shop.example", vec![rpt.as_str()]),
        ("_dmarc.shop.example", vec![dmarc.as_str()]),
    ];
    for (name, texts) in table {
        let found = house().with(name, "TXT", &texts).found();
        let removed: Vec<&str> = found
            .iter()
            .flat_map(|finding| &finding.remedy)
            .filter_map(
                |remedy| if let Remedy::Remove(record) = remedy { Some(&*record.value) } else { None },
            )
            .collect();
        assert!(
            !removed.is_empty() && removed.iter().all(|text| texts.contains(text)),
            "{name}: {removed:?}"
        );
        assert!(removed.iter().any(|text| text.len() > 120), "{name}: {removed:?}");
    }
}

#[test]
fn mistakes_of_mx() {
    let mx = |values: &[&str]| house().with("shop.example", "MX", values);
    let told = told_of([
        mx(&[]),
        mx(&[]).with("shop.example", "A", &["198.51.100.7"]),
        mx(&["."]),
        mx(&["mx.shop.example", "gone.shop.example"]),
        mx(&["203.0.113.5"]),
        House { silent: vec!["mx.shop.example"], ..house() },
    ]);
    insta::assert_snapshot!(told);
    let elsewhere = house().with("mx.shop.example", "A", &["198.51.100.9"]).found();
    assert_eq!(elsewhere[0].words, "its mail goes to mx.shop.example");
}

#[test]
fn mistakes_of_mta_sts_and_tls_rpt() {
    let sts = |texts: &[&str]| house().with("_mta-sts.shop.example", "TXT", texts);
    let policy = |policy| House { policy, ..house() };
    let unnamed =
        Policy { mode: "enforce".into(), max_age_secs: 60, unnamed: vec!["mx.shop.example".into()] };
    let told = told_of([
        sts(&[]),
        sts(&["v=STSv1; id=1", "v=STSv1; id=2"]),
        sts(&["v=STSv1; id=a-b"]),
        policy(Err("it is answered with 404 in place of 200".into())),
        policy(Ok(unnamed)),
        policy(Ok(Policy { mode: "none".into(), max_age_secs: 60, unnamed: Vec::new() })),
        house().with("_smtp._tls.shop.example", "TXT", &[]),
        house().with("_smtp._tls.shop.example", "TXT", &["v=TLSRPTv1"]),
    ]);
    insta::assert_snapshot!(told);
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
            "203.0.113.5",
            "wrong Greeting name 203.0.113.5: we greet other servers with a name that is none of the internet's",
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
            "wrong PTR of 203.0.113.5: the address that mail leaves from has no name: large providers refuse such \
             mail\n  + 5.113.0.203.in-addr.arpa. IN PTR desk.shop.example.",
        ),
        (
            house().with(PTR, "PTR", &["other.example"]),
            desk,
            "wrong PTR of 203.0.113.5: it is called other.example, which does not lead back to it: receivers take it \
             for forged\n  + other.example. IN A 203.0.113.5\n  + 5.113.0.203.in-addr.arpa. IN PTR desk.shop.example.",
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
