//! What the terminal could not do, in the status line.

use super::App;

impl App {
    /// Says something that the reader should know and cannot see.
    pub fn notice(&mut self, message: &str) {
        self.say(message.to_owned());
    }
}
