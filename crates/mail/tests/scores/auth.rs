//! SPF, DKIM, DMARC and ARC as other people's suites expect them, over the records that they bring along. Their zones
//! are read in `auth/zone.rs`.

mod zone;

use std::net::IpAddr;
use std::path::Path;

use jiff::Timestamp;
use relance_mail::auth::{Answers, Authentication, Hop, Verdict, as_travelled, prepare};
use relance_mail::measure::canonical;
use serde_json::Value;
use yaml_rust2::{Yaml, YamlLoader};

use crate::Score;
use zone::Zone;

pub fn scores(data: &Path) -> Vec<Score> {
    let mut scores = vec![
        spf("auth-pyspf rfc7208", &data.join("auth-pyspf/test/rfc7208-tests.yml")),
        spf("auth-pyspf rfc4408", &data.join("auth-pyspf/test/rfc4408-tests.yml")),
        arc(&data.join("auth-arc/tests/arc-draft-validation-tests.yml")),
        mailauth(&data.join("auth-mailauth")),
        dkimpy(&data.join("auth-dkimpy/data")),
        rspamd(&data.join("auth-rspamd")),
    ];
    scores.extend(flanker(&data.join("auth-flanker-dkim/dkim")));
    scores
}

/// What we find out about a letter that came from `hop`.
fn judge(raw: &[u8], hop: &Hop<'_>, zone: &Zone) -> Authentication {
    let now: Timestamp = "2018-01-01T00:00:00Z".parse().expect("an instant");
    let raw = as_travelled(raw);
    let prepared = prepare(&raw);
    let mut answers = Answers::default();
    loop {
        match prepared.verify(hop, &answers, now) {
            Ok(found) => return found,
            Err(questions) => questions.into_iter().for_each(|question| {
                let answer = zone.answer(&question);
                answers.insert(question, answer);
            }),
        }
    }
}

/// A peer for suites that speak of the letter alone.
const NOBODY: Hop<'static> =
    Hop { peer: IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 99)), helo: "nobody.example", mail_from: "" };

fn documents(path: &Path) -> Vec<Yaml> {
    let text = told_apart(&std::fs::read_to_string(path).unwrap_or_default());
    YamlLoader::load_from_str(&text).expect("the suite is YAML")
}

/// One suite has a name twice, which YAML forbids: the second gets a tail.
fn told_apart(text: &str) -> String {
    let mut seen = std::collections::HashSet::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let name = line.strip_prefix("  ").and_then(|name| name.strip_suffix(':'));
        let name = name.filter(|name| !name.contains([' ', ':']));
        match name {
            _ if line == "---" => seen.clear(),
            Some(name) if !seen.insert(name) => {
                lines.push(format!("  {name}-again:"));
                continue;
            }
            _ => {}
        }
        lines.push(line.to_owned());
    }
    lines.join("\n")
}

fn pairs(yaml: &Yaml) -> impl Iterator<Item = (&str, &Yaml)> {
    yaml.as_hash().into_iter().flatten().filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// Each case names the results that are allowed.
fn spf(what: &str, path: &Path) -> Score {
    let mut score = Score::new(what, "pyspf: all, its own");
    for document in documents(path) {
        let zone = Zone::of_yaml(&document["zonedata"]);
        for (name, case) in pairs(&document["tests"]) {
            let hop = Hop {
                peer: case["host"].as_str().and_then(|host| host.parse().ok()).expect("an address"),
                helo: case["helo"].as_str().unwrap_or_default(),
                mail_from: case["mailfrom"].as_str().unwrap_or_default(),
            };
            let found = judge(b"", &hop, &zone).spf.expect("SPF is always judged");
            let wanted = match &case["result"] {
                Yaml::Array(several) => several.iter().filter_map(Yaml::as_str).collect(),
                one => one.as_str().into_iter().collect::<Vec<_>>(),
            };
            score.count(wanted.contains(&found.verdict.as_str()), || {
                format!("{name}: {} ({}), wanted {wanted:?}", found.verdict.as_str(), found.why)
            });
        }
    }
    score
}

fn arc(path: &Path) -> Score {
    let mut score = Score::new("auth-arc chain", "dkimpy 168 of 171");
    for document in documents(path) {
        let mut zone = Zone::default();
        for (name, text) in pairs(&document["txt-records"]) {
            zone.text(name, text.as_str().unwrap_or_default());
        }
        for (name, case) in pairs(&document["tests"]) {
            let raw = case["message"].as_str().unwrap_or_default().replace('\n', "\r\n");
            let found = judge(raw.as_bytes(), &NOBODY, &zone).arc;
            let word = found.as_ref().map_or("none", |arc| arc.verdict.as_str());
            let wanted = case["cv"].as_str().unwrap_or_default().to_lowercase();
            score.count(word == if wanted.is_empty() { "fail" } else { &wanted }, || {
                format!("{name}: {word} ({}), wanted {wanted}", found.map(|arc| arc.why).unwrap_or_default())
            });
        }
    }
    score
}

/// Records, an empty line, a letter: all its signatures and its chain hold.
fn mailauth(folder: &Path) -> Score {
    let mut score = Score::new("auth-mailauth", "mail-auth: all, its own");
    for kind in ["dkim", "arc"] {
        for path in files(&folder.join(kind)) {
            let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
            let (records, letter) = text.split_once("\n\n").expect("records, then a letter");
            let mut zone = Zone::default();
            records
                .lines()
                .filter_map(|line| line.split_once(' '))
                .for_each(|(name, text)| zone.text(name, text));
            let found = judge(letter.replace('\n', "\r\n").as_bytes(), &NOBODY, &zone);
            let is_signed = found.dkim.iter().any(|one| one.verdict == Verdict::Pass);
            let is_sealed = found.arc.as_ref().is_some_and(|arc| arc.verdict == Verdict::Pass);
            score.count(is_signed && (is_sealed || kind == "dkim"), || {
                format!("{}: {found:?}", path.display())
            });
        }
    }
    score
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Letters that dkimpy signed, and the verdicts of its own tests: a bare signature of each must hold or fail as there.
fn dkimpy(folder: &Path) -> Score {
    let mut score = Score::new("auth-dkimpy", "dkimpy: all, its own");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    // Its letters of RFC 6376 carry the keys of RFC 8463 (A.2); the other one is Exim's.
    let mut zone = Zone::default();
    zone.text(
        "brisbane._domainkey.football.example.com",
        concat!("v=DKIM1; k=ed25519; ", "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
    );
    zone.text("test._domainkey.football.example.com", concat!("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBg",
        "QDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL",
        "6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"));
    zone.text("sed._domainkey.test.ex", String::from_utf8_lossy(&read("eximtest.dns")).trim());
    let cases = [
        ("rfc6376.signed.msg", Verdict::Pass),
        ("rfc6376.signed.rsa.msg", Verdict::Pass),
        ("rfc6376.signed.no_t.msg", Verdict::Fail),
        ("ed25519test2.msg", Verdict::Pass),
    ];
    for (name, wanted) in cases {
        let raw = read(name);
        if raw.is_empty() {
            continue;
        }
        let found = judge(&raw, &NOBODY, &zone);
        let holds = !found.dkim.is_empty() && found.dkim.iter().all(|one| one.verdict == wanted);
        score.count(holds, || format!("{name}: {:?}", found.dkim));
    }
    score
}

/// Symbols of rspamd, as its own page of the set maps them to verdicts.
fn rspamd(folder: &Path) -> Score {
    let mut score = Score::new("auth-rspamd", "rspamd: all, its own");
    let zone = Zone::of_rspamd(&std::fs::read_to_string(folder.join("dns.json")).unwrap_or_default());
    let list = std::fs::read_to_string(folder.join("expect.dev.jsonl")).unwrap_or_default();
    for line in list.lines() {
        let case: Value = serde_json::from_str(line).expect("a case is an object");
        let text = |key: &str| case[key].as_str();
        let Ok(raw) = std::fs::read(folder.join(text("file").unwrap_or_default())) else { continue };
        let hop = Hop {
            peer: text("ip").and_then(|ip| ip.parse().ok()).unwrap_or(NOBODY.peer),
            helo: text("helo").unwrap_or(NOBODY.helo),
            mail_from: text("mailfrom").unwrap_or_default(),
        };
        let found = judge(&raw, &hop, &zone);
        let symbols = symbols(&found);
        let symbols_of = |key: &str| {
            case[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>()
        };
        let (wanted, unwanted) = (symbols_of("expect"), symbols_of("expect_not"));
        let holds = wanted.iter().all(|one| symbols.contains(one));
        let holds = holds && !unwanted.iter().any(|one| symbols.contains(one));
        score.count(holds, || format!("{}: {symbols:?}, wanted {wanted:?}; {found:?}", case["case"]));
    }
    score
}

fn symbols(found: &Authentication) -> Vec<&'static str> {
    use relance_mail::auth::Policy;
    let dkim = found.dkim.iter().map(|one| one.verdict);
    let dkim = match () {
        () if dkim.clone().any(|one| one == Verdict::Pass) => "R_DKIM_ALLOW",
        () if dkim.clone().any(|one| one == Verdict::Fail) => "R_DKIM_REJECT",
        () if dkim.clone().any(|one| one == Verdict::TempError) => "R_DKIM_TEMPFAIL",
        () if dkim.clone().any(|one| one == Verdict::PermError) => "R_DKIM_PERMFAIL",
        () => "R_DKIM_NA",
    };
    let spf = match found.spf.as_ref().map(|spf| spf.verdict) {
        Some(Verdict::Pass) => "R_SPF_ALLOW",
        Some(Verdict::Fail) => "R_SPF_FAIL",
        Some(Verdict::SoftFail) => "R_SPF_SOFTFAIL",
        Some(Verdict::Neutral) => "R_SPF_NEUTRAL",
        Some(Verdict::TempError) => "R_SPF_DNSFAIL",
        Some(Verdict::PermError) => "R_SPF_PERMFAIL",
        _ => "R_SPF_NA",
    };
    let dmarc = match (found.dmarc.verdict, found.dmarc.policy) {
        (Verdict::Pass, _) => "DMARC_POLICY_ALLOW",
        (Verdict::Fail, Policy::None) => "DMARC_POLICY_SOFTFAIL",
        (Verdict::Fail, Policy::Quarantine) => "DMARC_POLICY_QUARANTINE",
        (Verdict::Fail, Policy::Reject) => "DMARC_POLICY_REJECT",
        (Verdict::PermError, _) => "DMARC_BAD_POLICY",
        (Verdict::TempError, _) => "DMARC_DNSFAIL",
        _ => "DMARC_NA",
    };
    let arc = match found.arc.as_ref().map(|arc| arc.verdict) {
        Some(Verdict::Pass) => "ARC_ALLOW",
        Some(Verdict::TempError) => "ARC_DNSFAIL",
        Some(Verdict::None) | None => "ARC_NA",
        Some(_) => "ARC_INVALID",
    };
    vec![dkim, spf, dmarc, arc]
}

/// What a signature covers, byte for byte.
fn flanker(folder: &Path) -> [Score; 2] {
    ["relaxed", "simple"].map(|way| {
        let mut score = Score::new(format!("auth-flanker {way}"), "flanker: all, its own");
        for number in 1..=30 {
            let file = |name: &str| std::fs::read(folder.join(format!("{name}.{number:02}"))).ok();
            let (Some(raw), Some(wanted)) = (file("email"), file(&format!("{way}.expected"))) else {
                continue;
            };
            let (header, body) = canonical(&raw, way == "relaxed");
            let whole = [header.as_slice(), b"\r\n", body.as_slice()].concat();
            let whole = String::from_utf8_lossy(&whole).replace("\r\n", "\n");
            let wanted = String::from_utf8_lossy(&wanted).replace("\r\n", "\n");
            score.count(whole == wanted, || format!("{number:02}: {whole:?}, wanted {wanted:?}"));
        }
        score
    })
}
