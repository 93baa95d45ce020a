//! What is drawn: frames, pictures, themes.

mod cursor;
mod frame_from_state;
mod frames;
mod imprecise_dates;
mod legend;
mod partial_redraw;
mod pictures;
mod scripts;
mod themes;
mod viewers;
