//! A cadence is edited while it runs: what would change is told before, and what runs follows only when asked to.
//! How steps are laid out is tested in the domain.

use jiff::tz::TimeZone;
use relance_domain::policy::PolicyFile;
use relance_store::planned;

use super::house::{House, both, preset};
use crate::{Relaid, Shift};

const HEAD: &str = "[cadence.follow-up]\nanchor = \"ticket_received\"\nuntil = [\"answered\", \"solved\"]\n";

fn files(steps: &[(&str, &str)]) -> Vec<PolicyFile> {
    let mut files = preset("game-studio");
    let step = |(key, at): &(&str, &str)| {
        format!("\n[[cadence.follow-up.step]]\nkey = \"{key}\"\nat = \"{at}\"\nmail = \"acknowledgement\"\n")
    };
    let text = format!("{HEAD}{}", steps.iter().map(step).collect::<String>());
    files.push(PolicyFile { path: "cadences.toml".into(), text });
    files
}

fn paris(at: jiff::Timestamp) -> String {
    at.to_zoned(TimeZone::get("Europe/Paris").unwrap()).strftime("%a %-d %H:%M").to_string()
}

fn told(shifts: &[Relaid]) -> Vec<String> {
    let said = |relaid: &Relaid| {
        let shift = match &relaid.shift {
            Shift::New { at, .. } => format!("new {}", paris(*at)),
            Shift::Moved { from, at, .. } => format!("moved {} to {}", paris(*from), paris(*at)),
            Shift::Gone { at, .. } => format!("gone {}", paris(*at)),
        };
        format!("{} {shift}", relaid.step)
    };
    shifts.iter().map(said).collect()
}

async fn planned(house: &House) -> Vec<String> {
    let far = house.now + jiff::SignedDuration::from_hours(24 * 90);
    let plans = house.desk.look("plans", (), move |tx, _| {
        Box::pin(async move { Ok(planned::of_cadence(tx, "follow-up", far, 50).await?) })
    });
    let line = |plan: planned::Planned| {
        let state = if plan.state == planned::State::Planned { "" } else { " skipped" };
        format!("{} {}{state}", plan.step, paris(plan.at))
    };
    plans.await.unwrap().into_iter().map(line).collect()
}

#[tokio::test]
async fn what_runs_follows_an_edit_only_when_asked_to() {
    both(async |house| {
        let before = files(&[("soon", "2 days after at 09:00"), ("late", "7 days after at 09:00")]);
        house.desk.apply_policy(before, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        let as_begun = ["soon Thu 5 09:00", "late Tue 10 09:00"];
        assert_eq!(planned(&house).await, as_begun);

        let after = files(&[("soon", "3 days after at 09:00"), ("between", "5 days after at 09:00")]);
        let shifts = house.desk.preview_cadence(&after, "follow-up", 100, house.now).await.unwrap();
        let expected =
            ["soon moved Thu 5 09:00 to Fri 6 09:00", "between new Sun 8 09:00", "late gone Tue 10 09:00"];
        assert_eq!(told(&shifts), expected);

        house.desk.apply_policy(after, "tests", "", None, house.now).await.unwrap();
        assert_eq!(planned(&house).await, as_begun, "what runs keeps what was planned");
        assert_eq!(house.desk.lay_out_again("follow-up", house.now).await.unwrap(), 3);
        let followed = ["soon Fri 6 09:00", "between Sun 8 09:00", "late Tue 10 09:00 skipped"];
        assert_eq!(planned(&house).await, followed);
        assert_eq!(house.desk.lay_out_again("follow-up", house.now).await.unwrap(), 0, "twice is once");
    })
    .await;
}
