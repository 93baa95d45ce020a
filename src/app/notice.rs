//! What the terminal could not do, in the status line.

use super::App;

impl App {
    /// Says something that the reader should know and cannot see.
    pub fn notice(&mut self, message: &str) {
        self.say(message.to_owned());
    }

    /// Counts the events that keys passed between two frames, from the number of the event shown before.
    pub fn notice_passed(&mut self, before: Option<usize>) {
        let (Some(before), Some(now)) = (before, self.event_number()) else { return };
        let passed = now.abs_diff(before);
        if passed > 1 && self.status.said.is_none() {
            self.say(format!("{passed} events passed"));
        }
    }
}
