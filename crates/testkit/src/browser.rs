//! A real browser: headless Chromium behind its own chromedriver, both in the rig's folder and on loopback. Stories
//! name elements by CSS selector and wait for what a person would wait for. Pictures go to `target/shots`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::{By, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver, WebElement};

use crate::process::{Process, is_root, open_folder};
use crate::wait;

/// Two browsers on two cores that also build something stand still for longer than one would think.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);
/// Starts of one chromedriver.
const STARTS: usize = 5;

/// What is on no page of ours and what a machine without a network need not try.
const FLAGS: [&str; 9] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// A running browser with one window.
pub struct Browser {
    // Ends before its chromedriver, and that before the folder.
    driver: WebDriver,
    _process: Process,
    _folder: TempDir,
}

/// A chromedriver and its port. A port that it draws may be taken for the other family of addresses: then it ends, and
/// is started again.
fn chromedriver(folder: &Path) -> (Process, u16) {
    let mut n_starts = 0;
    loop {
        n_starts += 1;
        let mut process =
            Process::start("chromedriver", Command::new("chromedriver").arg("--port=0"), folder);
        let port = wait::until("a port of chromedriver", || {
            let log = process.log();
            let said = "ChromeDriver was started successfully on port ";
            let port = log.lines().find_map(|line| line.strip_prefix(said)?.strip_suffix('.')?.parse().ok());
            if port.is_none() && n_starts == STARTS {
                process.assert_running();
            }
            port.map(Some).or_else(|| (!process.is_running()).then_some(None))
        });
        if let Some(port) = port {
            return (process, port);
        }
    }
}

impl Browser {
    /// Starts one, 1440 by 900, that asks for pages in `language` (`fr`).
    ///
    /// # Panics
    /// When Chromium or chromedriver is missing or does not start.
    pub async fn start(language: &str) -> Browser {
        let folder = open_folder("browser");
        let (process, port) = chromedriver(folder.path());
        let mut wanted = DesiredCapabilities::chrome();
        let own = format!("--user-data-dir={}", folder.path().join("profile").display());
        let mut flags: Vec<_> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
        flags.extend([own, "--window-size=1440,900".to_owned(), format!("--accept-lang={language}")]);
        if is_root() {
            flags.push("--no-sandbox".to_owned());
        }
        for flag in flags {
            wanted.add_arg(&flag).expect("a flag is a string");
        }
        let driver =
            WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await.expect("Chromium starts");
        let browser = Browser { driver, _process: process, _folder: folder };
        browser.size(1440, 900).await;
        browser
    }

    /// The driver itself, for what has no verb here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens an address.
    pub async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap_or_else(|error| panic!("opening {url}: {error}"));
    }

    /// Waits for the first element that is shown.
    ///
    /// # Panics
    /// When none appears.
    pub async fn find(&self, css: &str) -> WebElement {
        let query = self.driver.query(By::Css(css)).wait(PATIENCE, PAUSE).and_displayed();
        match query.first().await {
            Ok(element) => element,
            Err(_) => panic!("no `{css}` on the page, which reads:\n{}", self.page_text().await),
        }
    }

    /// Waits for an element that is shown with this text in it.
    ///
    /// # Panics
    /// When none appears.
    pub async fn find_text(&self, css: &str, text: &str) -> WebElement {
        // A browser that stood still for as long as that has looked once, before; it looks again when it can.
        for patience in [PATIENCE, PAUSE] {
            let part = thirtyfour::stringmatch::StringMatch::new(text).partial();
            let query = self.driver.query(By::Css(css)).wait(patience, PAUSE).with_text(part);
            if let Ok(element) = query.first().await {
                return element;
            }
        }
        panic!("no `{css}` with `{text}` on the page, which reads:\n{}", self.page_text().await)
    }

    /// Clicks what is there.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        element.click().await.unwrap_or_else(|error| panic!("clicking `{css}`: {error}"));
    }

    /// Replaces what stands in a field.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("clearing `{css}`: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("typing into `{css}`: {error}"));
    }

    /// Chooses a file in a field for files, which may be out of sight.
    pub async fn choose(&self, css: &str, file: &Path) {
        let query = self.driver.query(By::Css(css)).wait(PATIENCE, PAUSE);
        let field = query.first().await.unwrap_or_else(|error| panic!("no `{css}`: {error}"));
        let chosen = field.send_keys(file.to_string_lossy()).await;
        chosen.unwrap_or_else(|error| panic!("choosing into `{css}`: {error}"));
    }

    /// Presses keys, as a person does without a mouse.
    pub async fn press(&self, keys: &str) {
        let mut looks = PATIENCE.as_millis() / PAUSE.as_millis();
        loop {
            // The element that has the focus keeps it, as under a person's hands.
            let focused = self.driver.active_element().await.expect("a page has a focus");
            match focused.send_keys(keys).await {
                Ok(()) => return,
                // What has just closed has the focus until the page is drawn again.
                Err(_) if looks > 0 => tokio::time::sleep(PAUSE).await,
                Err(error) => panic!("a page takes keys: {error}"),
            }
            looks -= 1;
        }
    }

    /// The shown text of an element.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap_or_else(|error| panic!("reading `{css}`: {error}"))
    }

    /// The shown text of the page.
    pub async fn page_text(&self) -> String {
        match self.driver.find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// A window of this size in CSS pixels; below 500 too, where a real window would stop shrinking.
    pub async fn size(&self, width: u32, height: u32) {
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The colour scheme that the person prefers.
    pub async fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        // A picture is of the page at rest, not of colours on their way.
        let still = json!({"name": "prefers-reduced-motion", "value": "reduce"});
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}, still]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Whether the page can be scrolled sideways.
    pub async fn scrolls_sideways(&self) -> bool {
        let script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        let answer = self.driver.execute(script, Vec::new()).await.expect("a script of our own");
        answer.json() == &json!(true)
    }

    /// A picture of the window in `target/shots/<name>.png`.
    pub async fn shot(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/shots");
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let path = folder.join(format!("{name}.png"));
        self.driver.screenshot(&path).await.unwrap_or_else(|error| panic!("picture {name}: {error}"));
        path
    }

    /// Closes the window and waits for its end; dropping does the same, less politely.
    pub async fn close(self) {
        self.driver.quit().await.expect("the browser closes");
    }

    async fn devtools(&self, method: &str, parameters: serde_json::Value) {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"));
    }
}
