//! The records that a suite brings along, asked as a name server would be. Names without any record do not exist.
//! What a verdict should be is not here.

use std::collections::HashMap;
use std::net::IpAddr;

use relance_mail::auth::{Answer, Question, RecordKind};
use serde_json::Value;
use yaml_rust2::Yaml;

/// One record, or a kind that gives no answer.
#[derive(Debug, Clone)]
enum Record {
    Text(Vec<u8>),
    Address(IpAddr),
    Exchange(i64, String),
    Pointer(String),
    /// The name is another one's.
    Alias(String),
    Silent(RecordKind),
    /// Nothing else that is asked of this name is answered.
    SilentElse,
    /// Nothing of that kind is there, though the name exists.
    Empty,
}

#[derive(Debug, Default)]
pub struct Zone {
    names: HashMap<String, Vec<Record>>,
}

impl Zone {
    pub fn text(&mut self, name: &str, text: &str) {
        self.add(name, Record::Text(text.as_bytes().to_vec()));
    }

    fn add(&mut self, name: &str, record: Record) {
        let name = name.trim_end_matches('.').to_lowercase();
        self.names.entry(name).or_default().push(record);
    }

    pub fn answer(&self, question: &Question) -> Answer {
        self.ask(&question.name, question.kind, 0)
    }

    fn ask(&self, name: &str, kind: RecordKind, aliases: usize) -> Answer {
        let Some(records) = self.names.get(name) else { return Answer::NoSuchName };
        let alias = records.iter().find_map(|record| match record {
            Record::Alias(name) => Some(name.trim_end_matches('.').to_lowercase()),
            _ => None,
        });
        if let Some(alias) = alias.filter(|_| aliases < 10) {
            return self.ask(&alias, kind, aliases + 1);
        }
        let (mut texts, mut addresses, mut exchanges, mut pointers) = (vec![], vec![], vec![], vec![]);
        for record in records {
            match (record, kind) {
                (Record::Silent(silent), kind) if *silent == kind => return Answer::Failed,
                (Record::Text(text), RecordKind::Txt) => texts.push(text.clone()),
                (Record::Address(ip), RecordKind::A) if ip.is_ipv4() => addresses.push(*ip),
                (Record::Address(ip), RecordKind::Aaaa) if ip.is_ipv6() => addresses.push(*ip),
                (Record::Exchange(rank, host), RecordKind::Mx) => exchanges.push((*rank, host.clone())),
                (Record::Pointer(host), RecordKind::Ptr) => pointers.push(host.clone()),
                _ => {}
            }
        }
        exchanges.sort();
        let hosts: Vec<String> = exchanges.into_iter().map(|(_, host)| host).chain(pointers).collect();
        let is_silent = records.iter().any(|record| matches!(record, Record::SilentElse));
        match () {
            () if !texts.is_empty() => Answer::Texts(texts),
            () if !addresses.is_empty() => Answer::Addresses(addresses),
            () if !hosts.is_empty() => Answer::Hosts(hosts),
            () if is_silent => Answer::Failed,
            () => Answer::Nothing,
        }
    }

    /// The zones of the openspf.org suites. A record of the old type SPF stands for a TXT where there is none.
    pub fn of_yaml(data: &Yaml) -> Self {
        let mut zone = Self::default();
        for (name, entries) in data.as_hash().into_iter().flatten() {
            let (Some(name), Some(entries)) = (name.as_str(), entries.as_vec()) else { continue };
            zone.names.entry(name.trim_end_matches('.').to_lowercase()).or_default();
            let kinds = || entries.iter().filter_map(Yaml::as_hash).flatten();
            let has_txt = kinds().any(|(kind, _)| kind.as_str() == Some("TXT"));
            if entries.iter().any(|entry| entry.as_str() == Some("TIMEOUT")) {
                zone.add(name, Record::SilentElse);
            }
            for (kind, value) in kinds() {
                let kind = kind.as_str().unwrap_or_default();
                let kind = if kind == "SPF" && !has_txt { "TXT" } else { kind };
                zone.add_yaml(name, kind, value);
            }
        }
        zone
    }

    fn add_yaml(&mut self, name: &str, kind: &str, value: &Yaml) {
        let text = |value: &Yaml| match value {
            Yaml::Array(strings) => strings.iter().filter_map(Yaml::as_str).collect::<String>(),
            value => value.as_str().unwrap_or_default().to_owned(),
        };
        let record = match (kind, value) {
            ("TXT", value) if value.as_str() == Some("NONE") => Record::Empty,
            ("TXT", value) if value.as_str() == Some("TIMEOUT") => Record::Silent(RecordKind::Txt),
            ("A", value) if value.as_str() == Some("TIMEOUT") => Record::Silent(RecordKind::A),
            ("AAAA", value) if value.as_str() == Some("TIMEOUT") => Record::Silent(RecordKind::Aaaa),
            ("MX", value) if value.as_str() == Some("TIMEOUT") => Record::Silent(RecordKind::Mx),
            ("PTR", value) if value.as_str() == Some("TIMEOUT") => Record::Silent(RecordKind::Ptr),
            ("TXT", value) => Record::Text(text(value).into_bytes()),
            ("A" | "AAAA", value) => match text(value).parse() {
                Ok(ip) => Record::Address(ip),
                Err(_) => return,
            },
            ("MX", Yaml::Array(pair)) => {
                Record::Exchange(pair[0].as_i64().unwrap_or_default(), text(&pair[1]))
            }
            ("PTR", value) => Record::Pointer(text(value)),
            ("CNAME", value) => Record::Alias(text(value)),
            _ => return,
        };
        self.add(name, record);
    }

    /// rspamd's `dns.json`.
    pub fn of_rspamd(text: &str) -> Self {
        let mut zone = Self::default();
        let entries: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
        for entry in entries {
            let name = entry["name"].as_str().unwrap_or_default();
            let kind = match entry["type"].as_str() {
                Some("txt") => RecordKind::Txt,
                Some("a") => RecordKind::A,
                Some("aaaa") => RecordKind::Aaaa,
                Some("mx") => RecordKind::Mx,
                _ => RecordKind::Ptr,
            };
            match entry["rcode"].as_str() {
                Some("nxdomain") => continue,
                Some("norec") => zone.add(name, Record::Empty),
                Some(_) => zone.add(name, Record::Silent(kind)),
                None => {}
            }
            for reply in entry["replies"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let record = match kind {
                    RecordKind::Txt => Some(Record::Text(reply.as_bytes().to_vec())),
                    RecordKind::A | RecordKind::Aaaa => reply.parse().ok().map(Record::Address),
                    RecordKind::Mx => reply.split_once(' ').map(|(rank, host)| {
                        Record::Exchange(rank.parse().unwrap_or_default(), host.to_owned())
                    }),
                    RecordKind::Ptr => Some(Record::Pointer(reply.to_owned())),
                };
                record.into_iter().for_each(|record| zone.add(name, record));
            }
        }
        zone
    }
}
