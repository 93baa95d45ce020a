//! Out of the terminal: a source in the browser, the dataset in the editor.

use super::details::Line;
use super::overlay::{Address, Overlay, Sources};
use super::{App, EditAt, Effect, Pane};
use crate::org::{EventId, SourceId};

impl App {
    /// Runs `o`: opens the source of what is selected, or a list to choose from if there are several.
    pub(super) fn open_source(&mut self) -> Effect {
        // A line of the details that has an address is the one that is meant.
        if let Some(url) = self.url_of_line() {
            return self.open_url(&url);
        }
        let Some(event) = self.event_of_selection() else {
            return self.refuse("no event says why this row is so");
        };
        let data = self.history.dataset();
        let found: Vec<Address> =
            data.event(event).sources.iter().filter_map(|id| self.address(*id)).collect();
        match found.as_slice() {
            [] => {
                let title = data.event(event).title.to_string();
                self.refuse(format!("no source with an address is given for: {title}"))
            }
            [one] => {
                let url = one.url.clone();
                self.open_url(&url)
            }
            _ => {
                self.open(Overlay::Sources(Sources::of(found)));
                Effect::None
            }
        }
    }

    /// Returns the line that the cursor of the details is on, while they have the keys.
    fn line_of_details(&self) -> Option<&Line> {
        let details = self.details();
        details.lines.get(details.cursor.filter(|_| self.nav.focus == Pane::Details)?)
    }

    fn url_of_line(&self) -> Option<String> {
        match self.line_of_details() {
            Some(Line::Source { url: Some(url), .. }) if is_web(url) => Some(url.clone()),
            _ => None,
        }
    }

    /// Returns the event that is meant: of the line of the details, else the one just reached if it touches the
    /// selection, else the one that made the row so.
    fn event_of_selection(&self) -> Option<EventId> {
        if let Some(Line::Why { event, .. }) = self.line_of_details() {
            return Some(*event);
        }
        let unit = self.selected()?;
        let reached = self
            .ctx()
            .stop()
            .filter(|_| self.ctx().at_stop())
            .map(|stop| self.history.stops()[stop]);
        if let Some(event) = reached.filter(|it| self.history.unit_events(unit).contains(it)) {
            return Some(event);
        }
        self.snapshot().why(unit).map(|change| self.history.dataset().change(change).event)
    }

    fn address(&self, id: SourceId) -> Option<Address> {
        let source = self.history.dataset().source(id);
        let url = source.url.as_deref().filter(|url| is_web(url))?;
        let name = format!("{}, {}", source.publisher, source.title);
        Some(Address { name, url: url.to_owned() })
    }

    /// Opens an address in the browser.
    pub(super) fn open_url(&mut self, url: &str) -> Effect {
        self.say(format!("opening {url}"));
        Effect::OpenUrl(url.to_owned())
    }

    /// Reports that the browser was not opened, and shows the address for the reader to open.
    pub fn cannot_open(&mut self, url: &str, why: &str) {
        self.say(format!("{url} ({why})"));
    }

    /// Runs `O`: opens the dataset in the editor.
    pub(super) fn edit_dataset(&mut self) -> Effect {
        let why = match self.settings.data_name.as_deref() {
            None => {
                "the embedded dataset is not a file that can be edited; --data FILE opens one of your own"
            }
            Some("-") => "what came through standard input is not a file that can be edited",
            Some(_) if self.settings.read_once => {
                "what came through a pipe is not a file that can be edited"
            }
            Some(_) if self.settings.import_option.is_some() => {
                "this dataset is made of a repository; edit and commit its files"
            }
            Some(_) => {
                // A file that cannot be read is to be mended first.
                if let Some((line, column)) = self.status.broken.as_ref().and_then(|it| it.at) {
                    return Effect::Edit(EditAt::Place(line, column));
                }
                let event = self.event_of_selection();
                let id = event.map(|event| self.history.dataset().event(event).id.clone());
                return Effect::Edit(id.map_or(EditAt::Start, EditAt::Event));
            }
        };
        self.refuse(why)
    }

    /// Reports that the editor could not be used, or ended with an error. The reason names a command of the user, so it
    /// may be any text.
    pub fn cannot_edit(&mut self, why: &str) {
        let why = crate::org::neutralise(why);
        self.say(format!("the editor: {why}"));
    }
}

/// Returns whether an address is one for a browser, and nothing that another program would obey.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>');
    host.is_some_and(|rest| !rest.is_empty()) && url.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_addresses_for_a_browser_are_opened() {
        for url in
            ["https://example.org/a?b=c&d=%20#e", "HTTP://example.org", "https://例.org/阿里"]
        {
            assert!(is_web(url), "{url}");
        }
        for url in [
            "",
            "https://",
            "example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://host/share",
            "-x",
            "https://example.org/ --option",
            "https://example.org/\u{7}",
            "https://example.org/\"x",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }
}
