//! The program in a real pseudo-terminal.

mod control_strings;
mod editor;
mod exits;
mod floods;
mod job_control;
mod key_table;
mod lost_terminal;
mod reload;
mod session;
mod shared_screen;
mod speaker;
mod speaker_socket;
