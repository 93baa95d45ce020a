//! A real browser without a window: Chromium, through its driver, by the W3C's protocol over HTTP.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;

/// One page in a browser of its own, which ends with it.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// The profile, and the pages that are opened.
    folder: TempDir,
}

impl Browser {
    /// A browser with nothing open; `None`, said on standard error, where no Chromium or no driver is installed.
    pub fn start() -> Option<Self> {
        let driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = driver else {
            eprintln!("skipped: no chromium");
            return None;
        };
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        let folder = tempfile::tempdir().unwrap();
        let mut browser =
            Self { driver, port: port.unwrap_or_default(), session: String::new(), folder };
        let profile =
            format!("--user-data-dir={}", browser.folder.path().join("profile").display());
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1400,900",
            &profile,
        ];
        let options = json!({ "args": args });
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        match browser.request("POST", "/session", &wanted) {
            Ok(value) => value["sessionId"].as_str().unwrap().clone_into(&mut browser.session),
            Err(why) if why.contains("cannot find Chrome binary") => {
                eprintln!("skipped: no chromium");
                return None;
            }
            Err(why) => panic!("no session: {why}"),
        }
        Some(browser)
    }

    /// A file for a page.
    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Opens a page of the program at an address such as `#at=2022-12-29`, and waits until it is drawn.
    pub fn open(&self, file: &Path, address: &str) {
        // From a page to another fragment of itself nothing would be loaded.
        self.post("/url", &json!({ "url": "about:blank" }));
        let url = format!("file://{}{address}", file.display());
        self.post("/url", &json!({ "url": url }));
        self.wait_until("document.documentElement.dataset.ready === 'yes'");
    }

    /// What a script returns; `arguments` are its arguments.
    pub fn run(&self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The value of an expression.
    pub fn value(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &json!([]))
    }

    /// The text that an expression gives.
    pub fn text(&self, expression: &str) -> String {
        let value = self.value(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} is {value}")).to_owned()
    }

    /// Waits for something to become true, at most ten seconds.
    pub fn wait_until(&self, expression: &str) {
        let end = Instant::now() + Duration::from_secs(10);
        while self.value(&format!("Boolean({expression})")) != json!(true) {
            assert!(Instant::now() < end, "never came true: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types keys, as a reader does; `→` and its like are the arrows, `⏎` Enter, `⎋` Escape, `⇥` Tab.
    pub fn keys(&self, typed: &str) {
        let mut actions = Vec::new();
        for key in typed.chars() {
            let key = match key {
                '←' => '\u{e012}',
                '↑' => '\u{e013}',
                '→' => '\u{e014}',
                '↓' => '\u{e015}',
                '⏎' => '\u{e007}',
                '⎋' => '\u{e00c}',
                '⇥' => '\u{e004}',
                '⇞' => '\u{e00e}',
                '⇟' => '\u{e00f}',
                other => other,
            };
            let value = key.to_string();
            actions.push(json!({ "type": "keyDown", "value": value }));
            actions.push(json!({ "type": "keyUp", "value": value }));
        }
        self.act(&json!({ "type": "key", "id": "keys", "actions": actions }));
    }

    /// Closes what lies over the page with Escape, and waits until it is gone: a browser does it after the key.
    pub fn escape(&self) {
        self.keys("⎋");
        self.wait_until("!byId('dialog').open");
    }

    /// Presses the mouse at a place, moves it to others and lets it go.
    pub fn drag(&self, places: &[(i64, i64)]) {
        let mut actions = Vec::new();
        for (index, (x, y)) in places.iter().enumerate() {
            actions.push(json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y }));
            if index == 0 {
                actions.push(json!({ "type": "pointerDown", "button": 0 }));
            }
        }
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        self.act(&json!({ "type": "pointer", "id": "mouse", "actions": actions }));
    }

    fn act(&self, source: &Value) {
        self.post("/actions", &json!({ "actions": [source] }));
    }

    /// Clicks the middle of the first element that a selector finds.
    pub fn click(&self, selector: &str) {
        let place = "const at = document.querySelector(arguments[0]); at.scrollIntoView({ block: 'center' });\
            const box = at.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);";
        let place = self.run(place, &json!([selector]));
        let number = |at: usize| place[at].as_i64().unwrap();
        self.drag(&[(number(0), number(1))]);
    }

    /// Sets the size of the view, and what a style sheet may ask for: `print`, `dark`.
    pub fn show_as(&self, width: u32, height: u32, media: &str, scheme: &str) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
        let media = json!({ "media": media, "features": [scheme] });
        self.devtools("Emulation.setEmulatedMedia", &media);
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
    }

    /// A picture of the view, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        let path = format!("/session/{}/screenshot", self.session);
        let text = self.request("GET", &path, &Value::Null).unwrap();
        base64::engine::general_purpose::STANDARD.decode(text.as_str().unwrap()).unwrap()
    }

    /// What the browser complained of: errors of a script, what the policy kept from loading.
    pub fn complaints(&self) -> Vec<String> {
        let all = self.post("/se/log", &json!({ "type": "browser" }));
        let all = all.as_array().unwrap().iter();
        all.map(|it| it["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        self.request("POST", &path, body).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    /// One request; the value of its answer, or what the driver says is wrong.
    fn request(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let port = self.port;
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let mut answer: Value = serde_json::from_slice(&answer).unwrap();
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"])),
            None => Ok(value),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = self.request("DELETE", &path, &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
