//! `relance demo`: a throw-away folder, the game studio's policy, the story of its customers, and a post-box instead of
//! a relay. The clock is the real one: promises made in the story break while one looks.

use std::path::Path;

use anyhow::{Context, bail};
use relance_web::{Demo, DemoAgent, DemoLetter};

use super::Serve;
use super::serve::{Ports, serve};
use crate::config::Config;
use crate::office::Office;
use crate::story::{Story, play};
use crate::{folder, wire};

/// Everybody inside signs in with this; the sign-in page of the demo says so.
const PASSWORD: &str = "keep-your-word";

/// Runs the demo.
pub async fn run(mut flags: Serve) -> anyhow::Result<()> {
    let throw_away = match &flags.place.data {
        Some(_) => None,
        None => Some(tempfile::Builder::new().prefix("relance-demo-").tempdir()?),
    };
    if let Some(folder) = &throw_away {
        flags.place.data = Some(folder.path().to_owned());
    }
    let config = Config::of(&flags)?;
    claim(&config.data)?;
    let ports = Ports::bind(&config).await?;
    let base_url = config.base_url.clone().map_or_else(|| ports.base_url(), Ok)?;
    let opened = wire::open(&config.data, &config.database, base_url.clone(), true).await?;
    let story = Story::read()?;
    if opened.desk.live_if_any().is_none() {
        let files = folder::preset("game-studio");
        opened.desk.apply_policy(files, "demo", "the game studio of the presets", None, wire::now()).await?;
        play(&opened.desk, &story, PASSWORD, wire::now()).await?;
    }
    let gear = ports.gear(&config)?;
    let office = match &config.settings.relay {
        Some(_) => Office::relay(gear.clone()),
        None => Office::PostBox,
    };
    tell(&base_url, &story);
    serve(&opened.desk, ports, office, gear, (flags, config), Some(demo(&story))).await
}

/// Makes the folder the demo's own. The post-box would swallow the mail of a real desk, so its folder is refused.
fn claim(data: &Path) -> anyhow::Result<()> {
    let mark = data.join("demo");
    let is_used = data.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_used && !mark.exists() {
        bail!("{}: not a folder of the demo; name a new one with --data, or leave it out", data.display());
    }
    std::fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    std::fs::write(&mark, "A demo of Relance. This folder may be deleted.\n")
        .with_context(|| format!("cannot write {}", mark.display()))
}

fn demo(story: &Story) -> Demo {
    let agents = story.agent.iter().map(|agent| DemoAgent {
        name: agent.name.clone(),
        email: agent.email.clone(),
        password: PASSWORD.to_owned(),
    });
    let letters = story.letter.iter().map(|letter| DemoLetter {
        key: letter.key.clone(),
        locale: letter.locale,
        from: letter.from.clone(),
        to: letter.to.clone(),
        subject: letter.subject.clone(),
        text: letter.text.trim().to_owned(),
        headers: letter.headers.clone(),
        shows: letter.shows.clone(),
    });
    let people = story.customer.iter().map(|customer| (customer.name.clone(), customer.email.clone()));
    Demo { agents: agents.collect(), letters: letters.collect(), people: people.collect() }
}

#[expect(clippy::print_stderr, reason = "the visitor has to know where to look")]
fn tell(base_url: &str, story: &Story) {
    eprintln!("The demo: a small game studio and the people who write to it.");
    eprintln!("  the desk     {base_url}/        sign in as {} with {PASSWORD}", story.agent[0].email);
    eprintln!("  the post-box {base_url}/postbox  write as a customer, read what the company mails");
}
