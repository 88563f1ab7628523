//! Names that lead where nobody may be called: each kind of record, several at once, another answer at the second
//! look, and redirects. A name server and receivers on loopback.

use relance_testkit::dns::Dns;

use super::*;

fn asking(dns: &Dns, allowed: &[&str]) -> Caller {
    caller(allowed).asking(Some(Resolver::new(Some(dns.address())).unwrap()))
}

/// Where a name leads, or why nobody is called there.
async fn leads(caller: &Caller, url: &str) -> Result<Vec<String>, String> {
    let url = Url::parse(url).unwrap();
    let found = caller.addresses(&url.host().unwrap(), url.port_or_known_default().unwrap()).await;
    found
        .map(|found| found.iter().map(SocketAddr::to_string).collect())
        .map_err(|failure| failure.to_string())
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_name_leads_to_its_public_addresses_alone() {
    let dns = Dns::start();
    dns.address_of("loop.example", ip("127.0.0.1"))
        .address_of("mapped.example", ip("::ffff:10.0.0.1"))
        .address_of("metadata.example", ip("169.254.169.254"))
        .address_of("both.example", ip("192.168.1.1"))
        .address_of("both.example", ip("93.184.215.14"))
        .address_of("both.example", ip("fd00::1"))
        .address_of("public.example", ip("2606:4700::1111"))
        .alias("alias.example", "loop.example")
        .alias("fine.example", "public.example")
        .text("silent.example", "no address");
    let table = [
        ("https://loop.example/", Err("not called: it lies at this machine")),
        ("https://LOOP.example./", Err("not called: it lies at this machine")),
        (
            "https://mapped.example/",
            Err("not called: it lies at an IPv6 address that is not on the internet"),
        ),
        ("https://metadata.example/", Err("not called: it lies at a link-local address")),
        ("https://alias.example/", Err("not called: it lies at this machine")),
        ("https://both.example/", Ok("93.184.215.14:443")),
        ("https://fine.example:8443/", Ok("[2606:4700::1111]:8443")),
        ("https://public.example:25/", Err("not called: it lies at a port of mail")),
        ("https://public.example:587/", Err("not called: it lies at a port of mail")),
        ("https://localhost/", Err("not called: it lies at this machine")),
        ("https://app.localhost./", Err("not called: it lies at this machine")),
        ("https://silent.example/", Ok("")),
        ("https://nobody.example/", Err("the name is not known: the name does not exist")),
    ];
    let caller = asking(&dns, &[]);
    for (url, wanted) in table {
        match (leads(&caller, url).await, wanted) {
            (Ok(found), Ok(wanted)) => assert_eq!(found.join(" "), wanted, "{url}"),
            (Err(why), Err(wanted)) => assert!(why.starts_with(wanted), "{url}: {why}"),
            (found, wanted) => panic!("{url}: {found:?}, not {wanted:?}"),
        }
    }
}

#[tokio::test]
async fn a_public_address_of_this_machine_is_called_when_an_operator_allows_it_alone() {
    let dns = Dns::start();
    dns.address_of("desk.example", ip("93.184.215.14"));
    let here =
        |allowed: &[&str]| Caller { is_here: |ip| ip == self::ip("93.184.215.14"), ..asking(&dns, allowed) };
    let refused = leads(&here(&[]), "https://desk.example/").await.unwrap_err();
    assert!(refused.starts_with("not called: it lies at this machine"), "{refused}");
    let refused = leads(&here(&[]), "https://93.184.215.14/").await.unwrap_err();
    assert!(refused.starts_with("not called: it lies at this machine"), "{refused}");
    for allowed in ["desk.example", "93.184.215.14"] {
        let found = leads(&here(&[allowed]), "https://desk.example:2525/").await;
        assert_eq!(found.unwrap(), ["93.184.215.14:2525"]);
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_a_call_and_judged_at_each() {
    let dns = Dns::start();
    dns.short_lived().address_of("turn.example", ip("127.0.0.1"));
    let caller = asking(&dns, &["127.0.0.1"]);
    let (address, _) = receiver(says("204 No Content", "")).await;
    let url = format!("http://turn.example:{}/", address.port());
    assert_eq!(told(&caller, &url).await.status, Some(204));
    assert_eq!(dns.asked(), ["turn.example", "turn.example"], "once for each family");
    // It leads elsewhere from now on.
    dns.forget("turn.example").address_of("turn.example", ip("127.0.0.2"));
    let answer = told(&caller, &url).await;
    assert!(answer.words.starts_with("not called: it lies at this machine"), "{answer:?}");
}

#[tokio::test]
async fn a_redirect_is_an_answer_wherever_it_leads() {
    let inside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    inside.set_nonblocking(true).unwrap();
    let port = inside.local_addr().unwrap().port();
    let places =
        [format!("http://127.0.0.1:{port}/"), "http://169.254.169.254/".into(), "file:///etc/passwd".into()];
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        for place in &places {
            let answer = comes_of(says(&format!("{status}\r\nLocation: {place}"), "elsewhere")).await;
            let code = status[..3].parse().ok();
            assert_eq!((answer.status, answer.words.as_str()), (code, "elsewhere"), "{status} {place}");
        }
    }
    let knocked = inside.accept().map_err(|error| error.kind());
    assert_eq!(knocked.err(), Some(io::ErrorKind::WouldBlock), "nobody has knocked");
}
