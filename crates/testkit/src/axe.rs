//! axe-core in the browser: who would be shut out by the page that it shows (WCAG 2.2 AA, and what axe holds to be good
//! practice). `./test` fetches the script; nothing of it lies in the repository.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Browser;

/// What `./test` fetches.
const VERSION: &str = "4.14.1";

/// Frames are mails of strangers: they are shown, not ours to mend.
const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(
  found => done(found.violations.flatMap(rule => rule.nodes.map(
    node => rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\s+/g, ' ')))),
  error => done([String(error)]));
";

impl Browser {
    /// What axe-core finds on the page as it stands, a line a place.
    ///
    /// # Panics
    /// When the script was not fetched, or does not run.
    pub async fn axe(&self) -> Vec<String> {
        let path = script();
        let script = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; ./test fetches it", path.display()));
        self.driver().execute(script, Vec::new()).await.expect("axe-core is a script");
        let found = self.driver().execute_async(RUN, Vec::new()).await.expect("axe-core runs");
        let lines = found.json().as_array().expect("a list").iter();
        lines.map(|line| line.as_str().map_or_else(|| Value::to_string(line), str::to_owned)).collect()
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../target/tools/axe-core-{VERSION}/axe.min.js"))
}
